/** What the client adds to a browser bundle. */
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { NAME } from "../installed.js";
import { row, type Result } from "../results.js";

interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

/** The size of a bundle with this import, in kB. */
function bundled(imported: string, from: string): Size {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import ${imported} from "${from}"; globalThis.used = ${imported.replace(/[{}]/g, "")};`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  return {
    minified: contents.length / 1000,
    gzipped: gzipSync(contents, { level: 9 }).length / 1000,
  };
}

export function bundle(): Result {
  const client = bundled("{ DeviceManagementPartnersClient }", NAME);
  const axios = bundled("axios", "axios");
  const kB = (value: number): string => `${value.toFixed(1)} kB`;
  return {
    rows: [
      row(
        "browser bundle, minified and gzipped, above axios alone",
        client.gzipped - axios.gzipped,
        ["<=", 10],
        kB,
      ),
    ],
    details: [
      {
        title: "Browser bundle",
        head: ["", "minified", "gzipped"],
        rows: Object.entries({ client, axios }).map(([name, { minified, gzipped }]) => [
          name,
          kB(minified),
          kB(gzipped),
        ]),
      },
    ],
  };
}
