/** Reading the OpenAPI description, with a clear error where something is missing. */
import { load, YAMLException } from "js-yaml";
import { readFile } from "node:fs/promises";
import { CommandError } from "./command.js";

/** The OpenAPI description that everything is generated from. */
export const SPEC = "spec/openapi.yaml";

/** An object of the OpenAPI description. Its members are checked where they are used. */
export type Mapping = Readonly<Record<string, unknown>>;

export async function readSpec(path = SPEC): Promise<Mapping> {
  const yaml = await readFile(path, "utf8").catch((error: unknown) => {
    throw new CommandError(`The description cannot be read: ${(error as Error).message}`);
  });
  return parseSpec(yaml);
}

export function parseSpec(yaml: string): Mapping {
  try {
    return mapping(load(yaml), "the root");
  } catch (error) {
    if (error instanceof YAMLException)
      throw new CommandError(`The YAML is broken: ${error.message}`);
    throw error;
  }
}

/** `info.version`. */
export function versionOf(spec: Mapping): string {
  return text(mapping(spec["info"], "info")["version"], "info.version");
}

export function mapping(value: unknown, where: string): Mapping {
  if (isMapping(value)) return value;
  throw new CommandError(`The description lacks ${where}, or it is not a mapping.`);
}

export function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new CommandError(
    `The description lacks ${where}, or it is not a list with at least one entry.`,
  );
}

export function text(value: unknown, where: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new CommandError(`The description lacks ${where}, or it is not a text.`);
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a `$ref` refers to; anything else unchanged. */
export function resolve(value: unknown, spec: Mapping): unknown {
  const $ref = isMapping(value) ? value["$ref"] : undefined;
  if (typeof $ref !== "string") return value;
  return $ref
    .split("/")
    .slice(1)
    .reduce<unknown>((inner, step) => mapping(inner, $ref)[step], spec);
}
