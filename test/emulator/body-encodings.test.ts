import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect } from "chai";
import { DOCUMENTED, PARTNERS, documentedPartner, errorOf, useEmulator } from "./local-graph.js";

const change = JSON.stringify({ displayName: "Grüße" });

describe("The emulator, reading a body,", () => {
  const { emulator, call } = useEmulator();
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    call("PATCH", DOCUMENTED, { body, headers });

  for (const [encoding, compress] of Object.entries({
    identity: (text: string) => Buffer.from(text),
    gzip: gzipSync,
    GZIP: gzipSync,
    deflate: deflateSync,
    br: brotliCompressSync,
  })) {
    it(`decompresses ${encoding}, since Microsoft's Go SDK compresses its bodies`, async () => {
      const { status, json } = await send(compress(change), { "Content-Encoding": encoding });
      expect(status).to.equal(200);
      expect(json["displayName"]).to.equal("Grüße");
      expect(emulator().requests[0]).to.deep.include({
        body: { displayName: "Grüße" },
        rawBody: change,
      });
    });
  }

  for (const type of [
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
    "application/json;odata.metadata=minimal;IEEE754Compatible=true",
  ]) {
    it(`accepts the media type ${type}`, async () => {
      const { json } = await send(change, { "Content-Type": type });
      expect(json["displayName"]).to.equal("Grüße");
    });
  }

  it("accepts a byte order mark", async () => {
    expect((await send(`\ufeff${change}`)).status).to.equal(200);
  });

  const refused: readonly (readonly [
    name: string,
    status: number,
    body: string | Uint8Array,
    headers: Record<string, string>,
    says: string,
  ])[] = [
    ["no body, but a Content-Encoding", 400, "", { "Content-Encoding": "gzip" }, "empty"],
    ["text/plain", 415, change, { "Content-Type": "text/plain" }, "application/json"],
    [
      "a patch format",
      415,
      change,
      { "Content-Type": "application/merge-patch+json" },
      "application/json",
    ],
    [
      "a form",
      415,
      "displayName=x",
      { "Content-Type": "application/x-www-form-urlencoded" },
      "application/json",
    ],
    [
      "two types",
      415,
      change,
      { "Content-Type": "application/json, text/plain" },
      "application/json",
    ],
    [
      "another charset",
      415,
      change,
      { "Content-Type": "application/json; charset=utf-16" },
      "UTF-8",
    ],
    ["an unknown encoding", 415, change, { "Content-Encoding": "zstd" }, "gzip"],
    ["two encodings", 415, change, { "Content-Encoding": "gzip, br" }, "gzip, br"],
    [
      "an encoding that every object knows",
      415,
      change,
      { "Content-Encoding": "constructor" },
      "gzip",
    ],
    ["text that is not gzip", 400, change, { "Content-Encoding": "gzip" }, "gzip"],
    [
      "a decompression bomb",
      400,
      gzipSync(Buffer.alloc(5 * 1024 * 1024)),
      { "Content-Encoding": "gzip" },
      "4194304",
    ],
    ["more than 4 MiB", 400, Buffer.alloc(4 * 1024 * 1024 + 1), {}, "4194304"],
    ["an empty body", 400, "", {}, "empty"],
    ["an empty compressed body", 400, gzipSync(""), { "Content-Encoding": "gzip" }, "empty"],
    ["cut JSON", 400, '{"displayName": "x', {}, "not valid JSON"],
    [
      "bytes that are not UTF-8",
      400,
      Buffer.from('{"displayName": "\xff"}', "latin1"),
      {},
      "UTF-8",
    ],
    ["null", 400, "null", {}, "object"],
    ["an array", 400, "[]", {}, "a JSON object"],
    ["a number", 400, "5", {}, "object"],
    // openapi-backend parses a string that it is given once more.
    ["JSON inside a string", 400, '"{}"', {}, "object"],
    [
      "deeply nested JSON",
      400,
      `{"displayName": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      {},
      "deeper",
    ],
  ];

  for (const [name, status, body, headers, says] of refused) {
    it(`responds with ${status} to ${name}`, async () => {
      for (const [method, path] of [
        ["PATCH", DOCUMENTED],
        ["POST", PARTNERS],
      ] as const) {
        const response = await call(method, path, { body, headers });
        expect(response.status).to.equal(status);
        expect(errorOf(response).code).to.equal(
          status === 415 ? "UnsupportedMediaType" : "BadRequest",
        );
        expect(errorOf(response).message).to.contain(says);
      }
      expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
    });
  }

  it("responds with 415 to a body without a Content-Type", async () => {
    const response = await fetch(emulator().url + DOCUMENTED, {
      method: "PATCH",
      headers: { authorization: "Bearer x" },
      // Bytes, since fetch gives strings a type.
      body: Buffer.from(change),
    });
    expect(response.status).to.equal(415);
    expect(await response.text()).to.contain("missing");
  });

  it("responds with 400, not 415, when there is no body", async () => {
    expect((await call("PATCH", DOCUMENTED)).status).to.equal(400);
  });

  it("ignores the body of an operation that has none", async () => {
    const headers = { "Content-Type": "text/plain" };
    expect((await call("DELETE", DOCUMENTED, { body: "?", headers })).status).to.equal(204);
  });
});
