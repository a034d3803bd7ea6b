/** `npm run test:interop -- NAME`: the project against software that others wrote. Each suite installs what it needs. */
import { x } from "tinyexec";
import { runCommand, UsageError } from "./shared/command.js";

interface Suite {
  readonly proves: string;
  readonly needs: string;
  /** What runs; further arguments of the command line are appended. */
  readonly command: readonly [string, ...string[]];
  /** It loads dist/. */
  readonly build?: true;
}

const mocha = (tests: string, ...options: string[]): Suite["command"] => [
  "mocha",
  ...options,
  tests,
];

const SUITES: Readonly<Record<string, Suite>> = {
  prism: {
    proves: "the client against Prism, a mock server made from the spec",
    needs: "Node",
    command: mocha("test/independent/prism.test.ts"),
  },
  schemathesis: {
    proves: "the emulator against Schemathesis, which generates requests from the spec",
    needs: "Python 3.11 with venv",
    command: mocha("test/independent/schemathesis.test.ts"),
  },
  clients: {
    proves: "the emulator against Microsoft's own clients",
    needs: "Python 3.11 with venv",
    command: mocha("test/independent/microsoft-clients.test.ts"),
  },
  comparison: {
    proves: "what the README says of this package and of Microsoft's",
    needs: "Node",
    command: mocha("test/independent/comparison.test.ts"),
    build: true,
  },
  breaking: {
    proves: "that `npm run spec -- breaking` finds what it should",
    needs: "git, Go",
    command: mocha("test/breaking/**/*.test.ts"),
  },
  generate: {
    proves: "that `npm run generate -- --check` finds what it should",
    needs: "Java 11",
    command: mocha("test/java/**/*.test.ts"),
  },
  runtimes: {
    proves:
      "the packed package in Node 20 to 26, Deno, Bun, workerd and Chromium, and under TypeScript",
    needs: "Linux on x64, chromium",
    command: mocha("test/runtimes/*.test.ts", "--require", "test/runtimes/projects.ts"),
    build: true,
  },
  polyglot: {
    proves:
      "the clients that other languages generate from the spec; `polyglot Go Rust` for some of them",
    needs: "Java 11, and the toolchain of each language",
    command: ["tsx", "test/polyglot/run.ts"],
    build: true,
  },
};

await runCommand(async ([name = "", ...args]) => {
  const suite = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined;
  if (suite === undefined) throw new UsageError(usage(name));
  const inherit = { nodeOptions: { stdio: "inherit" } } as const;
  if (suite.build) {
    const build = await x("tsx", ["scripts/build.ts"], inherit);
    if (build.exitCode !== 0) return 1;
  }
  const [command, ...options] = suite.command;
  return (await x(command, [...options, ...args], inherit)).exitCode ?? 1;
});

function usage(name: string): string {
  const width = Math.max(...Object.keys(SUITES).map(({ length }) => length)) + 2;
  return [
    ...(name === "" ? [] : [`There is no suite ${name}.`]),
    "Usage: npm run test:interop -- NAME",
    ...Object.entries(SUITES).map(
      ([key, { proves, needs }]) =>
        `  ${key.padEnd(width)}${proves}\n  ${" ".repeat(width)}needs ${needs}`,
    ),
  ].join("\n");
}
