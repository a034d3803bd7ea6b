import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, transform, type BuildOptions, type Plugin } from "esbuild";

const FOLDER = "dist/esm/src/cli";

/**
 * `msgraph-partner` with its libraries in one file, so that the users of the client do not have to install those. What
 * it imports dynamically does not run before it is needed.
 */
export async function bundleCommand(options: BuildOptions): Promise<void> {
  const { metafile } = await build({
    ...options,
    platform: "node",
    packages: undefined,
    external: ["@azure/identity", "@colors/colors"],
    entryPoints: ["src/cli/cli.ts"],
    outdir: FOLDER,
    metafile: true,
    lineLimit: 120,
    // Some of the libraries are CommonJS and require modules of Node.
    banner: {
      js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
    },
    plugins: [packageModules, libraries],
  });
  await writeLicenses(Object.keys(metafile.inputs));
}

/** What the command loads from the package when it needs it, by paths that are the same in src/ and in dist/. */
const packageModules: Plugin = {
  name: "package-modules",
  setup(bundler) {
    const filter = /^\.\.\/(index|emulator\/node\/command)\.js$/;
    bundler.onResolve({ filter }, ({ path }) => ({ path, external: true }));
  },
};

const libraries: Plugin = {
  name: "libraries",
  setup(bundler) {
    // Its regular expression is one line of 10 kB; Node 20 knows these emoji.
    bundler.onLoad({ filter: /[\\/]emoji-regex[\\/]index\.js$/ }, () => ({
      contents: String.raw`module.exports = () => new RegExp("\\p{RGI_Emoji}", "gv");`,
    }));
    // Without the comments, which would be most of the file.
    bundler.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { minifyWhitespace: true, legalComments: "none" });
      return { contents: code };
    });
  },
};

/** The licenses of the libraries, which their code must be accompanied by. */
async function writeLicenses(inputs: readonly string[]): Promise<void> {
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const namesByText = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (file === undefined) throw new Error(`${folder} has no license file.`);
    const text = (await readFile(join(folder, file), "utf8")).trim();
    const name = folder.replace(/^.*node_modules\//, "");
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  const texts = [...namesByText].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`);
  await writeFile(join(FOLDER, "LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}
