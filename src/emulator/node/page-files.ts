import { existsSync, readFileSync } from "node:fs";
import { CONTROL_API, PAGE, SCRIPT, STYLE } from "../../../generated/emulator-page.js";
import { HttpError, withRequestIds, type HttpResponse, type Part } from "../http.js";

interface ServedFile {
  type: string;
  text: () => string;
}

const FILES: Readonly<Record<string, ServedFile>> = {
  "/": { type: "text/html; charset=utf-8", text: () => PAGE },
  "/_emulator/page.js": { type: "text/javascript; charset=utf-8", text: () => SCRIPT },
  "/_emulator/style.css": { type: "text/css; charset=utf-8", text: () => STYLE },
  "/_emulator/openapi.yaml": { type: "application/yaml", text: () => CONTROL_API },
};

/** Nothing from elsewhere is loaded, and text of partners and requests cannot become a script. */
const SECURITY = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/**
 * The page that shows the tenant, and the descriptions of Graph and of the control API. `moduleUrl` is the URL of
 * a file in src/emulator/ or its counterpart in dist/: the description of Graph is found from there.
 */
export function pagePart(moduleUrl: string | undefined): Part {
  const spec = specFile(moduleUrl);
  const files: Readonly<Record<string, ServedFile>> = {
    ...FILES,
    ...(spec && {
      "/_emulator/graph.yaml": { type: "application/yaml", text: () => readFileSync(spec, "utf8") },
    }),
  };
  return (request): HttpResponse | undefined => {
    const file = Object.hasOwn(files, request.path) ? files[request.path] : undefined;
    if (file === undefined) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new HttpError(405, { headers: { Allow: "GET, HEAD" } });
    }
    return withRequestIds(
      { status: 200, headers: { "Content-Type": file.type, ...SECURITY }, text: file.text() },
      request,
    );
  };
}

/** A file of the package, and too large to be part of the code; undefined when the code is bundled elsewhere. */
function specFile(moduleUrl: string | undefined): URL | undefined {
  // A bundle in CommonJS has no URL.
  if (moduleUrl === undefined) return undefined;
  return ["../../spec/openapi.yaml", "../../../../spec/openapi.yaml"]
    .map((path) => new URL(path, moduleUrl))
    .find((file) => existsSync(file));
}
