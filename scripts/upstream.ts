/** `npm run spec -- upstream`: whether the spec still says what Microsoft's metadata says. */
import { resolve } from "node:path";
import { upstream } from "./upstream/command.js";

process.chdir(resolve(import.meta.dirname, ".."));
const { code, stdout, stderr } = await upstream(process.argv.slice(2));
for (const line of stdout) console.log(line);
for (const line of stderr) console.error(line);
process.exitCode = code;
