import { createInterface } from "node:readline";
import { RefusedError, type Io } from "./io.js";

/**
 * @param file - what `--file` names, which may be the standard input
 * @throws RefusedError unless somebody can be asked.
 */
export function assertTerminal({ stdin, stderr }: Io, whatToAsk: string, file?: string): void {
  if (stdin.isTTY && stderr.isTTY && file !== "-") return;
  const why = file === "-" ? "the standard input is the file" : "there is no terminal to ask on";
  throw new RefusedError(
    `Nothing was sent: ${whatToAsk} needs a confirmation, and ${why}. Add --yes to go ahead without one.`,
  );
}

/** @throws RefusedError unless the user types `y` or `yes`. */
export async function confirm(io: Io, question: string): Promise<void> {
  const typed = await ask(io, `${question} [y/N] `);
  if (!/^y(es)?$/i.test(typed.trim())) throw new RefusedError("Nothing was sent.");
}

/** @throws RefusedError unless the user types this text. */
export async function confirmByTyping(io: Io, expected: string, question: string): Promise<void> {
  const typed = await ask(io, question);
  if (typed.trim() === expected.trim()) return;
  throw new RefusedError("Nothing was sent, because what was typed is something else.");
}

/** The next line; the end of the input counts as an empty one. */
async function ask({ stdin, stderr }: Io, question: string): Promise<string> {
  stderr.write(question);
  // Without `terminal`, so that Ctrl-C stays a signal.
  const lines = createInterface({ input: stdin, terminal: false });
  try {
    return await new Promise<string>((resolve) => {
      lines.once("line", resolve).once("close", () => {
        resolve("");
      });
    });
  } finally {
    lines.close();
  }
}
