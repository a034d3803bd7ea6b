/**
 * A minimal Graph in its own process, so that its own time hides no difference. It responds to each update with the
 * documented partner, and to a list with PAGES pages of PAGE_SIZE. The argument is the documented partner as JSON. It
 * sends its port to its parent.
 */
import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import process from "node:process";
import { URL } from "node:url";

const PAGES = 100;
const PAGE_SIZE = 100;
/** Less than the body of the documented update, as any client writes it. */
const MIN_UPDATE_BYTES = 600;

const partner = JSON.parse(process.argv[2]);
const updated = Buffer.from(
  JSON.stringify({ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata", ...partner }),
);
const value = JSON.stringify(Array.from({ length: PAGE_SIZE }, () => partner));

function page({ host, "x-forwarded-proto": scheme = "http" }, { pathname, searchParams }) {
  const number = Number(searchParams.get("$skiptoken") ?? 1);
  const nextLink = `${scheme}://${host}${pathname}?$skiptoken=${number + 1}`;
  const next = number < PAGES ? `,"@odata.nextLink":"${nextLink}"` : "";
  return Buffer.from(`{"value":${value}${next}}`);
}

/** The headers of Graph, because a client reads all of them. */
const HEADERS = {
  "Cache-Control": "no-cache",
  "Content-Type":
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
  Vary: "Accept-Encoding",
  "Strict-Transport-Security": "max-age=31536000",
  "request-id": "0c3f9a3e-9f4c-4f3f-8a0e-8d6b0f0e7c55",
  "x-ms-ags-diagnostic":
    '{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"002","RoleInstance":"AM4PEPF00027F6B"}}',
};

function answer(response, status, body) {
  response.writeHead(status, { ...HEADERS, "Content-Length": body.length });
  response.end(body);
}

const server = createServer((request, response) => {
  const { method, headers } = request;
  request.resume();
  request.on("end", () => {
    // A client that sends no token or no body would be faster.
    if (!headers.authorization?.startsWith("Bearer ")) {
      answer(response, 401, Buffer.from('{"error":{"code":"InvalidAuthenticationToken"}}'));
    } else if (method === "GET") {
      answer(response, 200, page(headers, new URL(request.url, "http://localhost")));
    } else if (Number(headers["content-length"]) < MIN_UPDATE_BYTES) {
      answer(response, 400, Buffer.from('{"error":{"code":"BadRequest"}}'));
    } else {
      answer(response, 200, updated);
    }
  });
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
