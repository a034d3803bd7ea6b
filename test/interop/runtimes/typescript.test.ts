/**
 * The compilers and options that a user's program compiles with. All declarations that it imports, including
 * those of axios, are checked (`skipLibCheck: false`), except for TypeScript's own.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { output } from "./check-calls.js";
import { inProject, installed, type Project } from "./projects.js";
import { versionOf } from "./runtimes.js";

const COMPILERS = ["typescript-5.4", "typescript-5.9", "typescript-6.0", "typescript-7"] as const;
const NEWEST = COMPILERS.length - 1;

const RESOLUTIONS = [
  { module: "node16", moduleResolution: "node16" },
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
];
const STRICTNESS = {
  strict: { strict: true },
  "not strict": { strict: false },
  exactOptionalPropertyTypes: { strict: true, exactOptionalPropertyTypes: true },
};

/** The libraries of programs without Node's types. axios and `signal` need the types of fetch and AbortSignal. */
const LIBRARIES = {
  "a page": { lib: ["es2022", "dom"] },
  "a worker": { lib: ["es2022", "webworker"] },
  "neither, with skipLibCheck": { lib: ["es2022"], skipLibCheck: true },
};

/** The expected error fails to compile if the types have become `any`. */
const CLIENT_PROGRAM = `
import { DeviceManagementPartnersClient, GraphNotFoundError } from "msgraph-device-management-partner";
import type { DeviceManagementPartner, RequestOptions } from "msgraph-device-management-partner";
import { DeviceManagementPartnersClient as FetchClient } from "msgraph-device-management-partner/fetch";
export const client: DeviceManagementPartnersClient = new FetchClient(() => "any-token");
export async function enable(id: string, options: RequestOptions): Promise<string | undefined> {
  const client = new DeviceManagementPartnersClient(() => "any-token", { cloud: "china" });
  try {
    const partner: DeviceManagementPartner = await client.update(id, { partnerState: "enabled" }, options);
    return partner.lastHeartbeatDateTime;
  } catch (error) {
    return error instanceof GraphNotFoundError ? error.requestId : undefined;
  }
}
// @ts-expect-error There is no such state.
export const wrong: Parameters<DeviceManagementPartnersClient["update"]>[1] = { partnerState: "off" };
`;
const EMULATOR_PROGRAM = `${CLIENT_PROGRAM}
import { startEmulator } from "msgraph-device-management-partner/emulator";
import type { Emulator } from "msgraph-device-management-partner/emulator";
export const emulator: Promise<Emulator> = startEmulator({ quirks: { updateAnswers204: true } });
// @ts-expect-error There is no such quirk.
void startEmulator({ quirks: { none: true } });
`;

describe("A program with the packed package compiles", function () {
  this.timeout(120_000);

  for (const [index, compiler] of COMPILERS.entries()) {
    describe(`with TypeScript ${versionOf(compiler)}`, () => {
      for (const [row, resolution] of RESOLUTIONS.entries()) {
        for (const [column, [mode, strictness]] of Object.entries(STRICTNESS).entries()) {
          // The newest compiler, which is fast, compiles all nine combinations. The others compile three
          // each, and together all nine.
          if (index !== NEWEST && (row + index) % 3 !== column) continue;
          it(`for ${resolution.moduleResolution} and ${mode}, as ESM and CommonJS, with the emulator`, () =>
            compile(
              "emulator",
              compiler,
              { "user.mts": EMULATOR_PROGRAM, "user.cts": EMULATOR_PROGRAM },
              {
                ...resolution,
                ...strictness,
                types: ["node"],
              },
            ));
        }
      }
      for (const [what, library] of Object.entries(LIBRARIES)) {
        it(`for ${what}, without Node's types`, () =>
          compile(
            "client",
            compiler,
            { "user.mts": CLIENT_PROGRAM },
            {
              module: "esnext",
              moduleResolution: "bundler",
              strict: true,
              types: [],
              ...library,
            },
          ));
      }
    });
  }
});

/** Fails with the output of TypeScript unless the files compile. */
async function compile(
  project: Project,
  compiler: (typeof COMPILERS)[number],
  files: Record<string, string>,
  options: object,
): Promise<void> {
  const folder = inProject(project, "compiled");
  await mkdir(folder, { recursive: true });
  for (const [file, source] of Object.entries(files)) await writeFile(`${folder}/${file}`, source);
  const compilerOptions = {
    target: "es2022",
    noEmit: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    ...options,
  };
  const config = `${folder}/tsconfig.json`;
  await writeFile(config, JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  await output([process.execPath, installed(compiler, "bin/tsc"), "-p", config]);
}
