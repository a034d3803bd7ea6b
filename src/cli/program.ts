import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../emulator/version.js";
import { addConnectionOptions, settingsFrom, type ConnectionOptions } from "./connection.js";
import type { Context } from "./context.js";
import { orAborted, widthOf, type Io } from "./io.js";
import { refuseSecretOptions } from "./settings.js";

/** The exit code of a wrong call: monitoring tools take 2 for critical. */
const USAGE_EXIT_CODES = { health: 3, others: 2 } as const;

/** Options of every command that calls Graph. */
interface CommonOptions extends ConnectionOptions {
  readonly output?: Context["format"];
  readonly verbose?: boolean;
}

/** Runs the command `msgraph-partner`; resolves to its exit code, and never rejects. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const name = args.find((arg) => !arg.startsWith("-"));
  const usageExitCode = USAGE_EXIT_CODES[name === "health" ? name : "others"];
  const state: State = { io, exitCode: 0, context: undefined };
  try {
    refuseSecretOptions(args);
    await orAborted(programOf(state).parseAsync([...args], { from: "user" }), io.signal);
    return state.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
    const { report } = await import("./errors.js");
    return report(error, io, state.context, usageExitCode);
  }
}

interface State {
  readonly io: Io;
  exitCode: number;
  context: Context | undefined;
}

type Action<Options> = (
  context: Context,
  options: Options,
  ...args: string[]
) => Promise<number | undefined> | Promise<void>;

function programOf(state: State): Command {
  const { stdout, stderr } = state.io;
  const program = new Command("msgraph-partner")
    .description("Reads and changes the device management partners of an Intune tenant.")
    .version(VERSION)
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError("See msgraph-partner --help.")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => widthOf(stdout, 80),
      getErrHelpWidth: () => widthOf(stderr, 80),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => {
        write(sentence(text));
      },
    });
  for (const add of [addReading, addChanging, addHealth, addDiagnosis]) add(program, state);
  program
    .command("emulator")
    .description("starts a local Graph to try this command and to test against")
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .argument("[options...]", "see msgraph-partner emulator --help")
    .action(async (options: string[]) => {
      const { runEmulator } = await import("../emulator/node/command.js");
      state.exitCode = await runEmulator(options);
    });
  return program;
}

function addReading(program: Command, state: State): void {
  const select = [
    "--select <properties>",
    "the properties to read, such as id,displayName",
  ] as const;
  command(program, "list", "lists the partners of the tenant")
    .option("--configured", "only partners that somebody has configured")
    .option(...select)
    .action(
      action(state, async (context, options: { configured?: true; select?: string }) => {
        const { list } = await import("./read.js");
        await list(context, options);
      }),
    );
  command(program, "get", "reads a partner")
    .argument("<id>", "the id of the partner")
    .option(...select)
    .action(
      action(state, async (context, options: { select?: string }, id = "") => {
        const { get } = await import("./read.js");
        await get(context, options, id);
      }),
    );
}

function addChanging(program: Command, state: State): void {
  const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
  const yes = ["--yes", "do not ask; for scripts"] as const;
  command(program, "update", "changes a partner, after showing the difference")
    .argument("<id>", "the id of the partner")
    .option("--state <state>", "short for --set partnerState=STATE")
    .option("--display-name <name>", "short for --set displayName=NAME")
    .option("--set <property=value>", "a property to set; may be repeated", collect)
    .option("--clear <property>", "a property to clear; may be repeated", collect)
    .option("--file <file>", "the changes as .json or .yaml, or - for the standard input")
    .option("--dry-run", "show the difference, and send nothing")
    .option(...yes)
    .action(
      action(state, async (context, options: { file?: string }, id = "") => {
        const { update } = await import("./change.js");
        await update(context, options, id);
      }),
    );
  command(program, "create", "creates a partner")
    .requiredOption("--file <file>", "the partner as .json or .yaml, or - for the standard input")
    .option(...yes)
    .action(
      action(state, async (context, options: { file: string }) => {
        const { create } = await import("./change.js");
        await create(context, options);
      }),
    );
  command(program, "delete", "deletes a partner", ["table"])
    .argument("<id>", "the id of the partner")
    .option(...yes)
    .action(
      action(state, async (context, options: { yes?: true }, id = "") => {
        const { remove } = await import("./change.js");
        await remove(context, options, id);
      }),
    );
  command(program, "terminate", "terminates the connection to a partner", ["table"])
    .argument("<id>", "the id of the partner")
    .option(...yes)
    .action(
      action(state, async (context, options: { yes?: true }, id = "") => {
        const { terminate } = await import("./change.js");
        await terminate(context, options, id);
      }),
    );
}

function addHealth(program: Command, state: State): void {
  const formats = ["table", "json", "csv", "openmetrics"] as const;
  command(program, "health", "checks the partners, as a plugin of a monitoring tool", formats)
    .option("--tenants <file>", "many tenants: a file with a line per tenant, its id and its name")
    .option("--in-flight <number>", "the tenants that are read at a time, 1 to 100", "20")
    .option(
      "--heartbeat-hours <W,C>",
      "the age of a heartbeat in hours that is a warning, and that is critical",
      "24,72",
    )
    .option(
      "--days-left <W,C>",
      "the days before devices are removed or marked as non-compliant that are a warning, and that are critical",
      "30,7",
    )
    .action(
      action(state, async (context, options: HealthOptions) => {
        const { health } = await import("./health.js");
        return await health(context, options);
      }),
    );
}

function addDiagnosis(program: Command, state: State): void {
  command(program, "whoami", "shows what the token says, without a request to Graph", [
    "table",
    "json",
  ]).action(action(state, async (context) => (await import("./whoami.js")).whoami(context)));
  command(program, "doctor", "asks read-only questions, for a report without tenant data", [
    "table",
    "json",
  ]).action(action(state, async (context) => (await import("./doctor.js")).doctor(context)));
}

type HealthOptions = Parameters<typeof import("./health.js").health>[1];

/** A command with the options that all commands share; one format means that there is nothing to choose. */
function command(
  program: Command,
  name: string,
  description: string,
  formats: readonly Context["format"][] = ["table", "json", "csv"],
): Command {
  const added = program.command(name).description(description);
  if (formats.length > 1) {
    added.addOption(new Option("--output <format>", "the format").choices(formats));
  }
  return addConnectionOptions(added)
    .option("--verbose", "print each request, and the stack of an error")
    .showHelpAfterError(`See msgraph-partner ${name} --help.`);
}

/** What commander calls: with the arguments, the options, and the command itself. */
function action<Options extends object>(state: State, carryOut: Action<Options>) {
  return async (...given: unknown[]): Promise<void> => {
    const called = given.at(-1) as Command;
    const options = called.opts<CommonOptions & Options>();
    const { output = "table", verbose = false } = options;
    const { io } = state;
    state.context = { io, settings: settingsFrom(options, io), format: output, verbose };
    const args = called.processedArgs as string[];
    state.exitCode = (await carryOut(state.context, options, ...args)) ?? 0;
  };
}

/** commander's `error: unknown option '--x'\n(Did you mean --y?)` as sentences. */
function sentence(text: string): string {
  const [problem = "", inBrackets = ""] = text.replace(/^error: /, "").split("\n");
  const hint = inBrackets.replace(/^\((.*)\)$/, "$1");
  const stop = /[.?!]$/.test(problem) ? "" : ".";
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}${stop}${hint && ` ${hint}`}\n`;
}
