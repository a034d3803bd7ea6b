/** What a change of the public API requires of the version. */
import { gte, inc, major } from "semver";

/** An `addition` leaves everything else as it was; a `break` changes or removes something. */
export type ApiChange = "none" | "addition" | "break";

export interface ApiDifference {
  readonly change: ApiChange;
  /** Each line that was removed or added, with the declaration that it belongs to. */
  readonly lines: readonly string[];
}

/** Compares two reports of API Extractor. The order of declarations does not matter. */
export function compareApi(before: string, after: string): ApiDifference {
  const [old, new_] = [declaredLines(before), declaredLines(after)];
  const removed = old.filter((line) => !new_.includes(line));
  const added = new_.filter((line) => !old.includes(line));
  const change = removed.length > 0 ? "break" : added.length > 0 ? "addition" : "none";
  return { change, lines: [...removed.map((l) => `- ${l}`), ...added.map((l) => `+ ${l}`)] };
}

/** The lowest version that may follow `version`. Before 1.0.0, a break raises the minor version. */
export function nextVersion(version: string, change: ApiChange): string {
  const raised = { none: "patch", addition: "minor", break: "major" } as const;
  const part = major(version) === 0 && change === "break" ? "minor" : raised[change];
  const next = inc(version, part);
  if (next === null) throw new Error(`${version} is not a semantic version.`);
  return next;
}

/** Whether the version is at least `lowest`, or a pre-release of `lowest`. */
export function isAtLeast(version: string, lowest: string): boolean {
  return gte(version, `${lowest}-0`);
}

/** Without the lines that only affect how it is written. */
function declaredLines(report: string): string[] {
  return report.split(/\n\s*\n/).flatMap((block) => {
    const [head, ...rest] = block
      .split("\n")
      .filter((line) => !/^\s*$|^\s*\/\/|^`|^[#>]/.test(line));
    if (head === undefined) return [];
    const members = rest.filter((line) => /[^\s{}()[\];]/.test(line));
    return [head, ...members.map((line) => `${name(head)}: ${line.trim()}`)];
  });
}

/** Without what it extends, so that only the head differs when that changes. */
function name(head: string): string {
  return head.replace(/^export /, "").replace(/[\s<:={(]*([{=<:(]| extends ).*$/, "");
}
