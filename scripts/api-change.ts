/** What a change of the public API asks of the version. */

/** An `addition` leaves what was there as it was; a `break` changes or removes some of it. */
export type ApiChange = "none" | "addition" | "break";

export interface ApiDifference {
  readonly change: ApiChange;
  /** Each line that came or went, with the declaration that it belongs to. */
  readonly lines: readonly string[];
}

/** Compares two API reports of API Extractor; the order of declarations does not count. */
export function compareApi(before: string, after: string): ApiDifference {
  const [old, new_] = [declaredLines(before), declaredLines(after)];
  const removed = old.filter((line) => !new_.includes(line));
  const added = new_.filter((line) => !old.includes(line));
  const change = removed.length > 0 ? "break" : added.length > 0 ? "addition" : "none";
  return { change, lines: [...removed.map((l) => `- ${l}`), ...added.map((l) => `+ ${l}`)] };
}

/** The lowest version that may follow `version`. Before 1.0.0 the minor part stands for the major one. */
export function nextVersion(version: string, change: ApiChange): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map((part) => parseInt(part, 10));
  if (change === "none") return `${major}.${minor}.${patch + 1}`;
  return change === "break" && major > 0 ? `${major + 1}.0.0` : `${major}.${minor + 1}.0`;
}

/** Whether the version is at least `lowest`; a pre-release counts as the release that it leads to. */
export function isAtLeast(version: string, lowest: string): boolean {
  const difference = version.localeCompare(lowest, "en", { numeric: true });
  return difference >= 0 || version.startsWith(`${lowest}-`);
}

/** Lines that only say how it is written do not count. */
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

/** Without what it extends, so that only the head changes when that does. */
function name(head: string): string {
  return head.replace(/^export /, "").replace(/[\s<:={(]*([{=<:(]| extends ).*$/, "");
}
