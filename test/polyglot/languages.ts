/** What each language needs, how its program is built and run, and what is known of it. */
import type { Limit } from "./limits.js";

export interface Language {
  readonly name: string;
  /** Commands that must succeed; otherwise the language is skipped. */
  readonly toolchain: readonly (readonly string[])[];
  /** The configuration in `spec/generators/`, when the language has a generated client. */
  readonly generator?: string;
  /** The program's files are in `test/polyglot/<folder>/`; the work is done in `.cache/polyglot/<folder>/`. */
  readonly folder: string;
  /** Commands in the work folder, the generated client being in its `client/`. */
  readonly build: readonly (readonly string[])[];
  readonly run: readonly string[];
  readonly limits: readonly Limit[];
}

export const languages: readonly Language[] = [
  {
    name: "Go",
    toolchain: [["go", "version"]],
    generator: "go.yaml",
    folder: "go",
    build: [["go", "build", "-o", "program", "."]],
    run: ["./program"],
    limits: [],
  },
  {
    name: "Python",
    toolchain: [["python3", "-c", "import ensurepip"]],
    generator: "python.yaml",
    folder: "python",
    build: [
      ["python3", "-m", "venv", "venv"],
      ["venv/bin/pip", "install", "--quiet", "-c", "constraints.txt", "./client"],
    ],
    run: ["venv/bin/python", "main.py"],
    limits: [{ name: "absent read" }],
  },
  {
    name: "Java",
    toolchain: [
      ["javac", "-version"],
      ["mvn", "-version"],
    ],
    generator: "java.yaml",
    folder: "java",
    build: [
      // The client's own build also makes archives of its sources and documentation.
      ["mvn", "-q", "-B", "-Dmaven.source.skip", "-Dmaven.javadoc.skip", "package"],
    ],
    run: [
      "java",
      "-cp",
      "program/target/classes:client/target/classes:client/target/lib/*",
      "Main",
    ],
    limits: [{ name: "unknown property" }],
  },
  {
    // This package itself: what the generator `javascript` makes needs Babel, and loses digits of dates.
    name: "JavaScript",
    toolchain: [],
    folder: "javascript",
    build: [["npm", "run", "--silent", "build", "--prefix", "../../.."]],
    run: [process.execPath, "main.js"],
    limits: [],
  },
];
