/**
 * `npm test`: types, lint and contract tests side by side. Each reports everything that it finds, whatever the
 * others find; the contract tests are printed last.
 */
import { x } from "tinyexec";
import { runCommand } from "./shared/command.js";

const COLORS = process.stdout.isTTY;

const CHECKS: readonly (readonly [name: string, command: string, args: string[]])[] = [
  ["types", "tsc", ["--noEmit", ...(COLORS ? ["--pretty"] : [])]],
  ["lint", "npm", ["run", "--silent", "lint"]],
  [
    "contract tests",
    "npm",
    ["run", "--silent", "test:contract", "--", COLORS ? "--color" : "--no-color"],
  ],
];

await runCommand(async () => {
  console.log(`Running ${CHECKS.map(([name]) => name).join(", ")} ...`);
  const failed: string[] = [];
  for (const running of CHECKS.map(check)) {
    const { name, isPassed, seconds, output } = await running;
    const outcome = isPassed ? "passed" : "failed";
    console.log(`\n== ${name}: ${outcome} in ${seconds.toFixed(0)} s\n${output.trimEnd()}`);
    if (!isPassed) failed.push(name);
  }
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}.`);
  return failed.length > 0 ? 1 : 0;
});

async function check([name, command, args]: (typeof CHECKS)[number]) {
  const startedAt = performance.now();
  const { exitCode, stdout, stderr } = await x(command, args);
  const seconds = (performance.now() - startedAt) / 1000;
  return { name, isPassed: exitCode === 0, seconds, output: stderr + stdout };
}
