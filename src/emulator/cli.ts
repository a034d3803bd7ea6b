#!/usr/bin/env node
import { USAGE, UsageError, optionsFrom } from "./node/cli-options.js";
import { startEmulator, type Emulator } from "./index.js";

function introduce({ url }: Emulator): void {
  console.log(`A local Graph listens on ${url}

Any bearer token is accepted. For example:
  curl -H "Authorization: Bearer any" ${url}/deviceManagement/deviceManagementPartners

Ctrl+C stops it. Requests, with their request-id:`);
}

async function main(args: string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options === "help") {
    console.log(USAGE);
    return;
  }
  const emulator = await startEmulator({
    ...options,
    onRequest: ({ method, url, status, requestId }) => {
      console.log(`${method} ${url} ${status} ${requestId}`);
    },
  });
  const stop = (): void => {
    void emulator.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  introduce(emulator);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error((error as Error).message);
  if (error instanceof UsageError) console.error("See msgraph-partner-emulator --help.");
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
