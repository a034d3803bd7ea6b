/** What the user wants to send: from `--file`, `--set`, `--clear` and their short forms. */
import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { load } from "js-yaml";
import { unknown } from "../emulator/checks.js";
import type { DeviceManagementPartnerInput } from "../index.js";
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
 * The changes as they are given, not validated yet. Options override the file.
 *
 * @throws UsageError
 */
export async function changesFrom(
  io: Io,
  options: ChangeOptions,
): Promise<DeviceManagementPartnerInput> {
  const given: [property: string, value: unknown][] = [
    ...(options.state === undefined ? [] : [assigned("partnerState", options.state)]),
    ...(options.displayName === undefined ? [] : [assigned("displayName", options.displayName)]),
    ...(options.set ?? []).map(assignment),
    ...(options.clear ?? []).map(cleared),
  ];
  if (given.length === 0 && options.file === undefined) {
    throw new UsageError(
      "Nothing to change was given. Add --state, --display-name, --set, --clear or --file.",
    );
  }
  const twice = given.find(([name], at) => given.findIndex(([other]) => other === name) < at);
  if (twice !== undefined) throw new UsageError(`${twice[0]} is given twice.`);
  const file = options.file === undefined ? {} : await readObject(io, options.file);
  return { ...file, ...Object.fromEntries(given) };
}

function assignment(text: string): [property: string, value: unknown] {
  const [, property, value = ""] = /^([^=]+)=([^]*)$/.exec(text) ?? [];
  if (property === undefined) {
    throw new UsageError(`--set must be property=value, not '${text}'.`);
  }
  assertKnown("--set", property);
  return assigned(property, value);
}

/** Text is taken as it is, also where it looks like a number or like null. */
function assigned(property: string, value: string): [property: string, value: unknown] {
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
export async function readObject({ cwd, stdin }: Io, file: string): Promise<object> {
  const name = file === "-" ? "the standard input" : file;
  const text = await (file === "-" ? readAll(stdin) : readFile(resolve(cwd, file), "utf8")).catch(
    (error: unknown) => {
      throw new UsageError(`--file: cannot read ${name} (${(error as Error).message}).`);
    },
  );
  const value = parse(text, file, name);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new UsageError(`--file: ${name} must contain an object with the properties to send.`);
}

function parse(text: string, file: string, name: string): unknown {
  const isYaml = [".yaml", ".yml"].includes(extname(file).toLowerCase());
  const isJson = file === "-" ? /^\s*\{/.test(text) : !isYaml;
  try {
    if (isJson) return JSON.parse(text);
    return load(text);
  } catch (error) {
    const [line = ""] = (error as Error).message.split("\n");
    throw new UsageError(`--file: ${name} is not ${isJson ? "JSON" : "YAML"} (${line}).`);
  }
}
