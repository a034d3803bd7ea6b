import { CONTROL_API, PAGE, SCRIPT, STYLE } from "../../../generated/emulator-page.js";
import { HttpError, withRequestIds, type HttpResponse, type Part } from "../http.js";

const FILES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  "/": ["text/html; charset=utf-8", PAGE],
  "/_emulator/page.js": ["text/javascript; charset=utf-8", SCRIPT],
  "/_emulator/style.css": ["text/css; charset=utf-8", STYLE],
  "/_emulator/openapi.yaml": ["application/yaml", CONTROL_API],
};

/** Nothing from elsewhere is loaded, and text of partners and requests cannot become a script. */
const SECURITY = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** The page that shows the tenant, and the description of the control API. */
export const page: Part = (request): HttpResponse | undefined => {
  const file = Object.hasOwn(FILES, request.path) ? FILES[request.path] : undefined;
  if (file === undefined) return undefined;
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new HttpError(405, { headers: { Allow: "GET, HEAD" } });
  }
  const [type, text] = file;
  return withRequestIds(
    { status: 200, headers: { "Content-Type": type, ...SECURITY }, text },
    request,
  );
};
