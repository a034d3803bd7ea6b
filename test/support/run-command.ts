/** Runs `msgraph-partner` inside the test's process. */
import { PassThrough } from "node:stream";
import { run } from "../../src/cli/program.js";
import type { Io } from "../../src/cli/io.js";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly now?: () => number;
  readonly signal?: AbortSignal;
  /** Whether stdin, stdout and stderr are a terminal. Default: false. */
  readonly terminal?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
  /** What is typed, or piped into stdin. */
  readonly input?: string;
  /** Called with all output so far, whenever there is more. */
  readonly onOutput?: (text: string) => void;
}

export async function runCommand(
  args: readonly string[],
  { terminal = false, columns = 80, input = "", onOutput, ...given }: CommandOptions = {},
): Promise<CommandResult> {
  let all = "";
  const stream = () => {
    let text = "";
    const output = Object.assign(new PassThrough(), terminal ? { isTTY: true, columns } : {});
    output.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      all += chunk.toString();
      onOutput?.(all);
    });
    return { output, text: () => text };
  };
  const [stdout, stderr] = [stream(), stream()];
  const stdin = Object.assign(new PassThrough(), terminal ? { isTTY: true } : {});
  stdin.end(input);
  const io: Io = {
    stdin,
    stdout: stdout.output as unknown as Io["stdout"],
    stderr: stderr.output as unknown as Io["stderr"],
    env: given.env ?? {},
    cwd: given.cwd ?? process.cwd(),
    now: given.now ?? Date.now,
    signal: given.signal ?? new AbortController().signal,
  };
  const code = await run(args, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
