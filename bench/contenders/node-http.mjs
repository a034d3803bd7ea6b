/** node:http: the minimum, without any convenience. */
import { Buffer } from "node:buffer";
import { request } from "node:http";
import { URL } from "node:url";

export function connect({ url, token, changes }) {
  const { hostname, port, pathname } = new URL(url);
  return {
    update: () =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(changes);
        const headers = {
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          Authorization: `Bearer ${token}`,
        };
        const options = { method: "PATCH", hostname, port, path: pathname, headers };
        const sent = request(options, (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk) => (text += chunk));
          response.on("end", () => resolve(JSON.parse(text)));
        });
        sent.on("error", reject);
        sent.end(body);
      }),
  };
}
