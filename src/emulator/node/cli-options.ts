import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { EmulatorOptions } from "../options.js";
import type { PartnerSeed } from "../partner.js";
import { quirkNames, type Quirks } from "../state/quirks.js";

export const USAGE = `Usage: msgraph-partner-emulator [options]

Serves the six operations on deviceManagementPartner of Microsoft Graph on this machine,
without an account, for tests. Any bearer token is accepted. Nothing is kept after the end.

Options:
  --port NUMBER        the port to listen on (default: a free one)
  --page-size NUMBER   the most partners on one page of a list (default: 100)
  --seed FILE          the partners to start with: a JSON array, or a saved answer to a list
  --quirk NAME         what Intune really does; may be given several times. NAME is one of
                       ${quirkNames.join("\n                       ")}
  --tls-key FILE       serve https with this key ...
  --tls-cert FILE      ... and this certificate for localhost (both PEM)
  --help               this text
`;

/** What the caller got wrong, as opposed to what went wrong. */
export class UsageError extends Error {}

export function optionsFrom(args: string[]): EmulatorOptions | "help" {
  const { values } = parsed(args);
  if (values.help) return "help";
  const key = values["tls-key"];
  const cert = values["tls-cert"];
  if ((key === undefined) !== (cert === undefined)) {
    throw new UsageError("--tls-key and --tls-cert go together.");
  }
  return {
    port: numberFrom("--port", values.port ?? "0", 0, 65_535),
    pageSize: numberFrom("--page-size", values["page-size"] ?? "100", 1, 1_000_000),
    quirks: quirksFrom(values.quirk ?? []),
    ...(values.seed !== undefined && { partners: seedFrom(values.seed) }),
    ...(key !== undefined && cert !== undefined && { tls: { key: read(key), cert: read(cert) } }),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string" },
        "page-size": { type: "string" },
        seed: { type: "string" },
        quirk: { type: "string", multiple: true },
        "tls-key": { type: "string" },
        "tls-cert": { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function numberFrom(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${name} must be a whole number from ${min} to ${max}, not '${text}'.`);
}

function quirksFrom(names: string[]): Partial<Quirks> {
  const known: readonly string[] = quirkNames;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return Object.fromEntries(names.map((name) => [name, true]));
  throw new UsageError(`There is no quirk '${unknown}'. There are: ${known.join(", ")}.`);
}

function seedFrom(file: string): PartnerSeed[] {
  const json = parseJson(file);
  const partners: unknown = Array.isArray(json)
    ? json
    : Reflect.get(Object(json) as object, "value");
  if (Array.isArray(partners)) return partners as PartnerSeed[];
  throw new UsageError(`--seed: ${file} holds neither an array of partners nor a list's answer.`);
}

function parseJson(file: string): unknown {
  const text = read(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--seed: ${file} is not JSON (${(error as Error).message}).`);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read ${file} (${(error as Error).message}).`);
  }
}
