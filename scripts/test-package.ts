/**
 * `npm run test:package`: builds the package and tests it as its users get it.
 * `npm run test:package -- --update`: builds it and records its public API in test/package/api-report/.
 */
import { x } from "tinyexec";
import { runCommand } from "./shared/command.js";

const INHERIT = { nodeOptions: { stdio: "inherit" } } as const;

await runCommand(async (args) => {
  const build = await x("tsx", ["scripts/build.ts"], INHERIT);
  if (build.exitCode !== 0) return 1;
  // Not in parallel: the tests share one folder of installed packages.
  const [command, ...options] = args.includes("--update")
    ? ["tsx", "test/package/api.ts"]
    : ["mocha", "--no-parallel", "test/package/**/*.test.ts", ...args];
  return (await x(command, options, INHERIT)).exitCode ?? 1;
});
