import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Stop } from "./stop.js";

const GENERATOR = "typescript-axios";
const CLIENT_FILES = ["api.ts", "base.ts", "common.ts", "configuration.ts", "index.ts"];
const OVERRIDES = `scripts/templates/${GENERATOR}`;
const OLDEST_JAVA = 11;

/** What is generated; the rest of the generator's output (docs, git_push.sh, …) is nobody's. */
const GLOBAL_PROPERTIES = [
  "models",
  "apis",
  `supportingFiles=${CLIENT_FILES.join(":")}`,
  "apiDocs=false",
  "modelDocs=false",
];

const ADDITIONAL_PROPERTIES = [
  "useSingleRequestParameter=true",
  "importFileExtension=.js",
  "enumPropertyNaming=original",
  "disallowAdditionalPropertiesIfNotPresent=false",
];

const run = promisify(execFile);

/**
 * The client's files, by name.
 *
 * @param scratch - an empty folder to work in
 */
export async function generateClient(spec: string, scratch: string): Promise<[string, string][]> {
  await checkOverrides(GENERATOR, OVERRIDES, scratch);
  const client = join(scratch, "client");
  const output = await openapiGenerator(
    "generate",
    `--generator-name=${GENERATOR}`,
    `--input-spec=${spec}`,
    `--output=${client}`,
    `--template-dir=${OVERRIDES}`,
    `--global-property=${GLOBAL_PROPERTIES.join(",")}`,
    `--additional-properties=${ADDITIONAL_PROPERTIES.join(",")}`,
  );
  const written = await readdir(client).catch((): string[] => []);
  const missing = CLIENT_FILES.filter((name) => !written.includes(name));
  if (missing.length > 0)
    throw new Stop(`The generator wrote no ${missing.join(", ")}.\n${output}`);
  return Promise.all(
    CLIENT_FILES.map(async (name) => [name, await readFile(join(client, name), "utf8")] as const),
  );
}

/**
 * An override is a copy with a change; when the original changes, so must the copy.
 *
 * @param overrides - the folder that replaces some of the generator's templates
 * @param scratch - a folder to work in
 */
export async function checkOverrides(
  generator: string,
  overrides: string,
  scratch: string,
): Promise<void> {
  const stock = join(scratch, "stock");
  await openapiGenerator(
    "author",
    "template",
    `--generator-name=${generator}`,
    `--output=${stock}`,
  );
  for (const name of await readdir(overrides)) {
    const override = join(overrides, name);
    const recorded = /sha256 ([0-9a-f]{64})/.exec(await readFile(override, "utf8"))?.[1] ?? "none";
    const found = await readFile(join(stock, name)).then(sha256, () => "no such template");
    if (recorded === found) continue;
    throw new Stop(`${override} replaces another template than the generator has now.
  recorded sha256: ${recorded}
  found sha256:    ${found}
See what changed (npx openapi-generator-cli author template -g ${generator} -o .cache/stock), take it over, and record the found checksum in the head of the override.`);
  }
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The wrapper joins its arguments to one line for a shell, so nothing with a space may be in them:
 * paths are relative to the root. It looks for openapitools.json, and so for the pinned version, in
 * PWD, which is where the shell was when it started us.
 */
export async function openapiGenerator(...args: string[]): Promise<string> {
  const wrapper = fileURLToPath(import.meta.resolve("@openapitools/openapi-generator-cli/main.js"));
  try {
    const JAVA_OPTS = `${process.env["JAVA_OPTS"] ?? ""} ${SAME_EVERYWHERE}`;
    const { stdout, stderr } = await run(process.execPath, [wrapper, ...args], {
      env: { ...process.env, PWD: process.cwd(), JAVA_OPTS },
      maxBuffer: Infinity,
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Stop(`The generator failed.\n${withoutJavaTrace(stdout + stderr)}`);
  }
}

/** Java takes the encoding of files, the rules for upper case, and the day from the machine. */
const SAME_EVERYWHERE =
  "-Dfile.encoding=UTF-8 -Duser.language=en -Duser.country=US -Duser.timezone=UTC";

function withoutJavaTrace(output: string): string {
  return output.replaceAll(/^\s+at .*\n?|^Exception in thread \S+ \S+: /gm, "").trim();
}

/** The generator's wrapper would answer a missing Java with a page of its own source code. */
export async function requireJava(): Promise<void> {
  const home = process.env["JAVA_HOME"];
  // In place, for on Windows a copy of the environment would take Path and PATH for two.
  if (home !== undefined && home !== "")
    process.env["PATH"] = [join(home, "bin"), process.env["PATH"]].join(delimiter);
  const output = await run("java", ["-version"]).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => undefined,
  );
  if (output === undefined)
    throw new Stop(
      `The OpenAPI generator needs Java, and there is none on the PATH or in JAVA_HOME. ${HOW_TO_INSTALL}`,
    );
  // Java 8 calls itself 1.8.
  const found = Number(/version "(?:1\.)?(\d+)/.exec(output)?.[1] ?? OLDEST_JAVA);
  if (found < OLDEST_JAVA)
    throw new Stop(`The OpenAPI generator does not run on Java ${found}. ${HOW_TO_INSTALL}`);
}

const HOW_TO_INSTALL = `Install Java ${OLDEST_JAVA} or newer:
  Debian, Ubuntu   sudo apt install default-jre-headless
  macOS            brew install --cask temurin
  Windows          winget install EclipseAdoptium.Temurin.21.JRE`;
