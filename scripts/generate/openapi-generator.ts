import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, readdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CommandError } from "../shared/command.js";

const GENERATOR = "typescript-axios";
const CLIENT_FILES = ["api.ts", "base.ts", "common.ts", "configuration.ts", "index.ts"];
const OVERRIDES = `scripts/templates/${GENERATOR}`;
const OLDEST_JAVA = 11;

/** What is generated: without the rest of the generator's output (docs, git_push.sh, …). */
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
 * The files of the generated client, by name.
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
    throw new CommandError(`The generator wrote no ${missing.join(", ")}.\n${output}`);
  return Promise.all(
    CLIENT_FILES.map(async (name) => [name, await readFile(join(client, name), "utf8")] as const),
  );
}

/**
 * Fails when the generator's template has changed since an override was copied from it.
 *
 * @param overrides - the folder whose files replace some of the generator's templates
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
    throw new CommandError(`${override} overrides a template that has changed in the generator.
  recorded sha256: ${recorded}
  found sha256:    ${found}
See what changed (npx openapi-generator-cli author template -g ${generator} -o .cache/stock), apply it to the override, and record the found checksum at its top.`);
  }
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Runs the generator in the version that openapitools.json pins, and returns its output. The wrapper joins
 * the arguments into one line for a shell, so they must not contain spaces: paths are relative to the project's
 * folder. It looks for openapitools.json in PWD, which is the folder of the shell that started this process.
 */
export async function openapiGenerator(...args: string[]): Promise<string> {
  const wrapper = fileURLToPath(import.meta.resolve("@openapitools/openapi-generator-cli/main.js"));
  const jar = await pinnedJar();
  if (!(await exists(jar.path)))
    console.error(`Downloading OpenAPI Generator ${jar.version} (31 MB, once) to ${jar.path} ...`);
  const JAVA_OPTS = `${process.env["JAVA_OPTS"] ?? ""} ${SAME_EVERYWHERE}`;
  const { stdout, stderr } = await run(process.execPath, [wrapper, ...args], {
    env: { ...process.env, PWD: process.cwd(), JAVA_OPTS },
    maxBuffer: Infinity,
  }).catch((error: unknown) => {
    const failed = error as { stdout: string; stderr: string };
    throw new CommandError(explain(failed.stdout + failed.stderr, jar));
  });
  // When the connection closes during the download, the wrapper ends without an error.
  if (!(await exists(jar.path)))
    throw new CommandError(notDownloaded(jar, "the connection was closed before the end"));
  return stdout + stderr;
}

/** The version that openapitools.json pins, and the file in which the wrapper stores it. */
interface Jar {
  readonly version: string;
  readonly path: string;
}

async function pinnedJar(): Promise<Jar> {
  const { "generator-cli": pinned } = JSON.parse(await readFile("openapitools.json", "utf8")) as {
    "generator-cli": { version: string; storageDir: string };
  };
  return { version: pinned.version, path: `${pinned.storageDir}/${pinned.version}.jar` };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Failures of the wrapper and of Java. The wrapper explains neither what happened nor what to do. */
const FAILURES: readonly {
  readonly sign: RegExp;
  readonly says: (jar: Jar, reason: string) => string;
}[] = [
  {
    sign: /Download failed, because of: ".*status code (404)"/,
    says: ({ version }) =>
      `There is no OpenAPI Generator ${version} to download. Correct "version" in openapitools.json; https://github.com/OpenAPITools/openapi-generator/releases lists the versions.`,
  },
  {
    sign: /Download failed, because of: "(.*)"/,
    says: (jar, reason) => notDownloaded(jar, reason),
  },
  {
    sign: /Invalid or (corrupt) jarfile/,
    says: ({ version, path }) =>
      `${path} is damaged or incomplete. Delete it and run the command again, which downloads OpenAPI Generator ${version} (31 MB) once more.`,
  },
];

function notDownloaded({ version, path }: Jar, reason: string): string {
  return `OpenAPI Generator ${version} cannot be downloaded: ${reason}. Check the network (HTTPS_PROXY is respected) and run the command again, or copy the jar of this version to ${path}.`;
}

function explain(output: string, jar: Jar): string {
  const message = withoutJavaTrace(withoutWrapperSource(output));
  for (const { sign, says } of FAILURES) {
    const found = sign.exec(message);
    if (found !== null) return says(jar, found[1] ?? "");
  }
  return `The generator failed.\n${message}`;
}

/** The wrapper is one minified line, which Node prints when an error is not caught. */
function withoutWrapperSource(output: string): string {
  return output.replaceAll(/^.{2000,}\n?/gm, "");
}

/** Java takes the file encoding, the rules for upper case and the time zone from the machine. */
const SAME_EVERYWHERE =
  "-Dfile.encoding=UTF-8 -Duser.language=en -Duser.country=US -Duser.timezone=UTC";

function withoutJavaTrace(output: string): string {
  return output.replaceAll(/^\s+at .*\n?|^Exception in thread \S+ \S+: /gm, "").trim();
}

/** Without Java, the generator's wrapper prints a page of its own source code. */
export async function requireJava(): Promise<void> {
  const home = process.env["JAVA_HOME"];
  // Changed in place: on Windows, a copy of the environment would have both Path and PATH.
  if (home !== undefined && home !== "")
    process.env["PATH"] = [join(home, "bin"), process.env["PATH"]].join(delimiter);
  const output = await run("java", ["-version"]).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => undefined,
  );
  if (output === undefined)
    throw new CommandError(
      `The OpenAPI generator needs Java, which is neither on the PATH nor in JAVA_HOME. ${HOW_TO_INSTALL}`,
    );
  // Java 8 calls itself 1.8.
  const found = Number(/version "(?:1\.)?(\d+)/.exec(output)?.[1] ?? OLDEST_JAVA);
  if (found < OLDEST_JAVA)
    throw new CommandError(
      `The OpenAPI generator does not run on Java ${found}. ${HOW_TO_INSTALL}`,
    );
}

const HOW_TO_INSTALL = `Install Java ${OLDEST_JAVA} or newer:
  Debian, Ubuntu   sudo apt install default-jre-headless
  macOS            brew install --cask temurin
  Windows          winget install EclipseAdoptium.Temurin.21.JRE`;
