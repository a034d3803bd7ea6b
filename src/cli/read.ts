/** The commands that read: `list` and `get`. */
import type { DeviceManagementPartner, DeviceManagementPartnerPropertyName } from "../index.js";
import { clientOf, type Context } from "./context.js";
import { csvOf, jsonOf, plainText, tableOf } from "./output.js";
import { dateText, propertyNames, stateCell, valueTexts } from "./partner-text.js";

/** Of one partner. */
export const PROPERTIES = [
  { head: "Property", breaks: "anywhere" },
  { head: "Value", breaks: "between words" },
] as const;

interface ReadOptions {
  readonly select?: string;
}

const COLUMNS = [
  { head: "Id" },
  { head: "Name", breaks: "between words" },
  { head: "State" },
  { head: "Heartbeat", breaks: "between words" },
] as const;

export async function list(
  context: Context,
  { configured, ...options }: ReadOptions & { readonly configured?: boolean },
): Promise<void> {
  const { io, format } = context;
  const client = await clientOf(context);
  const partners: Partial<DeviceManagementPartner>[] = [];
  const select = selected(options);
  // Intune refuses $filter, so the partners are filtered here.
  const extra = configured && select?.includes("isConfigured") === false;
  const read = extra ? [...select, "isConfigured" as const] : select;
  for await (const partner of client.list({ select: read, signal: io.signal })) {
    if (configured && !partner.isConfigured) continue;
    if (extra) delete partner.isConfigured;
    partners.push(partner);
  }
  if (format === "json") io.stdout.write(`${jsonOf(partners)}\n`);
  else if (format === "csv") io.stdout.write(`${csvOfPartners(partners, select)}\n`);
  else io.stdout.write(`${tableOfPartners(context, partners, select)}\n`);
}

export async function get(context: Context, options: ReadOptions, id: string): Promise<void> {
  const client = await clientOf(context);
  const select = selected(options);
  printPartner(context, await client.get(id, { select, signal: context.io.signal }), select);
}

/** In the format of the context. */
export function printPartner(
  { io, format }: Context,
  partner: object,
  select?: readonly string[],
): void {
  const { stdout } = io;
  if (format === "json") {
    stdout.write(`${jsonOf(partner)}\n`);
  } else if (format === "csv") {
    stdout.write(`${csvOfPartners([partner], select)}\n`);
  } else {
    const rows = Object.entries(partner)
      .filter(([property]) => !property.includes("@"))
      .flatMap(([property, value]: [string, unknown]) =>
        valueTexts(value).map((text, at) => [at === 0 ? property : "", text]),
      );
    stdout.write(`${tableOf(io, PROPERTIES, rows)}\n`);
  }
}

function tableOfPartners(
  { io }: Context,
  partners: readonly Partial<DeviceManagementPartner>[],
  select: readonly string[] | undefined,
): string {
  if (partners.length === 0) return "There are no partners.";
  if (select !== undefined) {
    const rows = partners.map((partner) =>
      select.map((name) => plainText(Reflect.get(partner, name))),
    );
    return tableOf(
      io,
      select.map((head) => ({ head, breaks: "between words" })),
      rows,
    );
  }
  const whole = partners as readonly DeviceManagementPartner[];
  const rows = whole.map((partner) => [
    partner.id,
    partner.displayName ?? "",
    stateCell(partner),
    dateText(partner.lastHeartbeatDateTime),
  ]);
  return tableOf(io, COLUMNS, rows);
}

/** A column per documented property, and one for each other property that the service returned. */
function csvOfPartners(partners: readonly object[], select: readonly string[] | undefined): string {
  const found = partners.flatMap((partner) => Object.keys(partner));
  const others = found.filter((name) => !name.includes("@"));
  const names = select ?? [...new Set([...propertyNames, ...others])];
  return csvOf(
    names,
    partners.map((partner) => names.map((name) => Reflect.get(partner, name) as unknown)),
  );
}

function selected({ select }: ReadOptions): DeviceManagementPartnerPropertyName[] | undefined {
  // The client refuses an unknown property.
  return select?.split(",").map((name) => name.trim()) as
    DeviceManagementPartnerPropertyName[] | undefined;
}
