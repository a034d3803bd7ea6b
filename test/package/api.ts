/** `npm run test:package -- --update`: writes the public API, as the declarations in dist/ show it, to api-report/. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareApi, nextVersion, type ApiChange } from "../../scripts/release/api-change.js";
import { ROOT } from "../support/node-process.js";
import { installTools, run, tool } from "./installed-package.js";

const HERE = import.meta.dirname;
const REPORTS = join(HERE, "api-report");
const FRESH = join(ROOT, ".cache/package/api");

/** One report for each entry point of the package, with the configuration of API Extractor for it. */
export const ENTRY_POINTS = {
  "index.api.md": "api-extractor.json",
  "health.api.md": "api-extractor.health.json",
  "emulator.api.md": "api-extractor.emulator.json",
} as const;
export type Report = keyof typeof ENTRY_POINTS;

/** The report that is checked in, or an empty one. */
export function recordedReport(report: Report): Promise<string> {
  return readFile(join(REPORTS, report), "utf8").catch(() => "");
}

/** The report of the present build. */
export async function freshReport(report: Report): Promise<string> {
  await installTools();
  await rm(join(FRESH, report), { force: true });
  await mkdir(FRESH, { recursive: true });
  await run(tool("api-extractor"), ["run", "--local", "-c", join(HERE, ENTRY_POINTS[report])]);
  const text = await readFile(join(FRESH, report), "utf8");
  // The versions change with each release, which is not a change of the API.
  return text.replaceAll("\r\n", "\n").replace(/(VERSION) = ".*";/g, "$1: string;");
}

/** The differences and the version that they require; undefined if there are none. */
export async function apiDifference(report: Report): Promise<string | undefined> {
  const { change, lines } = compareApi(await recordedReport(report), await freshReport(report));
  if (change === "none") return undefined;
  const json = await readFile(join(ROOT, "package.json"), "utf8");
  const { version } = JSON.parse(json) as { version: string };
  return `${report} differs:\n${lines.join("\n")}\n${ADVICE[change]} After a release of ${version} the next version is ${nextVersion(version, change)}.`;
}

const ADVICE: Record<Exclude<ApiChange, "none">, string> = {
  break:
    "Lines were removed or changed, which breaks callers: raise the major version (in 0.x: the minor).",
  addition:
    "Lines were only added: raise the minor version; the major one if callers must now pass more.",
};

async function write(): Promise<void> {
  await mkdir(REPORTS, { recursive: true });
  for (const report of Object.keys(ENTRY_POINTS) as Report[]) {
    console.log((await apiDifference(report)) ?? `${report} is as it was.`);
    await writeFile(join(REPORTS, report), await freshReport(report));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
