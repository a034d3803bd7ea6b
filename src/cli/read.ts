import type { DeviceManagementPartner, DeviceManagementPartnerPropertyName } from "../index.js";
import { clientOf, type Context } from "./context.js";

interface ReadOptions {
  readonly select?: string;
}

export async function list(
  context: Context,
  { configured, ...options }: ReadOptions & { readonly configured?: boolean },
): Promise<void> {
  const client = await clientOf(context);
  const partners: Partial<DeviceManagementPartner>[] = [];
  for await (const partner of client.list({ ...query(options), signal: context.io.signal })) {
    partners.push(partner);
  }
  context.io.stdout.write(`${JSON.stringify(partners, undefined, 2)}\n`);
}

export async function get(context: Context, options: ReadOptions, id: string): Promise<void> {
  const client = await clientOf(context);
  const partner = await client.get(id, { ...query(options), signal: context.io.signal });
  context.io.stdout.write(`${JSON.stringify(partner, undefined, 2)}\n`);
}

function query({ select }: ReadOptions) {
  if (select === undefined) return {};
  // The client refuses an unknown property.
  const names = select.split(",").map((name) => name.trim());
  return { select: names as DeviceManagementPartnerPropertyName[] };
}
