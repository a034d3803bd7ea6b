/** The linter and the HTML reference, both by Redocly. */
import { readFile, writeFile } from "node:fs/promises";
import { x } from "tinyexec";
import { CommandError, UsageError } from "../shared/command.js";
import { readSpec, SPEC } from "../shared/openapi.js";
import { checkEnums } from "./enums.js";

const CONFIG = ["--config", "spec/redocly.yaml"];
const PAGE = ".cache/spec-docs/index.html";

/** Even with its scripts embedded, the page would load a logo from Redoc's maker. */
const LOADS_NOTHING = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:">`;

/** Checks the spec by the rules of spec/redocly.yaml, and that its enums are complete. */
export async function lint(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("npm run spec -- lint takes no arguments.");
  checkEnums(await readSpec());
  const options = { nodeOptions: { stdio: "inherit" } } as const;
  const { exitCode } = await x("redocly", ["lint", ...CONFIG, SPEC], options);
  return exitCode ?? 1;
}

/** Writes the reference: one page that needs nothing else and loads nothing. */
export async function docs(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("npm run spec -- docs takes no arguments.");
  const options = [...CONFIG, "--inlineBundle", "--output", PAGE];
  const { exitCode, stderr } = await x("redocly", ["build-docs", SPEC, ...options]);
  if (exitCode !== 0) throw new CommandError(`Redocly failed.\n${stderr}`);
  await forbidLoading();
  console.log(`The reference is in ${PAGE}.`);
  return 0;
}

async function forbidLoading(): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  if (!page.includes("<head>"))
    throw new CommandError(`${PAGE} has no <head>: Redocly's template has changed.`);
  await writeFile(
    PAGE,
    page.replace("<head>", () => `<head>\n  ${LOADS_NOTHING}`),
  );
}
