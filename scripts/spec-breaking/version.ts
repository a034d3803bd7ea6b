import { Stop } from "../stop.js";
import type { Part } from "./change.js";

const PARTS: readonly Part[] = ["major", "minor", "patch"];

/** The part of the version that rises from one to the other; undefined when it stays, or falls. */
export function risen(before: string, after: string): Part | undefined {
  const [old, now] = [numbers(before), numbers(after)];
  const first = PARTS.findIndex((_, index) => old[index] !== now[index]);
  return (now[first] ?? 0) > (old[first] ?? 0) ? PARTS[first] : undefined;
}

/** Whether a rise of one part is enough where another is asked for. */
export function isEnough(rise: Part | undefined, asked: Part): boolean {
  return rise !== undefined && PARTS.indexOf(rise) <= PARTS.indexOf(asked);
}

/** The greatest of the parts that are asked for. */
export function greatest(asked: readonly Part[]): Part | undefined {
  return PARTS.find((part) => asked.includes(part));
}

/** The lowest version in which a part has risen. */
export function next(version: string, part: Part): string {
  const index = PARTS.indexOf(part);
  return numbers(version)
    .map((number, place) => (place < index ? number : place === index ? number + 1 : 0))
    .join(".");
}

function numbers(version: string): number[] {
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version))
    throw new Stop(`info.version must be of the form MAJOR.MINOR.PATCH; it is ${version}.`);
  return version.split(".").map(Number);
}
