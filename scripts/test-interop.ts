/** `npm run test:interop -- NAME`: the project against software that others wrote. Each suite installs what it needs. */
import { x } from "tinyexec";
import { runCommand, UsageError } from "./shared/command.js";

interface Suite {
  readonly proves: string;
  readonly needs: string;
  /** A file with mocha's global fixtures. */
  readonly setUp?: string;
  /** A program that runs the suite. Default: mocha runs its tests. */
  readonly program?: string;
}

/** By the name of their folder in test/interop/. */
const SUITES: Readonly<Record<string, Suite>> = {
  prism: {
    proves: "the client against Prism, a mock server made from the spec",
    needs: "Node",
  },
  schemathesis: {
    proves: "the emulator against Schemathesis, which generates requests from the spec",
    needs: "Python 3.11 with venv",
  },
  emulator: {
    proves:
      "the packed emulator in MSW, vitest, jest, workerd and Chromium, and from curl, Python and azure-identity",
    needs: "Python 3.11 with venv, curl, chromium",
  },
  command: {
    proves:
      "the metrics of `msgraph-partner health` against Prometheus's Python client, and its sign-in of users in Chromium",
    needs: "Linux, Python 3.11 with venv, chromium",
  },
  clients: {
    proves: "the emulator against Microsoft's own clients",
    needs: "Python 3.11 with venv",
  },
  comparison: {
    proves: "what the README says about this package and Microsoft's",
    needs: "Node",
  },
  breaking: {
    proves: "that `npm run spec -- breaking` finds what it should",
    needs: "git, Go",
  },
  generate: {
    proves: "that `npm run generate -- --check` finds what it should",
    needs: "Java 11",
  },
  runtimes: {
    proves:
      "the packed package in Node 20 to 26, Deno, Bun, workerd and Chromium, and under TypeScript 5.4 to 7",
    needs: "Linux on x64, chromium",
    setUp: "projects.ts",
  },
  tools: {
    proves:
      "the packed package in Next.js, Parcel, Vite, webpack, Rollup, esbuild, AWS Lambda, Vitest, MSW, nock and pnpm",
    needs: "Linux on x64, chromium",
    setUp: "setup.ts",
  },
  polyglot: {
    proves:
      "the clients in other languages that are generated from the spec; `polyglot Go Rust` for some of them",
    needs: "Java 11, and the toolchain of each language",
    program: "run.ts",
  },
};

await runCommand(async ([name = "", ...args]) => {
  const suite = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined;
  if (suite === undefined) throw new UsageError(usage(name));
  const inherit = { nodeOptions: { stdio: "inherit" } } as const;
  const folder = `test/interop/${name}`;
  const [command, ...options] =
    suite.program === undefined
      ? [
          "mocha",
          // In parallel, two files would install the same packages at the same time.
          ...(suite.setUp ? ["--require", `${folder}/${suite.setUp}`] : ["--no-parallel"]),
          `${folder}/**/*.test.ts`,
        ]
      : ["tsx", `${folder}/${suite.program}`];
  return (await x(command, [...options, ...args], inherit)).exitCode ?? 1;
});

function usage(name: string): string {
  const width = Math.max(...Object.keys(SUITES).map(({ length }) => length)) + 2;
  const suites = Object.entries(SUITES).map(
    ([key, { proves, needs }]) =>
      `  ${key.padEnd(width)}${proves}\n  ${" ".repeat(width)}needs ${needs}`,
  );
  return [
    ...(name === "" ? [] : [`There is no suite ${name}.`]),
    "Usage: npm run test:interop -- NAME",
    ...suites,
  ].join("\n");
}
