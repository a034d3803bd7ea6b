/** `npm run lint`: oxlint and prettier over the whole project. `npm run lint -- --fix` repairs what they can. */
import { x } from "tinyexec";
import { runCommand, UsageError } from "./shared/command.js";

await runCommand(async (args) => {
  const fix = args[0] === "--fix";
  if (args.length > (fix ? 1 : 0)) throw new UsageError("npm run lint takes --fix, or nothing.");
  const cache = ["--cache", "--cache-strategy", "content", "--cache-location", ".cache/prettier"];
  const commands: [string, string[]][] = [
    ["oxlint", fix ? ["--fix"] : []],
    ["prettier", [fix ? "--write" : "--check", "--log-level", "warn", ...cache, "."]],
  ];
  let exitCode = 0;
  // One after the other, because both may write the same files; the second one even when the first one fails.
  for (const [tool, options] of commands) {
    const ended = await x(tool, options, { nodeOptions: { stdio: "inherit" } });
    exitCode ||= ended.exitCode ?? 1;
  }
  return exitCode;
});
