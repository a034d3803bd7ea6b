/** What the user wants to send: from `--file`, `--set`, `--clear` and their short forms. */
import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { validateDeviceManagementPartnerInput } from "../../generated/validator.js";
import { unknown } from "../emulator/checks.js";
import { GraphValidationError } from "../errors.js";
import type { DeviceManagementPartnerInput } from "../index.js";
import { serializeBody } from "../validation/serialize-body.js";
import { UsageError, type Io } from "./io.js";
import { defaults } from "./partner-text.js";

export interface ChangeOptions {
  readonly state?: string;
  readonly displayName?: string;
  readonly set?: readonly string[];
  readonly clear?: readonly string[];
  readonly file?: string;
}

/**
 * The changes, valid as the OpenAPI description says. Options override the file.
 *
 * @throws UsageError
 */
export async function changesFrom(
  io: Io,
  id: string,
  options: ChangeOptions,
): Promise<DeviceManagementPartnerInput> {
  const given: [property: string, value: unknown][] = [
    ...(options.state === undefined ? [] : [["partnerState", options.state] as const]),
    ...(options.displayName === undefined ? [] : [["displayName", options.displayName] as const]),
    ...(options.set ?? []).map(assignment),
    ...(options.clear ?? []).map(cleared),
  ].map(([property, value]) => [property, value]);
  if (given.length === 0 && options.file === undefined) {
    throw new UsageError(
      "Nothing to change was given. Add --state, --display-name, --set, --clear or --file.",
    );
  }
  const twice = given.find(([name], at) => given.findIndex(([other]) => other === name) < at);
  if (twice !== undefined) throw new UsageError(`${twice[0]} is given twice.`);
  const file = options.file === undefined ? {} : await readObject(io, options.file);
  const changes = valid(
    "updateDeviceManagementPartner",
    { ...file, ...Object.fromEntries(given) },
    id,
  );
  delete (changes as { id?: unknown }).id;
  return changes;
}

/** @throws UsageError */
export async function partnerFrom(io: Io, file: string): Promise<DeviceManagementPartnerInput> {
  return valid("createDeviceManagementPartner", await readObject(io, file));
}

type Operation = "updateDeviceManagementPartner" | "createDeviceManagementPartner";

/** As the client sends it, without control information. */
function valid(operation: Operation, body: object, id?: string): DeviceManagementPartnerInput {
  try {
    const json = serializeBody(operation, body, validateDeviceManagementPartnerInput, id);
    return JSON.parse(json) as DeviceManagementPartnerInput;
  } catch (error) {
    if (!(error instanceof GraphValidationError)) throw error;
    const problems = error.problems.map(({ pointer, message }) => `${pointer} ${message}`.trim());
    throw new UsageError(`Nothing was sent: ${problems.join("; ")}.`);
  }
}

function assignment(text: string): [property: string, value: unknown] {
  const [, property, value = ""] = /^([^=]+)=([^]*)$/.exec(text) ?? [];
  if (property === undefined) {
    throw new UsageError(`--set must be property=value, not '${text}'.`);
  }
  assertKnown("--set", property);
  return [
    property,
    typeof defaults[property] === "string" || defaults[property] === null
      ? value
      : json(property, value),
  ];
}

function cleared(property: string): [property: string, value: unknown] {
  assertKnown("--clear", property);
  const initial = defaults[property];
  if (initial === null || Array.isArray(initial)) return [property, initial];
  const clearable = Object.keys(defaults).filter(
    (name) => defaults[name] === null || Array.isArray(defaults[name]),
  );
  throw new UsageError(
    `--clear: ${property} always has a value. Allowed are ${clearable.join(", ")}.`,
  );
}

function assertKnown(option: string, property: string): void {
  if (Object.hasOwn(defaults, property)) return;
  throw new UsageError(`${option}: ${unknown("property", property, Object.keys(defaults))}`);
}

function json(property: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--set: the value of ${property} must be JSON, not '${text}'.`);
  }
}

/** The object in a JSON or YAML file; `-` is the standard input. */
async function readObject({ cwd, stdin }: Io, file: string): Promise<object> {
  const name = file === "-" ? "the standard input" : file;
  const text = await (file === "-" ? readAll(stdin) : readFile(resolve(cwd, file), "utf8")).catch(
    (error: unknown) => {
      throw new UsageError(`--file: cannot read ${name} (${(error as Error).message}).`);
    },
  );
  const value = await parse(text, file, name);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new UsageError(`--file: ${name} must contain an object with the properties to send.`);
}

async function parse(text: string, file: string, name: string): Promise<unknown> {
  const isYaml = [".yaml", ".yml"].includes(extname(file).toLowerCase());
  const isJson = file === "-" ? /^\s*\{/.test(text) : !isYaml;
  try {
    if (isJson) return JSON.parse(text);
    const { load } = await import("js-yaml");
    return load(text);
  } catch (error) {
    const [line = ""] = (error as Error).message.split("\n");
    throw new UsageError(`--file: ${name} is not ${isJson ? "JSON" : "YAML"} (${line}).`);
  }
}
