/** `npm run spec:docs`: the spec as one HTML page, which needs nothing else and loads nothing. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Stop } from "./stop.js";

const PAGE = ".cache/spec-docs/index.html";
const REDOCLY = fileURLToPath(
  new URL("bin/cli.js", import.meta.resolve("@redocly/cli/package.json")),
);

/** Even with its scripts embedded, Redoc asks its maker's server for a logo. */
const LOADS_NOTHING = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:">`;

async function buildPage(): Promise<void> {
  const options = ["--config", "spec/redocly.yaml", "--inlineBundle", "--output", PAGE];
  try {
    await promisify(execFile)(process.execPath, [
      REDOCLY,
      "build-docs",
      "spec/openapi.yaml",
      ...options,
    ]);
  } catch (error) {
    throw new Stop(`Redocly failed.\n${(error as { stderr: string }).stderr}`);
  }
}

async function forbidLoading(): Promise<void> {
  const [head, ...rest] = (await readFile(PAGE, "utf8")).split("<head>");
  if (rest.length === 0) throw new Stop(`${PAGE} has no <head>: Redocly's template has changed.`);
  await writeFile(
    PAGE,
    [`${head ?? ""}<head>\n  ${LOADS_NOTHING}${rest[0] ?? ""}`, ...rest.slice(1)].join("<head>"),
  );
}

process.chdir(resolve(import.meta.dirname, ".."));
try {
  await buildPage();
  await forbidLoading();
  console.log(`The reference is in ${PAGE}.`);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
