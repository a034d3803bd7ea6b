/** Runs a script in Vercel's edge runtime, and prints its result. Argument: the bundled script. */
import { EdgeVM } from "@edge-runtime/vm";
import console from "node:console";
import { readFileSync } from "node:fs";
import process from "node:process";

const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false } });
vm.evaluate(readFileSync(process.argv[2], "utf8"));
console.log(await vm.context.result);
