/** The linter and the HTML reference, both by Redocly. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { x } from "tinyexec";
import { CommandError, UsageError } from "../shared/command.js";
import { readSpec, SPEC } from "../shared/openapi.js";
import { checkCopies } from "./copies.js";
import { applyOverlay, OVERLAY } from "./samples.js";

const CONFIG = ["--config", "spec/redocly.yaml"];
const PAGE = ".cache/spec-docs/index.html";
const WITH_SAMPLES = ".cache/spec-docs/openapi.json";

/** What is added to the page that Redocly writes. */
const HEAD = `
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:">
  <style>
    /* The longest name fits on one line, below which the buttons stand, so that no heading breaks inside a word. */
    [data-component-name^="Typography/H"] { overflow-wrap: normal !important; word-break: normal !important; }
    [data-component-name="Typography/H1"] { font-size: 24px !important; line-height: 1.3 !important; }
    [data-component-name="Typography/H2"] { font-size: 22px !important; line-height: 1.3 !important; }
    *:has(> * > [data-component-name^="Typography/H"]) { flex-wrap: wrap !important; }
    *:has(> [data-component-name^="Typography/H"]) { flex: 1 0 100% !important; }
    @media (width < 500px) {
      [data-component-name="Typography/H1"], [data-component-name="Typography/H2"] { font-size: 19px !important; }
    }
  </style>`;

/** The logo of Redoc's maker would be loaded from its server. Its name takes the place of it. */
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;
const REDOC = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="14"><text y="11" font-family="sans-serif" font-size="11" fill="gray">Redoc</text></svg>',
)}`;

/** Checks the spec by the rules of spec/redocly.yaml, and that its parts agree. */
export async function lint(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("npm run spec -- lint takes no arguments.");
  checkCopies(await readSpec());
  const options = { nodeOptions: { stdio: "inherit" } } as const;
  const { exitCode } = await x("redocly", ["lint", ...CONFIG, SPEC], options);
  return exitCode ?? 1;
}

/** Writes the reference: one page that needs nothing else and loads nothing. */
export async function docs(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("npm run spec -- docs takes no arguments.");
  const options = [...CONFIG, "--inlineBundle", "--output", PAGE];
  await mkdir(dirname(PAGE), { recursive: true });
  const described = applyOverlay(await readSpec(), await readSpec(OVERLAY));
  await writeFile(WITH_SAMPLES, JSON.stringify(described));
  const { exitCode, stderr } = await x("redocly", ["build-docs", WITH_SAMPLES, ...options]);
  if (exitCode !== 0) throw new CommandError(`Redocly failed.\n${stderr}`);
  await adapt();
  console.log(`The reference is in ${PAGE}.`);
  return 0;
}

async function adapt(): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  if (!page.includes("<head>") || page.search(LOGO) === -1) {
    throw new CommandError(`${PAGE} has no <head> or no logo: Redocly's template has changed.`);
  }
  await writeFile(
    PAGE,
    page.replace("<head>", () => `<head>${HEAD}`).replace(LOGO, () => REDOC),
  );
}
