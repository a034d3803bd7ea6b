import { execFile } from "node:child_process";
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { load } from "js-yaml";
import { CommandError } from "../../shared/command.js";
import { isMapping, type Mapping } from "../../shared/openapi.js";
import type { Change } from "./changes.js";
import { findGo } from "./go.js";

const VERSION = "v1.36.0";
const FOLDER = resolve(import.meta.dirname, "../../../.cache/oasdiff", VERSION);
const PROGRAM = join(FOLDER, process.platform === "win32" ? "oasdiff.exe" : "oasdiff");

const run = promisify(execFile);

/** One change in the output of `oasdiff changelog --format json`. */
interface Finding {
  readonly id: string;
  readonly text: string;
  /** 1 is information, 2 a warning, 3 an error. */
  readonly level: number;
  readonly operation?: string;
  readonly path?: string;
}

/**
 * What oasdiff finds, with the severities of spec/severities.yaml.
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
    await writeFile(join(scratch, `${name}.json`), JSON.stringify(withEnums(spec)));
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
    throw new CommandError(
      `oasdiff failed.\n${(error as { stderr?: string }).stderr ?? String(error)}`,
    );
  }
}

/** Some of oasdiff's checks, those of components, ignore the configured severities; ours apply all the same. */
function toChange(
  { id, text, level, operation = "", path = "" }: Finding,
  severities: Severities,
): Change {
  const severity = severities.get(id) ?? (level >= 2 ? "breaking" : "addition");
  const where = [operation, path].filter((part) => part !== "").join(" ");
  return { requires: severity === "breaking" ? "major" : "minor", what: `${text} [${id}]`, where };
}

/** Our names for oasdiff's levels. */
const LEVELS = { breaking: "err", addition: "info", ignored: "none" };

/** The severity of some of oasdiff's checks, by the name of the check. */
type Severities = ReadonlyMap<string, keyof typeof LEVELS>;

interface Group {
  readonly severity: keyof typeof LEVELS;
  readonly checks: readonly string[];
}

async function readSeverities(): Promise<Severities> {
  const groups = load(await readFile("spec/severities.yaml", "utf8")) as Group[];
  return new Map(
    groups.flatMap(({ severity, checks }) => checks.map((check) => [check, severity] as const)),
  );
}

/** In oasdiff's own format, which cannot hold reasons. oasdiff rejects the name of a check that it does not have. */
function oasdiffLines(severities: Severities): string {
  return [...severities].map(([check, severity]) => `${check} ${LEVELS[severity]}\n`).join("");
}

/** Stands for the members that a newer service may add. */
const ANY_OTHER = "any other value";

/**
 * The description with every `x-extensible-enum` as an `enum` with one member more, because oasdiff compares
 * the members of enums only. Losing or gaining that member means closing or opening the enum.
 */
function withEnums(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withEnums);
  if (!isMapping(value)) return value;
  const { "x-extensible-enum": members, ...rest } = value;
  const node = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [key, withEnums(inner)]),
  );
  return Array.isArray(members) ? { ...node, enum: [...(members as unknown[]), ANY_OTHER] } : node;
}

async function install(): Promise<void> {
  const isInstalled = await access(PROGRAM).then(
    () => true,
    () => false,
  );
  if (isInstalled) return;
  const { go, env } = await findGo();
  console.error(`Installing oasdiff ${VERSION}, which takes one or two minutes ...`);
  await mkdir(FOLDER, { recursive: true });
  try {
    await run(go, ["install", `github.com/oasdiff/oasdiff@${VERSION}`], {
      env: { ...env, GOBIN: FOLDER },
    });
  } catch (error) {
    throw new CommandError(`oasdiff cannot be installed.\n${(error as { stderr: string }).stderr}`);
  }
}
