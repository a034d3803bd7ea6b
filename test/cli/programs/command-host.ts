/**
 * Runs the commands that its parent sends, one after another. It costs less than a process for each, and unlike the
 * test's own process it trusts the certificate in NODE_EXTRA_CA_CERTS.
 */
import { runCommand } from "../../support/run-command.js";

export interface Call {
  readonly args: readonly string[];
  /** Also what @azure/identity finds in process.env. */
  readonly env: Readonly<Record<string, string>>;
}

const wait = setTimeout;
// The sign-in library waits seconds between its attempts; longer delays are time limits.
globalThis.setTimeout = ((callback: () => void, ms = 0) =>
  wait(callback, ms > 5000 ? ms : ms / 100)) as typeof setTimeout;

const original = { ...process.env };

process.on("message", ({ args, env }: Call) => {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, original, env);
  const onOutput = (text: string): void => void process.send?.(text);
  void runCommand(args, { env, onOutput }).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());
