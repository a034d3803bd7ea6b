/** `npm run spec:upstream`: whether the spec still says what Microsoft publishes. */
import { resolve } from "node:path";
import { upstream } from "./upstream/command.js";

process.chdir(resolve(import.meta.dirname, ".."));
const { code, stdout, stderr } = await upstream(process.argv.slice(2));
if (stdout.length > 0) console.log(stdout.join("\n"));
if (stderr.length > 0) console.error(stderr.join("\n"));
process.exitCode = code;
