import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../index.js";
import { hasControl } from "../options.js";
import { UsageError } from "../checks.js";
import { USAGE, commandFrom, type Command } from "./cli-options.js";
import { onStopOfNpm } from "./parent.js";
import { VERSION } from "../version.js";

/** Starts an emulator for the arguments of the command line; resolves to the exit code once it listens. */
export async function runEmulator(args: string[]): Promise<number> {
  try {
    await start(args);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    if (!(error instanceof UsageError)) return 1;
    console.error("See msgraph-partner-emulator --help.");
    return 2;
  }
}

async function start(args: string[]): Promise<void> {
  const command = commandFrom(args);
  if (command === "help") {
    console.log(USAGE);
    return;
  }
  if (command === "version") {
    console.log(VERSION);
    return;
  }
  surviveClosedOutput();
  const emulator = await startEmulator({
    ...command.options,
    onRequest: ({ method, url, status, requestId }) => {
      console.log(`${method} ${url} ${status} ${requestId}`);
    },
  });
  stopWhenAsked(emulator);
  introduce(emulator, command);
}

function introduce({ url, ca }: Emulator, { options, caFile }: Command): void {
  const file = ca === undefined ? undefined : writeCertificate(ca, caFile);
  console.log(`A local Graph listens on ${url}

${hasControl(options) ? `The tenant, as a page: ${new URL("/", url).href}\n` : ""}Any bearer token is accepted. For example:
  curl ${file === undefined ? "" : `--cacert ${file} `}-H "Authorization: Bearer any" ${url}/deviceManagement/deviceManagementPartners
${file === undefined ? "" : trust(file)}
Ctrl+C stops it. Requests, with their request-id:`);
}

function writeCertificate(ca: string, file: string | undefined): string {
  const path = file ?? join(mkdtempSync(join(tmpdir(), "msgraph-partner-emulator-")), "ca.pem");
  writeFileSync(path, ca);
  return path;
}

function trust(file: string): string {
  return `
The certificate was made for this run. To trust it, set one of these for the program that calls:
  NODE_EXTRA_CA_CERTS=${file}   (Node)
  SSL_CERT_FILE=${file}         (Go, Ruby, OpenSSL)
  REQUESTS_CA_BUNDLE=${file}    (Python)
`;
}

/** A reader such as `head -1` closes the output, or the disk for it is full: the emulator goes on without it. */
function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    // msgraph-partner listens as well, and ends its other commands.
    stream.removeAllListeners("error").on("error", () => undefined);
  }
}

function stopWhenAsked(emulator: Emulator): void {
  const stop = (): void => {
    void emulator.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop).once("SIGHUP", stop);
  onStopOfNpm(stop);
}
