/** Input that is meant to do harm, or that nobody thought of: refused clearly, or sent safely. */
import { inspect } from "node:util";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphError,
  GraphValidationError,
  type DeviceManagementPartner,
  type DeviceManagementPartnerInput,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf, thrownBy } from "../support/expect-error.js";
import { graphError, PARTNER, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

/** What JavaScript callers pass although the types forbid it. */
const untyped = (value: unknown): never => value as never;
/** Lists in lists, this many. */
function nested(levels: number): unknown[] {
  let list: unknown[] = [];
  for (let level = 1; level < levels; level++) list = [list];
  return list;
}

describe("Hostile input", () => {
  const fixture = useFaultServer();
  afterEach("nothing is polluted", () => {
    const { prototype } = Object as unknown as { prototype: Record<string, unknown> };
    expect(prototype["polluted"]).to.equal(undefined);
    expect(Object.keys(prototype)).to.deep.equal([]);
    expect({}).to.not.have.property("polluted");
  });

  /** The refusal of a call that sends nothing. */
  async function refusal(call: Promise<unknown>): Promise<GraphValidationError> {
    const error = await expectError(call, GraphValidationError);
    expect(fixture.server.received).to.deep.equal([]);
    return error;
  }

  describe("in a body that is checked", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["displayName"] = cyclic;
    const list: unknown[] = [];
    list.push(list);
    const cyclicAssignment = { target: {} };
    cyclicAssignment.target = cyclicAssignment;
    const BODIES: [what: string, body: unknown, pointer: string][] = [
      ["__proto__ as JSON has it", JSON.parse('{"__proto__":{"polluted":1}}'), "/__proto__"],
      ["constructor", { constructor: { prototype: { polluted: 1 } } }, "/constructor"],
      ["prototype", { prototype: { polluted: 1 } }, "/prototype"],
      ["hasOwnProperty", { hasOwnProperty: () => true }, "/hasOwnProperty"],
      [
        "__proto__ in a target",
        {
          groupsRequiringPartnerEnrollment: [
            JSON.parse(
              '{"target":{"__proto__":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}}',
            ),
          ],
        },
        "/groupsRequiringPartnerEnrollment/0/target/@odata.type",
      ],
      ["a cycle", cyclic, "/displayName"],
      [
        "a list in itself",
        { groupsRequiringPartnerEnrollment: list },
        "/groupsRequiringPartnerEnrollment/0",
      ],
      [
        "an assignment in itself",
        { groupsRequiringPartnerEnrollment: [cyclicAssignment] },
        "/groupsRequiringPartnerEnrollment/0/target/@odata.type",
      ],
      ["lists 10,000 deep", { displayName: nested(10_000) }, "/displayName"],
      ["a BigInt", { isConfigured: 1n }, "/isConfigured"],
      ["a huge number", { displayName: 1e308 }, "/displayName"],
      ["NaN", { isConfigured: NaN }, "/isConfigured"],
      ["a Date", { lastHeartbeatDateTime: new Date(0) }, "/lastHeartbeatDateTime"],
      ["an invalid Date", { lastHeartbeatDateTime: new Date(NaN) }, "/lastHeartbeatDateTime"],
      [
        "a Map",
        { groupsRequiringPartnerEnrollment: new Map() },
        "/groupsRequiringPartnerEnrollment",
      ],
      [
        "a Set",
        { groupsRequiringPartnerEnrollment: new Set() },
        "/groupsRequiringPartnerEnrollment",
      ],
      ["a symbol", { displayName: Symbol("s") }, "/displayName"],
      ["a function", { displayName: () => "f" }, "/displayName"],
      ["a boxed string", { displayName: Object("boxed") as unknown }, "/displayName"],
      ["a Buffer", { displayName: Buffer.from("b") }, "/displayName"],
    ];
    for (const [what, body, pointer] of BODIES) {
      it(`${what} is refused, with where it is`, async () => {
        for (const method of ["update", "create"] as const) {
          const client = fixture.client();
          const call =
            method === "update"
              ? client.update(DOCUMENTED_ID, untyped(body))
              : client.create(untyped(body));
          const error = await refusal(call);
          expect(error.problems.map((problem) => problem.pointer)).to.include(pointer);
          expect(error.message.length).to.be.below(3_000);
          expect(JSON.stringify(error).length).to.be.below(6_000);
        }
      });
    }

    it("an inherited property is no part of it", async () => {
      const body = Object.create({ displayName: "inherited" }) as DeviceManagementPartnerInput;
      await fixture.client().update(DOCUMENTED_ID, body);
      expect(fixture.server.received[0]?.body).to.equal("{}");
    });

    const TEXTS = [
      "half \ud83d of a pair",
      "\udc00",
      "\u0000\u0001\u001f",
      "\u2028\u2029",
      "\r\nX-Own: 1",
      '"}{"',
      "</script>",
      "x".repeat(1_000_000),
      "__proto__",
    ];
    for (const text of TEXTS) {
      it(`the text ${JSON.stringify(text).slice(0, 40)} is sent, and is the same JSON`, async () => {
        await fixture.client().update(DOCUMENTED_ID, { displayName: text });
        const [{ body, headers } = expect.fail()] = fixture.server.received;
        expect(JSON.parse(body)).to.deep.equal({ displayName: text });
        expect(headers).to.not.have.property("x-own");
      });
    }
  });

  describe("in a body that is checked, and", () => {
    it("has a getter that throws, is refused", async () => {
      const body = {
        get displayName(): string {
          throw new Error("From the getter.");
        },
      };
      const { problems } = await refusal(fixture.client().update(DOCUMENTED_ID, body));
      expect(problems.map(({ pointer }) => pointer)).to.deep.equal([""]);
    });

    it("has ten thousand faults, is refused with all of them, and a message to read", async () => {
      const body = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p${n}`, n]));
      const { problems, message } = await refusal(
        fixture.client().update(DOCUMENTED_ID, untyped(body)),
      );
      expect(problems).to.have.length(10_000);
      expect(message).to.include("and 9980 more");
      expect(message.length).to.be.below(10_000);
    });
  });

  describe("in a body that is not checked", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["self"] = cyclic;
    const UNWRITABLE: [what: string, body: unknown][] = [
      ["a cycle", cyclic],
      ["a BigInt", { displayName: 1n }],
      ["nothing", undefined],
      ["a function", () => undefined],
      ["a symbol", Symbol("s")],
      [
        "a toJSON that throws",
        {
          toJSON: () => {
            throw new Error("From toJSON.");
          },
        },
      ],
      ["a toJSON that gives nothing", { toJSON: () => undefined }],
    ];
    for (const [what, body] of UNWRITABLE) {
      it(`${what} is refused`, async () => {
        const { problems } = await refusal(
          fixture.client().update(DOCUMENTED_ID, untyped(body), { validate: false }),
        );
        expect(problems.map(({ pointer }) => pointer)).to.deep.equal([""]);
      });
    }

    const WRITABLE: [what: string, body: unknown, json: string][] = [
      ["__proto__", JSON.parse('{"__proto__":{"polluted":1}}'), '{"__proto__":{"polluted":1}}'],
      ["a Date", { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
      ["a Map, which has nothing that JSON knows", { map: new Map([["a", 1]]) }, '{"map":{}}'],
      ["NaN, which JSON has no word for", { a: NaN }, '{"a":null}'],
      ["a huge number", { a: 1e308 }, '{"a":1e+308}'],
      ["a text", "text", '"text"'],
      ["null", null, "null"],
      ["half of a pair", { a: "\ud83d" }, '{"a":"\\ud83d"}'],
    ];
    for (const [what, body, json] of WRITABLE) {
      it(`${what} is sent as it is`, async () => {
        await fixture.client().update(DOCUMENTED_ID, untyped(body), { validate: false });
        expect(fixture.server.received[0]?.body).to.equal(json);
        expect(fixture.server.received[0]?.headers["content-type"]).to.equal("application/json");
      });
    }

    for (const levels of [10_000, 1_000_000]) {
      it(`lists ${levels} deep are sent, or refused`, async () => {
        const call = fixture
          .client()
          .update(DOCUMENTED_ID, untyped({ a: nested(levels) }), { validate: false });
        const error: unknown = await call.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) {
          expect(fixture.server.received[0]?.body).to.have.length(2 * levels + '{"a":}'.length);
        } else {
          expect(error).to.be.instanceOf(GraphValidationError);
          expect(fixture.server.received).to.deep.equal([]);
        }
      });
    }
  });

  describe("in options", () => {
    const polluting = (json: string): never => untyped(JSON.parse(json));
    const REQUESTS: [what: string, options: never, pointer: string][] = [
      ["__proto__", polluting('{"__proto__":{"polluted":1}}'), "options.__proto__"],
      ["constructor", polluting('{"constructor":{"polluted":1}}'), "options.constructor"],
      ["headers.__proto__", polluting('{"headers":{"__proto__":{"a":"b"}}}'), "options.headers"],
      ["retry.__proto__", polluting('{"retry":{"__proto__":{"maxRetries":9}}}'), "options.retry"],
      [
        "a header with a line break",
        untyped({ headers: { a: "b\r\nX-Own: 1" } }),
        "options.headers",
      ],
      ["a header name with one", untyped({ headers: { "a\r\nX-Own": "1" } }), "options.headers"],
      ["a header with NUL", untyped({ headers: { a: "\u0000" } }), "options.headers"],
      ["a header beyond Latin-1", untyped({ headers: { a: "☃" } }), "options.headers"],
      ["half of a pair in a header", untyped({ headers: { a: "\ud83d" } }), "options.headers"],
      ["an empty header name", untyped({ headers: { "": "a" } }), "options.headers"],
      ["a header that is a list", untyped({ headers: { a: ["b", "c"] } }), "options.headers"],
      ["a line break in an id", untyped({ clientRequestId: "a\r\nb" }), "options.clientRequestId"],
      ["an endless wait", untyped({ retry: { maxDelayMs: Infinity } }), "options.retry"],
      ["endless retries", untyped({ retry: { maxRetries: Infinity } }), "options.retry"],
      ["a negative time", untyped({ timeoutMs: -1 }), "options.timeoutMs"],
      ["NaN", untyped({ timeoutMs: NaN }), "options.timeoutMs"],
      ["a BigInt", untyped({ timeoutMs: 1n }), "options.timeoutMs"],
      ["no signal", untyped({ signal: {} }), "options.signal"],
      ["no hook", untyped({ onResponse: "log" }), "options.onResponse"],
      ["half of a pair in a filter", untyped({ filter: "\ud83d" }), "options.filter"],
      ["half of a pair in a search", untyped({ search: "\ud83d" }), "options.search"],
      ["an unknown option", untyped({ timeout: 5 }), "options.timeout"],
    ];
    for (const [what, options, pointer] of REQUESTS) {
      it(`${what} is refused`, async () => {
        const error = await refusal((async () => fixture.client().list(options).next())());
        expect(error.problems.map((problem) => problem.pointer)).to.deep.equal([pointer]);
      });
    }

    it("of a deletion, an ETag with a line break is refused", async () => {
      await refusal(fixture.client().delete(DOCUMENTED_ID, { ifMatch: 'W/"1"\r\nX-Own: 1' }));
    });

    for (const options of [null, 5, "options", [5], () => undefined]) {
      it(`${String(options)} in their place is refused`, async () => {
        await refusal(fixture.client().get(DOCUMENTED_ID, untyped(options)));
        const make = () => new DeviceManagementPartnersClient(() => TOKEN, untyped(options));
        expect(thrownBy(make)).to.be.instanceOf(GraphValidationError);
      });
    }

    it("of the client: __proto__ and unusable instances are refused", () => {
      const OPTIONS = [
        polluting('{"__proto__":{"baseUrl":"https://evil.example"}}'),
        untyped({ axios: {} }),
        untyped({ axios: { request: 5 } }),
        untyped({ axios: { request: () => undefined } }),
        untyped({ cloud: "__proto__" }),
        untyped({ cloud: "toString" }),
        untyped({ scopes: [] }),
        untyped({ scopes: [5] }),
      ];
      for (const options of OPTIONS) {
        const make = () => new DeviceManagementPartnersClient(() => TOKEN, options);
        expect(thrownBy(make)).to.be.instanceOf(GraphValidationError);
      }
    });

    it("does not matter where Object.prototype is polluted by others", async () => {
      const prototype = Object.prototype as unknown as Record<string, unknown>;
      const pollution: Record<string, unknown> = {
        proxy: { host: "evil.example", port: 9 },
        auth: { username: "evil", password: "evil" },
        headers: { authorization: "evil" },
        cancelToken: {
          subscribe: (cancel: () => void) => {
            cancel();
          },
        },
        displayName: "evil",
        baseUrl: "https://evil.example/v1.0",
        baseURL: "https://evil.example/v1.0",
        cloud: "china",
        timeoutMs: 0,
        clientRequestId: "evil",
      };
      Object.assign(prototype, pollution);
      try {
        await fixture.client().update(DOCUMENTED_ID, { partnerState: "enabled" });
      } finally {
        for (const name of Object.keys(pollution)) Reflect.deleteProperty(prototype, name);
      }
      const [{ headers, body } = expect.fail()] = fixture.server.received;
      expect(headers.authorization).to.equal(`Bearer ${TOKEN}`);
      expect(body).to.equal('{"partnerState":"enabled"}');
    });
  });

  describe("in an id", () => {
    for (const id of ["", ".", "..", "\ud83d", "a\udc00b"]) {
      it(`${JSON.stringify(id)} is refused`, async () => {
        for (const call of [
          fixture.client().get(id),
          fixture.client().update(id, {}),
          fixture.client().delete(id),
          fixture.client().terminate(id),
        ]) {
          const error = await refusal(call);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["id"]);
        }
      });
    }
    for (const id of [undefined, null, 5, { a: 1 }, ["a"], true, Symbol("s"), 5n]) {
      it(`${inspect(id)} is refused`, async () => {
        await refusal(fixture.client().get(untyped(id)));
      });
    }

    const SENT = [
      "a/b",
      "../x",
      "..%2f..",
      "%2e%2e",
      "a\\b",
      "a?b=c#d",
      "a\r\nX-Own: 1",
      "a b+c",
      "\u0000",
      "__proto__",
      "@evil.example/",
      "//evil.example",
      "💡",
      "x".repeat(2_000),
    ];
    for (const id of SENT) {
      it(`${JSON.stringify(id).slice(0, 30)} arrives as one path segment`, async () => {
        await fixture.client().get(id);
        const [{ path, headers } = expect.fail()] = fixture.server.received;
        const prefix = "/v1.0/deviceManagement/deviceManagementPartners/";
        expect(path.startsWith(prefix)).to.be.true;
        expect(path.slice(prefix.length)).to.not.match(/[/?#\\]/);
        expect(decodeURIComponent(path.slice(prefix.length))).to.equal(id);
        expect(headers).to.not.have.property("x-own");
      });
    }

    it("of the generated API is refused where it would leave its place in the path", async () => {
      for (const id of ["", ".", ".."]) {
        const { api } = fixture.client();
        for (const call of [
          api.getDeviceManagementPartner({ deviceManagementPartnerId: id }),
          api.deleteDeviceManagementPartner({ deviceManagementPartnerId: id }),
          api.terminateDeviceManagementPartner({ deviceManagementPartnerId: id }),
        ]) {
          const outcome = await call.then(
            () => "sent",
            (error: unknown) => error,
          );
          expect(outcome).to.be.instanceOf(GraphValidationError);
        }
      }
      expect(fixture.server.received).to.deep.equal([]);
    });
  });

  describe("in an answer", () => {
    const get = (text: string): Promise<DeviceManagementPartner> => {
      fixture.server.respondWith(reply(200, text));
      return fixture.client().get(DOCUMENTED_ID);
    };

    it("__proto__ and constructor are properties like any other", async () => {
      const text =
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"a"}';
      const partner = await get(text);
      expect(JSON.stringify(partner)).to.equal(text);
      expect(Object.getPrototypeOf(partner)).to.equal(Object.prototype);
      fixture.server.respondWith(reply(400, `{"error":${text},"__proto__":{"polluted":1}}`));
      expect(await rejectionOf(fixture.client().get(DOCUMENTED_ID))).to.be.instanceOf(GraphError);
      fixture.server.respondWith(reply(200, `{"value":[${text}],"__proto__":{"polluted":1}}`));
      expect((await fixture.client().list().next()).value).to.have.property("id", "a");
    });

    it("an error with __proto__ inside does not change what an error is", async () => {
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

    it("nesting 10,000 deep is read", async () => {
      const deep = "[".repeat(10_000) + "]".repeat(10_000);
      expect(await get(`{"id":"a","deep":${deep}}`)).to.have.property("id", "a");
      fixture.server.respondWith(
        reply(500, `{"error":{"code":"c","innerError":{"deep":${deep}}}}`),
      );
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

    it("of two properties of one name the last counts", async () => {
      expect(await get('{"id":"a","id":"b"}')).to.deep.equal({ id: "b" });
    });

    it("halves of surrogate pairs, huge numbers and a byte order mark are read", async () => {
      const partner = await get('\ufeff{"id":"\\ud83d","huge":1e400,"long":9007199254740993}');
      expect(partner).to.deep.equal({ id: "\ud83d", huge: Infinity, long: 2 ** 53 });
    });

    it("headers of odd names are only headers", async () => {
      const headers = { "__proto__-x": "1", constructor: "2", hasownproperty: "3" };
      fixture.server.respondWith(reply(404, "", { ...headers, toString: "4" }));
      const error = await rejectionOf(fixture.client().get(DOCUMENTED_ID));
      expect(error).to.be.instanceOf(GraphError).and.have.property("status", 404);
      expect(error).to.have.property("headers").that.includes({ constructor: "2" });
    });

    it("bytes that are no UTF-8 are no JSON, or read as U+FFFD", async () => {
      fixture.server.respondWith(({ response }) => {
        response.end(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]));
      });
      expect(await fixture.client().get(DOCUMENTED_ID)).to.deep.equal({ a: "\ufffd" });
    });

    it("a status line that is none is an error of the connection", async () => {
      fixture.server.respondWith(({ socket }) => socket.end("HTTP/1.1 2OO OK\r\n\r\n"));
      const error = await rejectionOf(fixture.client({ retry: false }).get(DOCUMENTED_ID));
      expect(error).to.have.property("name", "GraphConnectionError");
    });

    it("more headers than Node reads are an error of the connection", async () => {
      fixture.server.respondWith(reply(200, PARTNER, { "x-long": "x".repeat(40_000) }));
      const error = await rejectionOf(fixture.client({ retry: false }).get(DOCUMENTED_ID));
      expect(error).to.have.property("name", "GraphConnectionError");
    });
  });
});
