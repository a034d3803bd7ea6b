/** One language: generates the client, builds and runs the program, and compares its output and requests. */
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkOverrides, openapiGenerator } from "../../../scripts/generate/openapi-generator.js";
import { startEmulator, type Emulator } from "../../../src/emulator/index.js";
import { output } from "./command.js";
import { normalizeDate } from "./dates.js";
import { TENANT, type Emulated, type Expected } from "./expected.js";
import { differences, isObject, mapTexts, propertiesWritten } from "./json.js";
import type { Json, JsonObject } from "./json.js";
import type { Language } from "./languages.js";
import { limited } from "./limits.js";

const TOKEN = "any-token";
/** A program makes about twenty requests to a local server. */
const RUN_MS = 120_000;

/**
 * Returns the differences from what is expected, one line each.
 *
 * @param tell - is called with each step
 */
export async function runLanguage(
  language: Language,
  expectedOf: (emulated: Emulated) => Expected,
  tell: (step: string) => void,
): Promise<string[]> {
  const folder = await prepared(language);
  if (language.generator !== undefined) tell("generating the client");
  const warnings = await generated(language, folder);
  if (language.run === undefined) return warnings;
  if (language.build.length > 0) tell("building the program");
  for (const command of language.build) await output(command, { cwd: folder });
  tell("running the program against the emulator");
  const emulator = await startEmulator({ partners: TENANT, pageSize: 2 });
  try {
    const env = { ...process.env, GRAPH_BASE_URL: emulator.url, GRAPH_TOKEN: TOKEN };
    const stdout = await output(language.run, { cwd: folder, env, timeout: RUN_MS });
    return compared(stdout, emulator, limited(expectedOf(emulated(emulator)), language.limits));
  } finally {
    await emulator.close();
  }
}

/** The first missing command of the toolchain, or undefined. */
export async function missingTool({ toolchain, generator }: Language): Promise<string | undefined> {
  for (const command of [...(generator ? [["java", "-version"]] : []), ...toolchain]) {
    const found = await output(command).catch(() => undefined);
    if (found === undefined) return command[0];
  }
  return undefined;
}

/** Prepares the work folder. Earlier build results are kept, which is faster. */
async function prepared({ folder, run }: Language): Promise<string> {
  const work = join(".cache/polyglot", folder);
  await mkdir(work, { recursive: true });
  if (run !== undefined) await cp(join("test/interop/polyglot", folder), work, { recursive: true });
  return work;
}

/** Generates the client with the documented command; returns the warnings of the generator. */
async function generated({ generator, templates }: Language, work: string): Promise<string[]> {
  if (generator === undefined) return [];
  if (templates !== undefined) {
    await checkOverrides(templates, `spec/generators/templates/${templates}`, work);
  }
  const client = join(work, "client");
  await rm(client, { recursive: true, force: true });
  const config = `spec/generators/${generator}`;
  const output = await openapiGenerator(
    ...["generate", "-i", "spec/openapi.yaml", "-c", config, "-o", client],
  );
  return output.split("\n").filter((line) => /\b(WARN|ERROR)\b/.test(line));
}

function emulated(emulator: Emulator): Emulated {
  const createdIds = emulator
    .partners()
    .slice(TENANT.length)
    .map(({ id }) => id);
  return { url: emulator.url, createdIds };
}

function compared(stdout: string, { requests }: Emulator, expected: Expected): string[] {
  const bodies = (operationId: string): Json[] =>
    requests
      .filter((request) => request.operationId === operationId)
      .map(({ body }) => body as Json);
  const [update, enable, clear] = bodies("updateDeviceManagementPartner");
  const creates = bodies("createDeviceManagementPartner");
  const unauthorized = requests
    .filter(({ headers }) => headers["authorization"] !== `Bearer ${TOKEN}`)
    .map(({ method, url }) => `${method} ${url}: came without the token`);
  const doubled = requests
    .filter(
      ({ body, rawBody }) =>
        propertiesWritten(rawBody) > propertiesWritten(JSON.stringify(body ?? null)),
    )
    .map(({ method, url, rawBody }) => `${method} ${url}: a property is there twice in ${rawBody}`);
  return [
    ...differences(withNormalDates(expected.seen), withNormalDates(parsed(stdout)), "seen"),
    ...differences(expected.sent.update, update, "sent.update"),
    ...differences(expected.sent.creates, creates, "sent.creates"),
    ...differences(expected.sent.enable, enable, "sent.enable"),
    ...differences(expected.sent.clear, clear, "sent.clear"),
    ...doubled,
    ...unauthorized,
  ];
}

function withNormalDates(value: Json): Json {
  return mapTexts(value, normalizeDate);
}

function parsed(stdout: string): JsonObject {
  const json = JSON.parse(stdout) as Json;
  if (isObject(json)) return json;
  throw new TypeError(`The program printed no JSON object: ${stdout}`);
}
