/** The commands that change a partner: `update`, `create`, `delete` and `terminate`. */
import type { DeviceManagementPartner, DeviceManagementPartnerInput } from "../index.js";
import { compare } from "./compare.js";
import { assertTerminal, confirm, confirmByTyping } from "./confirm.js";
import { clientOf, type Context } from "./context.js";
import { changesFrom, readObject, type ChangeOptions } from "./input.js";
import { FailedError } from "./io.js";
import { tableOf } from "./output.js";
import { assignmentText, nameOf, valueTexts } from "./partner-text.js";
import { printPartner, PROPERTIES } from "./read.js";

interface Unasked {
  readonly yes?: boolean;
}

export async function update(
  context: Context,
  options: ChangeOptions & Unasked & { readonly dryRun?: boolean },
  id: string,
): Promise<void> {
  const { io } = context;
  const { signal } = io;
  const wanted = await changesFrom(io, options);
  const client = await clientOf(context);
  await assertValid((never) => client.update(id, wanted, { signal: never }));
  const before = await client.get(id, { signal });
  const changes = differing(wanted, before);
  // Only the result goes to stdout, so that its JSON stays JSON.
  const explain = (text: string): void => {
    (context.format === "table" ? io.stdout : io.stderr).write(`${text}\n`);
  };
  const print = (partner: object): void => {
    if (context.format !== "table") printPartner(context, partner);
  };
  if (Object.keys(changes).length === 0) {
    explain("Nothing to change: the partner already has these values.");
    print(options.dryRun ? changes : before);
    return;
  }
  explain(differenceTable(context, changes, before));
  if (options.dryRun) {
    explain("Dry run: nothing was sent.");
    print(changes);
    return;
  }
  if (!options.yes) {
    assertTerminal(io, "an update", options.file);
    await confirm(io, "Send this update?");
  }
  context.change = { what: "update", check: `msgraph-partner get ${id}`, state: "sent" };
  await client.update(id, changes, { signal });
  context.change.state = "done";
  // The response to an update may contain what was sent rather than what was stored.
  const after = await client.get(id, { signal });
  const lost = compare(changes, after).filter(({ isSame }) => !isSame);
  if (lost.length > 0) {
    explain(differenceTable(context, differing(changes, after), after));
    const names = lost.map(({ property }) => property).join(", ");
    throw new FailedError(
      `Graph accepted the update but did not store ${names}. The table shows the stored value, then the one that was sent.`,
    );
  }
  explain("Updated, and read back as sent.");
  print(after);
}

/**
 * Lets the client validate what it would send, before anybody is asked. With a signal that has aborted, it sends nothing.
 *
 * @throws GraphValidationError
 */
async function assertValid(send: (never: AbortSignal) => Promise<unknown>): Promise<void> {
  const never = AbortSignal.abort();
  await send(never).catch((error: unknown) => {
    if (error !== never.reason) throw error;
  });
}

/** Only those properties whose value the partner does not have. */
function differing(wanted: DeviceManagementPartnerInput, partner: DeviceManagementPartner) {
  const different = compare(wanted, partner).filter(({ isSame }) => !isSame);
  return Object.fromEntries(
    different.map(({ property, sent }) => [property, sent]),
  ) as DeviceManagementPartnerInput;
}

const DIFFERENCE = ["Property", "Before", "After"].map(
  (head) => ({ head, breaks: "between words" }) as const,
);

function differenceTable(
  { io }: Context,
  changes: DeviceManagementPartnerInput,
  partner: DeviceManagementPartner,
): string {
  const rows = compare(changes, partner).flatMap(({ property, found, sent }) => {
    if (Array.isArray(sent)) return targetRows(property, found, sent);
    return [[property, valueTexts(found).join(), valueTexts(sent).join()]];
  });
  return tableOf(io, DIFFERENCE, rows);
}

/** One row for each target that is added or removed; those that stay are not shown. */
function targetRows(property: string, found: unknown, sent: readonly unknown[]): string[][] {
  const left = (Array.isArray(found) ? found : []).map(assignmentText);
  const added: string[] = [];
  for (const target of sent.map(assignmentText)) {
    const at = left.indexOf(target);
    if (at < 0) added.push(target);
    else left.splice(at, 1);
  }
  return [
    ...left.map((target) => [property, target, "(removed)"]),
    ...added.map((target) => [property, "(none)", target]),
  ];
}

export async function create(
  context: Context,
  { file, yes }: Unasked & { readonly file: string },
): Promise<void> {
  const { io } = context;
  const { signal } = io;
  const partner: DeviceManagementPartnerInput = await readObject(io, file);
  const client = await clientOf(context);
  await assertValid((never) => client.create(partner, { signal: never }));
  if (!yes) {
    assertTerminal(io, "a new partner", file);
    const rows = Object.entries(partner).flatMap(([property, value]: [string, unknown]) =>
      valueTexts(value).map((text) => [property, text]),
    );
    io.stderr.write(`${tableOf(io, PROPERTIES, rows)}\n`);
    await confirm(io, "Create this partner?");
  }
  context.change = { what: "creation", check: "msgraph-partner list", state: "sent" };
  const created = await client.create(partner, { signal });
  context.change.state = "done";
  printPartner(context, created);
}

export const remove = (context: Context, options: Unasked, id: string): Promise<void> =>
  destroy(context, options, id, {
    what: "deletion",
    question: "This deletes the partner",
    done: "Deleted",
    send: (client, signal) => client.delete(id, { signal }),
  });

export const terminate = (context: Context, options: Unasked, id: string): Promise<void> =>
  destroy(context, options, id, {
    what: "termination",
    question: "This terminates the connection to the partner",
    done: "Terminated",
    send: (client, signal) => client.terminate(id, { signal }),
  });

interface Destruction {
  readonly what: "deletion" | "termination";
  readonly question: string;
  readonly done: string;
  readonly send: (
    client: Awaited<ReturnType<typeof clientOf>>,
    signal: AbortSignal,
  ) => Promise<void>;
}

async function destroy(
  context: Context,
  { yes }: Unasked,
  id: string,
  { what, question, done, send }: Destruction,
): Promise<void> {
  const { io } = context;
  if (!yes) assertTerminal(io, `a ${what}`);
  const client = await clientOf(context);
  if (!yes) {
    const partner = await client.get(id, { signal: io.signal });
    const name = nameOf(partner);
    const typed = name === undefined ? "its id" : "its name";
    await confirmByTyping(
      io,
      name ?? id,
      `${question} ${name ?? "without a name"} (${id}).\nType ${typed} to go ahead: `,
    );
  }
  context.change = { what, check: `msgraph-partner get ${id}`, state: "sent" };
  await send(client, io.signal);
  context.change.state = "done";
  io.stdout.write(`${done} ${id}.\n`);
}
