/**
 * All tests that need Node alone, as ES modules, for `npm run test:coverage`. mocha would `require` them,
 * and tsx compile them to CommonJS; their child processes run ES modules, and V8's coverage of two
 * compilations of one file cannot be added up.
 */
import { readdirSync } from "node:fs";
import { URL } from "node:url";

const tests = new URL("../", import.meta.url);
const apart = ["independent", "java", "long-haul"];

const folders = readdirSync(tests, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !apart.includes(entry.name))
  .map(({ name }) => `${name}/`);
for (const folder of ["./", ...folders]) {
  for (const name of readdirSync(new URL(folder, tests))) {
    if (name.endsWith(".test.ts")) await import(new URL(folder + name, tests).href);
  }
}
