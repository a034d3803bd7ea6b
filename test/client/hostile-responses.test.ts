/** Responses that are meant to do harm, or that no service should send. */
import { expect } from "chai";
import { GraphError, type DeviceManagementPartner } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { rejectionOf } from "../support/expect-error.js";
import { graphError, PARTNER, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { checkPrototypePollution } from "../support/prototypes.js";

describe("A hostile response", () => {
  checkPrototypePollution();
  const fixture = useFaultServer();
  const get = (text: string): Promise<DeviceManagementPartner> => {
    fixture.server.respondWith(reply(200, text));
    return fixture.client().get(DOCUMENTED_ID);
  };

  it("with __proto__ and constructor has them as ordinary properties", async () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"a"}';
    const partner = await get(text);
    expect(JSON.stringify(partner)).to.equal(text);
    expect(Object.getPrototypeOf(partner)).to.equal(Object.prototype);
    fixture.server.respondWith(reply(400, `{"error":${text},"__proto__":{"polluted":1}}`));
    expect(await rejectionOf(fixture.client().get(DOCUMENTED_ID))).to.be.instanceOf(GraphError);
    fixture.server.respondWith(reply(200, `{"value":[${text}],"__proto__":{"polluted":1}}`));
    expect((await fixture.client().list().next()).value).to.have.property("id", "a");
  });

  it("with __proto__ in an error body does not change the error", async () => {
    const inner = '{"__proto__":{"polluted":1},"request-id":"r"}';
    const details = '[{"__proto__":{"polluted":1}}]';
    fixture.server.respondWith(
      reply(403, `{"error":{"code":"c","innerError":${inner},"details":${details}}}`),
      graphError(400, "c", '{"Message":"m","__proto__":{"polluted":1},"constructor":"x"}'),
    );
    const first = (await rejectionOf(fixture.client().get(DOCUMENTED_ID))) as GraphError;
    expect(first).to.be.instanceOf(GraphError).and.have.property("name", "GraphPermissionError");
    const second = (await rejectionOf(fixture.client().get(DOCUMENTED_ID))) as GraphError;
    expect(second).to.be.instanceOf(GraphError).and.have.property("serviceMessage", "m");
    for (const error of [first, second]) expect(error).to.not.have.property("polluted");
  });

  it("with arrays nested 10,000 levels deep is read", async () => {
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    expect(await get(`{"id":"a","deep":${deep}}`)).to.have.property("id", "a");
    fixture.server.respondWith(reply(500, `{"error":{"code":"c","innerError":{"deep":${deep}}}}`));
    expect(await rejectionOf(fixture.client().get(DOCUMENTED_ID))).to.include({
      status: 500,
      code: "c",
    });
    fixture.server.respondWith(reply(500, deep), graphError(400, "c", `{"Message":${deep}}`));
    expect(await rejectionOf(fixture.client().get(DOCUMENTED_ID))).to.include({ status: 500 });
    expect(await rejectionOf(fixture.client().get(DOCUMENTED_ID))).to.include({
      status: 400,
      code: "c",
    });
  });

  it("with a duplicate property has the last value", async () => {
    expect(await get('{"id":"a","id":"b"}')).to.deep.equal({ id: "b" });
  });

  it("with lone surrogates, huge numbers and a byte order mark is read", async () => {
    const partner = await get('\ufeff{"id":"\\ud83d","huge":1e400,"long":9007199254740993}');
    expect(partner).to.deep.equal({ id: "\ud83d", huge: Infinity, long: 2 ** 53 });
  });

  it("with headers named like built-in properties is an ordinary response", async () => {
    const headers = { "__proto__-x": "1", constructor: "2", hasownproperty: "3" };
    fixture.server.respondWith(reply(404, "", { ...headers, toString: "4" }));
    const error = await rejectionOf(fixture.client().get(DOCUMENTED_ID));
    expect(error).to.be.instanceOf(GraphError).and.have.property("status", 404);
  });

  it("with bytes that are not UTF-8 has U+FFFD for them", async () => {
    fixture.server.respondWith(({ response }) => {
      response.end(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]));
    });
    expect(await fixture.client().get(DOCUMENTED_ID)).to.deep.equal({ a: "\ufffd" });
  });

  it("with an invalid status line rejects the call with a GraphConnectionError", async () => {
    fixture.server.respondWith(({ socket }) => socket.end("HTTP/1.1 2OO OK\r\n\r\n"));
    const error = await rejectionOf(fixture.client({ retry: false }).get(DOCUMENTED_ID));
    expect(error).to.have.property("name", "GraphConnectionError");
  });

  it("with more headers than Node accepts rejects the call with a GraphConnectionError", async () => {
    fixture.server.respondWith(reply(200, PARTNER, { "x-long": "x".repeat(40_000) }));
    const error = await rejectionOf(fixture.client({ retry: false }).get(DOCUMENTED_ID));
    expect(error).to.have.property("name", "GraphConnectionError");
  });
});
