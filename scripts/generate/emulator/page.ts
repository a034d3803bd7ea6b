import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { CommandError } from "../../shared/command.js";

const FOLDER = "src/emulator/page";
const CONTROL_API = "src/emulator/control/openapi.yaml";

/**
 * The page of the emulator as a module: its files are part of the code, so that it is found wherever the code
 * is bundled to.
 */
export async function pageModule(): Promise<string> {
  const files = {
    PAGE: await readFile(`${FOLDER}/index.html`, "utf8"),
    STYLE: await readFile(`${FOLDER}/style.css`, "utf8"),
    SCRIPT: await script(),
    CONTROL_API: await readFile(CONTROL_API, "utf8"),
  };
  return Object.entries(files)
    .map(([name, text]) => `export const ${name} = \`${escaped(text)}\`;\n`)
    .join("\n");
}

async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/page.ts`],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    // So that the names of operations, which the page does not use, are left out.
    treeShaking: true,
    logLevel: "silent",
  }).catch((error: unknown) => {
    throw new CommandError(`The page cannot be bundled: ${(error as Error).message}`);
  });
  return outputFiles.map(({ text }) => text).join("");
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
}
