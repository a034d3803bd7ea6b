import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** The name of the entry point; esbuild calls its output fetch.js. */
export const FETCH_ENTRY = "fetch";
/** The modules on the way from the entry to the transport. All others are shared with index.js. */
const COMPILED_TWICE = ["src/index.ts", "src/client.ts", "src/pipeline/config.ts"];
const VARIANT = "?fetch";

/**
 * Compiles src/index.ts a second time, as the same API without axios for every runtime that has `fetch`: the modules
 * that lead to transport/axios.ts get transport/fetch.ts.
 */
export const fetchEntry: Plugin = {
  name: "fetch-entry",
  setup(build) {
    const absolute = (path: string): string => join(process.cwd(), path);
    const variant = { suffix: VARIANT, pluginData: VARIANT };
    const replacements = new Map(
      COMPILED_TWICE.map((path) => [absolute(path), { path: absolute(path), ...variant }] as const),
    );
    const axios = absolute("src/transport/axios.ts");
    const fetch = { path: absolute("src/transport/fetch.ts") };

    build.onResolve({ filter: /^fetch$/ }, ({ kind }) =>
      kind === "entry-point" ? replacements.get(absolute("src/index.ts")) : undefined,
    );
    build.onResolve({ filter: /^\..*\.js$/ }, ({ path, resolveDir, pluginData }) => {
      if (pluginData !== VARIANT) return undefined;
      const file = join(resolveDir, path).replace(/\.js$/, ".ts");
      return file === axios ? fetch : replacements.get(file);
    });
    build.onLoad({ filter: /\.ts$/ }, async ({ path, suffix, pluginData }) => {
      if (suffix !== VARIANT) return undefined;
      return {
        contents: await readFile(path, "utf8"),
        loader: "ts",
        pluginData: pluginData as unknown,
      };
    });
  },
};
