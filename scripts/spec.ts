/** `npm run spec -- COMMAND`: what there is to do with spec/openapi.yaml, apart from generating code. */
import { runCommand, UsageError } from "./shared/command.js";

interface Subcommand {
  readonly usage: string;
  readonly does: string;
  /** Loads the command's modules, some of which take a second and 100 MB. */
  readonly run: (args: string[]) => Promise<number>;
}

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  lint: {
    usage: "lint",
    does: "check it with Redocly's strictest rules",
    run: async (args) => (await import("./spec/redocly.js")).lint(args),
  },
  docs: {
    usage: "docs",
    does: "write an HTML reference to .cache/spec-docs/",
    run: async (args) => (await import("./spec/redocly.js")).docs(args),
  },
  breaking: {
    usage: "breaking REF",
    does: "check that info.version has risen enough since a git ref; needs Go",
    run: async (args) => (await import("./spec/breaking.js")).breaking(args),
  },
  samples: {
    usage: "samples [--check]",
    does: "copy the samples of the programs in test/interop/polyglot/ to spec/",
    run: async (args) => (await import("./spec/samples.js")).samples(args),
  },
  upstream: {
    usage: "upstream [--csdl FILE] [--docs DIR] [--permissions FILE]",
    does: "compare it with Microsoft's metadata, pages and permissions",
    run: async (args) => {
      const { upstream } = await import("./spec/upstream/command.js");
      const { code, stdout, stderr } = await upstream(args);
      for (const line of stdout) console.log(line);
      for (const line of stderr) console.error(line);
      return code;
    },
  },
};

await runCommand(([name = "", ...args]) => {
  const subcommand = SUBCOMMANDS[name];
  if (subcommand !== undefined) return subcommand.run(args);
  const lines = Object.values(SUBCOMMANDS).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  throw new UsageError(["Usage: npm run spec -- COMMAND", ...lines].join("\n"));
});
