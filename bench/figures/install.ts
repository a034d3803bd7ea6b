/** The size of an installation in an empty folder. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, versionOf } from "../installed.js";
import { output } from "../output.js";
import { row, type Result } from "../results.js";

interface Installed {
  readonly megabytes: number;
  readonly packages: number;
}

function installed(folder: string, what: string): Installed {
  const cwd = join(CACHE, folder);
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, "package.json"), '{ "private": true }\n');
  output("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", what], cwd);
  const modules = join(cwd, "node_modules");
  const lock = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")) as {
    packages: object;
  };
  const files = readdirSync(modules, { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return { megabytes: bytes / 1e6, packages: Object.keys(lock.packages).length };
}

export function installSize(tarball: string): Result {
  const client = installed("client", tarball);
  const axios = installed("axios", `axios@${versionOf("axios")}`);
  const megabytes = (value: number): string => `${value.toFixed(3)} MB`;
  return {
    rows: [
      row("installed, above axios alone", client.megabytes - axios.megabytes, ["<=", 2], megabytes),
      row("packages above axios alone", client.packages - axios.packages, ["<=", 3], String),
    ],
    details: [
      {
        title: "Installed",
        head: ["", "size", "packages"],
        rows: Object.entries({ client, axios }).map(([name, { megabytes: size, packages }]) => [
          name,
          megabytes(size),
          String(packages),
        ]),
      },
    ],
  };
}
