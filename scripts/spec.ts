import { load, YAMLException } from "js-yaml";
import { readFile } from "node:fs/promises";
import { Stop } from "./stop.js";

/** A mapping of the OpenAPI description. What is in it is looked at where it is needed. */
export type Mapping = Readonly<Record<string, unknown>>;

export async function readSpec(path: string): Promise<Mapping> {
  const yaml = await readFile(path, "utf8").catch((error: unknown) => {
    throw new Stop(`The description cannot be read: ${(error as Error).message}`);
  });
  return parseSpec(yaml);
}

export function parseSpec(yaml: string): Mapping {
  try {
    return mapping(load(yaml), "the root");
  } catch (error) {
    if (error instanceof YAMLException) throw new Stop(`The YAML is broken: ${error.message}`);
    throw error;
  }
}

export function mapping(value: unknown, where: string): Mapping {
  if (isMapping(value)) return value;
  throw new Stop(`The description lacks ${where}, or it is not a mapping.`);
}

export function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new Stop(`The description lacks ${where}, or it is not a list with at least one entry.`);
}

export function text(value: unknown, where: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new Stop(`The description lacks ${where}, or it is not a text.`);
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
