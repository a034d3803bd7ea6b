import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { seededPartners } from "../tenant.js";
import type { Entity } from "../state/entities.js";

/** The stored partners; undefined when there is no file yet. Throws for a file that is not valid, and leaves it. */
export function readState(file: string): Entity[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`The state file ${file} cannot be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  try {
    return seededPartners(JSON.parse(text));
  } catch (error) {
    throw new Error(
      `The state file ${file} is not valid, and was left as it is: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

/** Replaces the file at once, so that it is never half written. Synchronous: a response means that the change is kept. */
export function writeState(file: string, partners: readonly Entity[]): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(partners, null, 2)}\n`);
  renameSync(temporary, file);
}
