/** Starts the emulator where importing one of its optional peers fails as the environment says. */
import { register } from "node:module";

const { PEER = "", CODE, MESSAGE } = process.env;
const failing = `export function resolve(specifier, context, next) {
  if (specifier !== ${JSON.stringify(PEER)}) return next(specifier, context);
  throw Object.assign(new Error(${JSON.stringify(MESSAGE)}), ${JSON.stringify({ code: CODE })});
}`;
register(`data:text/javascript,${encodeURIComponent(failing)}`);

const { startEmulator } = await import("../../../src/emulator/index.js");
await startEmulator().then(
  (emulator) => emulator.close(),
  (error: unknown) => {
    const { message, cause } = error as Error;
    console.log(JSON.stringify({ message, cause: cause instanceof Error && cause.message }));
  },
);
