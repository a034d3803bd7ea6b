/**
 * `npm run build`: src/ and generated/ to dist/. The client and the emulator as ES modules and as CommonJS, their
 * type declarations, and the spec as JSON. Type errors are printed and fail the build.
 */
import { rm } from "node:fs/promises";
import { bundle } from "./build/bundles.js";
import { declare } from "./build/declarations.js";
import { runCommand } from "./shared/command.js";

await runCommand(async () => {
  await rm("dist", { recursive: true, force: true });
  await bundle();
  return declare() ? 0 : 1;
});
