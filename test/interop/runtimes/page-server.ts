import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Serves one page, and receives its result. */
export interface PageServer {
  readonly url: string;
  readonly seen: Promise<string>;
  readonly close: () => void;
}

/** The page may not run scripts of other origins, nor `eval`, but may call any origin. */
const HEADERS = {
  "content-type": "text/html",
  "content-security-policy": "default-src 'self'; connect-src http:",
};
const PAGE = '<!doctype html><title>.</title><script type="module" src="/page.js"></script>';

export async function servePage(script: string, input: string): Promise<PageServer> {
  let see: (seen: string) => void;
  const seen = new Promise<string>((resolve) => {
    see = resolve;
  });
  const server = createServer((request, response) => {
    switch (request.url) {
      case "/":
        response.writeHead(200, HEADERS).end(PAGE);
        break;
      case "/page.js":
        response.writeHead(200, { "content-type": "text/javascript" }).end(script);
        break;
      case "/input":
        response.end(input);
        break;
      case "/seen":
        void text(request).then(see);
        response.end();
        break;
      default:
        response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    seen,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
