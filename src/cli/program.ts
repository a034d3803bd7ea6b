import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../emulator/version.js";
import { addConnectionOptions, settingsFrom, type ConnectionOptions } from "./connection.js";
import type { Context } from "./context.js";
import { EXIT, report } from "./errors.js";
import type { Io } from "./io.js";
import { refuseSecretOptions } from "./settings.js";

/** Options of every command that calls Graph. */
interface CommonOptions extends ConnectionOptions {
  readonly output?: Context["format"];
  readonly verbose?: boolean;
}

/** Runs the command `msgraph-partner`; resolves to its exit code, and never rejects. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let running: Context | undefined;
  const usageExitCode = EXIT.usage;

  /** Describes a command; `carryOut` is called with its arguments, its options and the context. */
  function withContext<Options extends object>(
    carryOut: (context: Context, options: Options, ...args: string[]) => Promise<number | void>,
  ) {
    return async (...given: unknown[]): Promise<void> => {
      const command = given.at(-1) as Command;
      const options = command.opts<CommonOptions & Options>();
      running = {
        io,
        settings: settingsFrom(options, io),
        format: options.output ?? "table",
        verbose: options.verbose ?? false,
        effect: undefined,
      };
      exitCode = (await carryOut(running, options, ...(command.processedArgs as string[]))) ?? 0;
    };
  }

  let exitCode = 0;
  const program = new Command("msgraph-partner");
  program
    .description("Reads and changes the device management partners of an Intune tenant.")
    .version(VERSION)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      outputError: (text, write) => {
        const [first = "", ...others] = text.replace(/^error: /, "");
        write(first.toUpperCase() + others.join(""));
      },
    });

  function command(usage: string, description: string, formats = ["table", "json", "csv"]) {
    const added = program
      .command(usage)
      .description(description)
      .addOption(new Option("--output <format>", "the format (default: table)").choices(formats));
    return addConnectionOptions(added)
      .option("--verbose", "print each request, and the stack of an error")
      .showHelpAfterError(`See msgraph-partner ${added.name()} --help.`);
  }

  command("list", "lists the partners of the tenant")
    .option("--configured", "only partners that somebody has configured")
    .option("--select <properties>", "the properties to read, such as id,displayName")
    .action(
      withContext(async (context, options: { configured?: true; select?: string }) => {
        const { list } = await import("./read.js");
        await list(context, options);
      }),
    );

  command("get", "reads a partner")
    .argument("<id>", "the id of the partner")
    .option("--select <properties>", "the properties to read, such as id,displayName")
    .action(
      withContext(async (context, options: { select?: string }, id = "") => {
        const { get } = await import("./read.js");
        await get(context, options, id);
      }),
    );

  command("whoami", "shows what the access token says, without a request to Graph", [
    "table",
    "json",
  ]).action(withContext(async (context) => (await import("./whoami.js")).whoami(context)));

  try {
    refuseSecretOptions(args);
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
    return report(error, io, running, usageExitCode);
  }
}
