/** What each language needs, how its program is built and run, and its known limits. */
import type { LimitName } from "./limits.js";

export interface Language {
  readonly name: string;
  /** Commands that must succeed; otherwise the language is skipped. */
  readonly toolchain: readonly (readonly string[])[];
  /** The configuration in `spec/generators/`, if the language has a generated client. */
  readonly generator?: string;
  /** The folder in `spec/generators/templates/`, if the language replaces templates of its generator. */
  readonly templates?: string;
  /** The program's files are in `test/interop/polyglot/<folder>/`; the work is done in `.cache/polyglot/<folder>/`. */
  readonly folder: string;
  /** Commands that run in the work folder, whose `client/` contains the generated client. */
  readonly build: readonly (readonly string[])[];
  /** Absent if there is no program; then the client only has to be generated without a warning. */
  readonly run?: readonly string[];
  /** What building the program downloads when nothing is cached, in MB. Measured on 2026-11-25. */
  readonly downloads?: { readonly from: string; readonly megabytes: number };
  readonly limits: readonly LimitName[];
}

const DEBIAN_GUZZLE = "/usr/share/php/GuzzleHttp/autoload.php";
const DEBIAN_NEWTONSOFT = "/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll";

export const languages: readonly Language[] = [
  {
    name: "Go",
    toolchain: [["go", "version"]],
    generator: "go.yaml",
    folder: "go",
    build: [["go", "build", "-o", "program", "."]],
    run: ["./program"],
    downloads: { from: "Go's module proxy", megabytes: 1 },
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
    downloads: { from: "PyPI", megabytes: 5 },
    limits: ["absentRead"],
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
      // Without these options, the build also makes archives of the sources and the documentation.
      ["mvn", "-q", "-B", "-Dmaven.source.skip", "-Dmaven.javadoc.skip", "package"],
    ],
    run: [
      "java",
      "-cp",
      "program/target/classes:client/target/classes:client/target/lib/*",
      "Main",
    ],
    downloads: { from: "Maven Central", megabytes: 55 },
    limits: ["unknownProperty"],
  },
  {
    // This package; a client from the generator `javascript` needs Babel and loses digits of dates.
    name: "JavaScript",
    toolchain: [],
    folder: "javascript",
    build: [["npm", "run", "--silent", "build", "--prefix", "../../.."]],
    run: [process.execPath, "main.js"],
    limits: [],
  },
  {
    name: "PHP",
    toolchain: [
      ["php", "--version"],
      ["php", "-r", `require "${DEBIAN_GUZZLE}"; new GuzzleHttp\\Client();`],
    ],
    generator: "php.yaml",
    folder: "php",
    build: [],
    run: ["php", "main.php"],
    limits: ["unknownProperty", "absentRead"],
  },
  {
    name: "C#",
    toolchain: [
      ["mcs", "--version"],
      ["mono", "--version"],
      ["test", "-e", DEBIAN_NEWTONSOFT],
    ],
    generator: "csharp.yaml",
    folder: "csharp",
    build: [
      [
        "mcs",
        "-langversion:7.2",
        "-out:program.exe",
        "-recurse:client/src/*.cs",
        "Program.cs",
        "Samples.cs",
        "StandIns.cs",
        `-r:${DEBIAN_NEWTONSOFT}`,
        "-r:System.Net.Http",
        "-r:System.Runtime.Serialization",
        "-r:System.Web",
      ],
    ],
    run: ["mono", "program.exe"],
    limits: ["nullRead"],
  },
  {
    name: "CLI",
    toolchain: [
      ["bash", "--version"],
      ["curl", "--version"],
      ["jq", "--version"],
      ["column", "--version"],
    ],
    generator: "bash.yaml",
    folder: "bash",
    build: [],
    run: ["bash", "main.sh"],
    limits: [],
  },
  {
    name: "Rust",
    toolchain: [["cargo", "--version"]],
    generator: "rust.yaml",
    templates: "rust",
    folder: "rust",
    build: [["cargo", "build", "--quiet", "--locked"]],
    run: ["target/debug/program"],
    downloads: { from: "crates.io", megabytes: 16 },
    limits: ["unknownProperty"],
  },
  {
    // Only generated, because Debian does not have PowerShell.
    name: "PowerShell",
    toolchain: [],
    generator: "powershell.yaml",
    folder: "powershell",
    build: [],
    limits: [],
  },
];
