import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";

const ENTRY = "src/fetch.ts";
/** The modules on the way from the entry to the transport. All others are shared with src/index.ts. */
const COMPILED_TWICE = ["src/index.ts", "src/client.ts", "src/pipeline/config.ts"];
const VARIANT = "?fetch";

/** Compiles src/fetch.ts without axios: the modules that lead to the transport get fetch's. */
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

    build.onResolve({ filter: /fetch\.ts$/ }, ({ kind }) =>
      kind === "entry-point" ? { path: absolute(ENTRY), ...variant } : undefined,
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
