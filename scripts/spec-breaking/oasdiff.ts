import { execFile } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Mapping } from "../spec.js";
import { Stop } from "../stop.js";
import type { Change } from "./change.js";
import { findGo } from "./go.js";
import { oasdiffLines, readSeverities, type Severities } from "./severities.js";

const VERSION = "v1.36.0";
const FOLDER = resolve(import.meta.dirname, "../../.cache/oasdiff", VERSION);
const PROGRAM = join(FOLDER, process.platform === "win32" ? "oasdiff.exe" : "oasdiff");

const run = promisify(execFile);

/** What `oasdiff changelog --format json` says of one change. */
interface Finding {
  readonly id: string;
  readonly text: string;
  /** 1 is information, 2 a warning, 3 an error. */
  readonly level: number;
  readonly operation?: string;
  readonly path?: string;
}

/**
 * What oasdiff finds, by the severities of spec/severities.yaml.
 *
 * @param scratch - an empty folder to work in
 */
export async function oasdiffChanges(
  base: Mapping,
  revision: Mapping,
  scratch: string,
): Promise<Change[]> {
  await install();
  const severities = await readSeverities();
  for (const [name, spec] of Object.entries({ base, revision }))
    await writeFile(join(scratch, `${name}.json`), JSON.stringify(spec));
  await writeFile(join(scratch, "severities.txt"), oasdiffLines(severities));
  const options = ["--format", "json", "--flatten-params", "--severity-levels", "severities.txt"];
  try {
    const { stdout } = await run(PROGRAM, ["changelog", "base.json", "revision.json", ...options], {
      cwd: scratch,
      maxBuffer: Infinity,
    });
    // It prints nothing at all when it finds nothing.
    const findings = JSON.parse(stdout === "" ? "[]" : stdout) as Finding[];
    return findings.map((finding) => toChange(finding, severities));
  } catch (error) {
    throw new Stop(`oasdiff failed.\n${(error as { stderr?: string }).stderr ?? String(error)}`);
  }
}

/** Of a check that leaves its finding's severity as it is (those of components do), ours counts all the same. */
function toChange(
  { id, text, level, operation = "", path = "" }: Finding,
  ours: Severities,
): Change {
  const severity = ours.get(id) ?? (level >= 2 ? "breaking" : "addition");
  const where = [operation, path].filter((part) => part !== "").join(" ");
  return { asks: severity === "breaking" ? "major" : "minor", what: `${text} [${id}]`, where };
}

async function install(): Promise<void> {
  const installed = await access(PROGRAM).then(
    () => true,
    () => false,
  );
  if (installed) return;
  const { go, env } = await findGo();
  console.error(`Installing oasdiff ${VERSION}, which takes a minute or two ...`);
  await mkdir(FOLDER, { recursive: true });
  try {
    await run(go, ["install", `github.com/oasdiff/oasdiff@${VERSION}`], {
      env: { ...env, GOBIN: FOLDER },
    });
  } catch (error) {
    throw new Stop(`oasdiff cannot be installed.\n${(error as { stderr: string }).stderr}`);
  }
}
