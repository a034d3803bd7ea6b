import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { unknown, UsageError, wholeNumber } from "../checks.js";
import type { EmulatorOptions } from "../options.js";
import type { PartnerSeed } from "../options.js";
import { quirkNames, type Quirks } from "../state/quirks.js";
import { partnersIn } from "../tenant.js";

export const USAGE = `Usage: msgraph-partner-emulator [options]

Serves the operations on deviceManagementPartner of Microsoft Graph on this machine, without an
account, for tests. Any bearer token is accepted. A page at / shows the partners and requests.

Options:
  --port NUMBER          the port to listen on (default: a free one)
  --host ADDRESS         the address to listen on (default: 127.0.0.1); 0.0.0.0 in a container
  --allow-host NAME      a host name that callers may use besides localhost; may be repeated
  --allow-origin ORIGIN  an origin of web pages that may call; may be repeated
  --control true|false   serve the control API and the page (default: true on loopback addresses)
  --seed FILE            the partners to start with: a JSON array, or a saved list response
  --state FILE           keep the partners in this file; it is read at the start if it exists
  --page-size NUMBER     the most partners on one page of a list (default: 100)
  --quirk NAME           what Intune really does; may be repeated. NAME is one of
                         ${quirkNames.join("\n                         ")}
  --enforce-permissions  check the permissions in the token
  --enforce-limits       check the published limits, such as 100 writes in 20 seconds
  --tls self-signed      serve https with a certificate made for this run, and issue tokens
  --tls-ca FILE          write the certificate to trust here (default: a temporary file)
  --tls-key FILE         serve https with this key ...
  --tls-cert FILE        ... and this certificate for localhost (both PEM)
  --token-permission NAME  a permission of the issued tokens; may be repeated
                         (default: DeviceManagementServiceConfig.ReadWrite.All)
  --version              print the version
  --help                 print this text
`;

export interface Command {
  options: EmulatorOptions;
  /** Where to write the certificate to trust. */
  caFile: string | undefined;
}

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string" },
  "allow-host": { type: "string", multiple: true },
  "allow-origin": { type: "string", multiple: true },
  control: { type: "string" },
  seed: { type: "string" },
  state: { type: "string" },
  "page-size": { type: "string" },
  quirk: { type: "string", multiple: true },
  "enforce-permissions": { type: "boolean" },
  "enforce-limits": { type: "boolean" },
  tls: { type: "string" },
  "tls-ca": { type: "string" },
  "tls-key": { type: "string" },
  "tls-cert": { type: "string" },
  "token-permission": { type: "string", multiple: true },
  version: { type: "boolean" },
  help: { type: "boolean" },
} as const;

export function commandFrom(args: string[]): Command | "help" | "version" {
  const values = parsed(args);
  if (values.help) return "help";
  if (values.version) return "version";
  const { host, state, seed, control } = values;
  const tls = tlsFrom(values);
  if (values["tls-ca"] !== undefined && tls !== "self-signed") {
    throw new UsageError("--tls-ca needs --tls self-signed.");
  }
  return {
    options: {
      port: wholeNumber("--port", values.port ?? "0", 0, 65_535),
      pageSize: wholeNumber("--page-size", values["page-size"] ?? "100", 1, 1_000_000),
      quirks: quirksFrom(values.quirk ?? []),
      allowHosts: values["allow-host"] ?? [],
      allowOrigins: values["allow-origin"] ?? [],
      enforcePermissions: values["enforce-permissions"] ?? false,
      enforceLimits: values["enforce-limits"] ?? false,
      ...(host !== undefined && { host }),
      ...(control !== undefined && { control: booleanFrom("--control", control) }),
      ...(seed !== undefined && { partners: seedFrom(seed) }),
      ...(state !== undefined && { stateFile: state }),
      ...(tls !== undefined && { tls }),
      ...(values["token-permission"] && { tokenPermissions: values["token-permission"] }),
    },
    caFile: values["tls-ca"],
  };
}

type Values = ReturnType<typeof parsed>;

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    const name = /^Unknown option '(-[^']*)'/.exec((error as Error).message)?.[1];
    const known = Object.keys(OPTIONS).map((option) => `--${option}`);
    throw new UsageError(
      name === undefined ? (error as Error).message : unknown("option", name, known),
    );
  }
}

function tlsFrom(values: Values): EmulatorOptions["tls"] {
  const { tls, "tls-key": key, "tls-cert": cert } = values;
  if (tls !== undefined && tls !== "self-signed") {
    throw new UsageError(`--tls must be self-signed, not '${tls}'.`);
  }
  if ((key === undefined) !== (cert === undefined)) {
    throw new UsageError("--tls-key and --tls-cert go together.");
  }
  if (key === undefined || cert === undefined) return tls;
  if (tls !== undefined) throw new UsageError("--tls and --tls-key exclude each other.");
  return { key: read(key), cert: read(cert) };
}

function booleanFrom(name: string, text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new UsageError(`${name} must be true or false, not '${text}'.`);
}

function quirksFrom(names: string[]): Partial<Quirks> {
  const known: readonly string[] = quirkNames;
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined) throw new UsageError(unknown("quirk", wrong, known));
  return Object.fromEntries(names.map((name) => [name, true]));
}

function seedFrom(file: string): PartnerSeed[] {
  const partners = partnersIn(parseJson(file));
  if (partners !== undefined) return partners as PartnerSeed[];
  throw new UsageError(`--seed: ${file} is neither an array of partners nor a list response.`);
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
