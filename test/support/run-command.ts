/** Runs `msgraph-partner` inside the test's process. */
import { PassThrough } from "node:stream";
import { run } from "../../src/cli/program.js";
import type { Io } from "../../src/cli/io.js";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { TOKEN } from "./constants.js";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were written. */
  readonly output: string;
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
  /** What is typed, or piped into stdin. Undefined: nothing, and the input stays open. Default: an empty input. */
  readonly input?: string | undefined;
  /** Called with all output so far, whenever there is more. */
  readonly onOutput?: (text: string) => void;
}

export async function runCommand(
  args: readonly string[],
  { terminal = false, columns = 80, onOutput, ...given }: CommandOptions = {},
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
  const input = "input" in given ? given.input : "";
  if (input !== undefined) stdin.end(input);
  const io: Io = {
    stdin,
    stdout: stdout.output,
    stderr: stderr.output,
    env: given.env ?? {},
    cwd: given.cwd ?? process.cwd(),
    now: given.now ?? Date.now,
    signal: given.signal ?? new AbortController().signal,
  };
  const code = await run(args, io);
  return { code, stdout: stdout.text(), stderr: stderr.text(), output: all };
}

/** An emulator for a suite, which each test finds in its initial state, and the command that calls it. */
export function useCommand(emulatorOptions: EmulatorOptions = {}): {
  readonly emulator: () => Emulator;
  readonly run: (args: readonly string[], options?: CommandOptions) => Promise<CommandResult>;
  /** The methods of the requests so far. */
  readonly methods: () => string[];
} {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator(emulatorOptions);
  });
  beforeEach(() => {
    emulator.reset();
  });
  after(() => emulator.close());
  return {
    emulator: () => emulator,
    run: (args, options = {}) => {
      const env = { GRAPH_BASE_URL: emulator.url, GRAPH_ACCESS_TOKEN: TOKEN, ...options.env };
      return runCommand(args, { ...options, env });
    },
    methods: () => emulator.requests.map(({ method }) => method),
  };
}
