/** Invalid options of the client and of each method, and what the errors say. */
import { expect } from "chai";
import { DeviceManagementPartnersClient, GraphValidationError } from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { CLOUDS, DOCUMENTED_ID, PROPERTIES } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { checkPrototypePollution } from "../support/prototypes.js";
import { inTitle, untyped } from "../support/values.js";

/** Invalid values of one option, each with the found value as the message shows it. */
interface InvalidOption {
  readonly name: string;
  readonly allowed: readonly string[];
  readonly invalid: readonly (readonly [value: unknown, found: string])[];
}

const EVERYWHERE: readonly InvalidOption[] = [
  {
    name: "timeoutMs",
    allowed: ["milliseconds", "above 0", "Infinity"],
    invalid: [
      [0, "0"],
      [-1, "-1"],
      [NaN, "NaN"],
      ["1000", '"1000"'],
      [null, "null"],
    ],
  },
  {
    name: "retry",
    allowed: ["false", "maxRetries", "maxDelayMs", "integers of at least 0"],
    invalid: [
      [true, "true"],
      [3, "3"],
      [null, "null"],
      [[], "an array"],
      [{ maxRetries: -1 }, '"maxRetries" -1'],
      [{ maxRetries: 1.5 }, '"maxRetries" 1.5'],
      [{ maxRetries: "3" }, '"maxRetries" "3"'],
      [{ maxRetries: Infinity }, '"maxRetries" Infinity'],
      [{ maxRetries: 1, maxDelayMs: -1 }, '"maxDelayMs" -1'],
      [{ maxDelayMs: 2 ** 31 }, '"maxDelayMs" 2147483648'],
      [{ retries: 3 }, '"retries" 3'],
    ],
  },
  {
    name: "onResponse",
    allowed: ["a function"],
    invalid: [
      [{}, "an object"],
      [null, "null"],
    ],
  },
  { name: "onRetry", allowed: ["a function"], invalid: [["log", '"log"']] },
];

const CLIENT: readonly InvalidOption[] = [
  ...EVERYWHERE,
  {
    name: "cloud",
    allowed: Object.keys(CLOUDS),
    invalid: [
      ["mars", '"mars"'],
      ["Global", '"Global"'],
      ["toString", '"toString"'],
      ["", '""'],
      [null, "null"],
      [["global"], "an array"],
    ],
  },
  {
    name: "baseUrl",
    allowed: ["URL"],
    invalid: [
      ["", '""'],
      [5, "5"],
      [new URL("https://graph.microsoft.com/v1.0"), "an object"],
      ["graph.microsoft.com", "an invalid URL"],
      ["/v1.0", "an invalid URL"],
      ["http://graph.microsoft.com/v1.0", "http://graph.microsoft.com"],
      ["http://127.0.0.1.evil.example/v1.0", "http://127.0.0.1.evil.example"],
      ["ftp://localhost/v1.0", "ftp://localhost"],
      ["file:///v1.0", "file://"],
      ["https://user:secret@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
      ["https://graph.microsoft.com/v1.0?x=1", "https://graph.microsoft.com"],
      ["https://graph.microsoft.com/v1.0#x", "https://graph.microsoft.com"],
    ],
  },
  {
    name: "scopes",
    allowed: ["an array of scopes"],
    invalid: [
      ["https://graph.microsoft.com/.default", '"https://graph.microsoft.com/.default"'],
      [[], "an empty array"],
      [["a", ""], '"" in the array'],
      [[5], "5 in the array"],
      [[undefined], "undefined in the array"],
      [null, "null"],
    ],
  },
  {
    name: "axios",
    allowed: ["an axios instance"],
    invalid: [
      [5, "5"],
      [{}, "an object"],
      [{ request: () => undefined }, "an object"],
      [{ request: "x", defaults: {} }, "an object"],
      [() => undefined, "a function"],
      [null, "null"],
    ],
  },
  {
    name: "userAgent",
    allowed: ["printable text"],
    invalid: [
      ["", '""'],
      ["a\r\nX-Injected: b", '"a\\r\\nX-Injected: b"'],
      ["\u65e5\u672c", '"\u65e5\u672c"'],
      [5, "5"],
    ],
  },
  {
    name: "maxResponseBytes",
    allowed: ["bytes", "above 0", "Infinity"],
    invalid: [
      [0, "0"],
      [NaN, "NaN"],
      ["1000", '"1000"'],
    ],
  },
];

const REQUEST: readonly InvalidOption[] = [
  ...EVERYWHERE,
  {
    name: "signal",
    allowed: ["an AbortSignal"],
    invalid: [
      [{}, "an object"],
      [{ aborted: true }, "an object"],
      [new AbortController(), "an object"],
      [null, "null"],
    ],
  },
  {
    name: "clientRequestId",
    allowed: ["a GUID", "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10"],
    invalid: [
      ["", '""'],
      ["my call", '"my call"'],
      ["7f1c2a9e3c514b8e9d550f2f6c1f7a10", '"7f1c2a9e3c514b8e9d550f2f6c1f7a10"'],
      ["{7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10}", '"{7f1c2a9e'],
      ["7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10\n", '"7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10\\n"'],
      [5, "5"],
    ],
  },
  {
    name: "headers",
    allowed: ["header names and printable values", "authorization"],
    invalid: [
      ["Prefer: x", '"Prefer: x"'],
      [["Prefer"], "an array"],
      [new Map([["Prefer", "x"]]), "an object"],
      [new Headers({ Prefer: "x" }), "an object"],
      [{ Authorization: "Bearer x" }, 'the header "Authorization"'],
      [{ "client-request-id": "x" }, 'the header "client-request-id"'],
      [{ "If-Match": "*" }, 'the header "If-Match"'],
      [{ Prefer: "x", "Content-Type": "text/plain" }, 'the header "Content-Type"'],
      [{ "bad name": "x" }, 'the header "bad name"'],
      [{ "": "x" }, 'the header ""'],
      [{ Prefer: "a\r\nX-Injected: b" }, 'the header "Prefer"'],
      [{ Prefer: 5 }, 'the header "Prefer"'],
      [{ Prefer: undefined }, 'the header "Prefer"'],
    ],
  },
];
const WRITE: readonly InvalidOption[] = [
  ...REQUEST,
  {
    name: "validate",
    allowed: ["true or false"],
    invalid: [
      ["false", '"false"'],
      [0, "0"],
      [null, "null"],
    ],
  },
];
const GET: readonly InvalidOption[] = [
  ...REQUEST,
  {
    name: "select",
    allowed: PROPERTIES.map(({ name }) => name),
    invalid: [
      ["id", '"id"'],
      [[], "an empty array"],
      [["id", "partnerStatus"], '"partnerStatus" in the array'],
      [["id,partnerState"], '"id,partnerState" in the array'],
      [["@odata.type"], '"@odata.type" in the array'],
      [["ID"], '"ID" in the array'],
      [[null], "null in the array"],
      [new Set(["id"]), "an object"],
    ],
  },
];
const LIST: readonly InvalidOption[] = [
  ...GET,
  ...["top", "skip"].map((name) => ({
    name,
    allowed: ["an integer of at least 0"],
    invalid: [
      [-1, "-1"],
      [1.5, "1.5"],
      [NaN, "NaN"],
      [Infinity, "Infinity"],
      [2 ** 53, "9007199254740992"],
      ["5", '"5"'],
      [5n, "5"],
    ] as const,
  })),
  { name: "count", allowed: ["true or false"], invalid: [["true", '"true"']] },
  {
    name: "filter",
    allowed: ["a non-empty OData filter expression"],
    invalid: [
      ["", '""'],
      [{ isConfigured: true }, "an object"],
    ],
  },
  { name: "search", allowed: ["a non-empty search phrase"], invalid: [["", '""']] },
  {
    name: "orderby",
    allowed: ["property names", "asc", "desc"],
    invalid: [
      ["displayName", '"displayName"'],
      [[], "an empty array"],
      [["displayName", "colour"], '"colour" in the array'],
      [["displayName down"], '"displayName down" in the array'],
      [["displayName desc,id"], '"displayName desc,id" in the array'],
    ],
  },
];
const DELETE: readonly InvalidOption[] = [
  ...REQUEST,
  {
    name: "ifMatch",
    allowed: ["an ETag"],
    invalid: [
      ["", '""'],
      ["a\nb", '"a\\nb"'],
      [5, "5"],
    ],
  },
];

function expectProblem(error: unknown, { name, allowed }: InvalidOption, found: string): void {
  expect(error).to.be.an("error").with.property("name", "GraphValidationError");
  const { problems, message } = error as GraphValidationError;
  expect(problems.map(({ pointer }) => pointer)).to.deep.equal([`options.${name}`]);
  expect(message).to.contain(`options.${name} must be `);
  for (const text of allowed) expect(message).to.contain(text);
  expect(message).to.contain(`; found ${found}`);
  expect(message).not.to.contain("secret").and.not.to.contain("Bearer");
}

describe("The constructor of the client rejects", () => {
  for (const option of CLIENT) {
    for (const [value, found] of option.invalid) {
      it(`the option ${option.name}: ${inTitle(value)}`, () => {
        const options = { [option.name]: value };
        const error = thrownBy(() => new DeviceManagementPartnersClient(() => TOKEN, options));
        expectProblem(error, option, found);
        expect((error as Error).message).to.match(/^The client was not created: /);
      });
    }
  }

  for (const options of [null, "global", 5, ["cloud"], () => ({})]) {
    it(`${inTitle(options)} as its options`, () => {
      const error = thrownBy(
        () => new DeviceManagementPartnersClient(() => TOKEN, untyped(options)),
      );
      expect(error).to.have.property("name", "GraphValidationError");
      expect(error)
        .to.have.property("message")
        .that.matches(/options(\.0)? (must be an object|is)/);
    });
  }

  for (const [what, credential, found] of [
    ["a token", "eyJ-secret", "found string"],
    ["undefined", undefined, "found undefined"],
    ["null", null, "found object"],
    ["an object without getToken", { token: "secret" }, "found object"],
  ] as const) {
    it(`${what} as the credential`, () => {
      const error = thrownBy(() => new DeviceManagementPartnersClient(untyped(credential)));
      expect(error).to.have.property("name", "GraphValidationError");
      const { problems, message } = error as GraphValidationError;
      expect(problems.map(({ pointer }) => pointer)).to.deep.equal(["credential"]);
      expect(message).to.contain("getToken").and.to.contain("a function").and.to.contain(found);
      expect(message).not.to.contain("secret");
    });
  }

  it("several invalid options at once, and reports all of them", () => {
    const options = untyped({ cloud: "mars", timeoutMs: 0, colour: "red" });
    const error = thrownBy(() => new DeviceManagementPartnersClient(untyped("x"), options));
    expect((error as GraphValidationError).problems.map(({ pointer }) => pointer)).to.deep.equal([
      "credential",
      "options.cloud",
      "options.timeoutMs",
      "options.colour",
    ]);
  });
});

describe("Before it sends a request,", () => {
  const { emulator, client } = useEmulatorClient();
  const METHODS: Readonly<
    Record<
      string,
      { invalid: readonly InvalidOption[]; call: (options: unknown) => Promise<unknown> }
    >
  > = {
    update: {
      invalid: WRITE,
      call: (options) => client().update(DOCUMENTED_ID, {}, untyped(options)),
    },
    create: { invalid: WRITE, call: (options) => client().create({}, untyped(options)) },
    get: { invalid: GET, call: (options) => client().get(DOCUMENTED_ID, untyped(options)) },
    delete: {
      invalid: DELETE,
      call: (options) => client().delete(DOCUMENTED_ID, untyped(options)),
    },
    terminate: {
      invalid: REQUEST,
      call: (options) => client().terminate(DOCUMENTED_ID, untyped(options)),
    },
    // list() throws when it is called, not only when it is iterated.
    list: {
      invalid: LIST,
      call: async (options) => {
        client().list(untyped(options));
        return Promise.resolve();
      },
    },
  };

  for (const [method, { invalid, call }] of Object.entries(METHODS)) {
    describe(`${method}()`, () => {
      for (const option of invalid) {
        it(`rejects invalid values of the option ${option.name}`, async () => {
          for (const [value, found] of option.invalid) {
            const error = await expectError(call({ [option.name]: value }), GraphValidationError);
            expectProblem(error, option, found);
            expect(error.message).to.match(/^Nothing was sent: /);
            expect(error.operation).to.match(new RegExp(`^${method}DeviceManagementPartners?$`));
          }
          expect(emulator().requests).to.be.empty;
        });
      }

      it("rejects unknown options, and names the known ones", async () => {
        const names = invalid.map(({ name }) => name);
        const others = ["colour", "Signal", "toString", "cloud"];
        const foreign = ["select", "ifMatch", "validate", "top"].filter(
          (name) => !names.includes(name),
        );
        for (const name of [...others, ...foreign]) {
          const error = await expectError(call({ [name]: "x" }), GraphValidationError);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal([`options.${name}`]);
          expect(error.message).to.contain("is not an option; allowed: ");
          for (const allowed of names) expect(error.message).to.contain(allowed);
        }
        expect(emulator().requests).to.be.empty;
      });

      it("rejects options that are not an object", async () => {
        for (const options of [null, "select", 5, true, new Map(), new AbortController().signal]) {
          const error = await expectError(call(options), GraphValidationError);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["options"]);
          expect(error.message).to.contain("must be an object");
        }
        expect(emulator().requests).to.be.empty;
      });

      it("accepts undefined for every option", async () => {
        await call(undefined);
        emulator().reset();
        await call(Object.fromEntries(invalid.map(({ name }) => [name, undefined])));
      });
    });
  }

  it("get() rejects an invalid id and invalid options at once, and reports all of them", async () => {
    const call = client().get("..", untyped({ select: [], timeoutMs: 0 }));
    const { problems } = await expectError(call, GraphValidationError);
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal([
      "id",
      "options.select",
      "options.timeoutMs",
    ]);
  });
});

describe("Hostile options", () => {
  checkPrototypePollution();
  const fixture = useFaultServer();

  /** The error of a call that sends nothing. */
  async function rejectionBeforeSending(call: Promise<unknown>): Promise<GraphValidationError> {
    const error = await expectError(call, GraphValidationError);
    expect(fixture.server.received).to.deep.equal([]);
    return error;
  }

  const polluting = (json: string): never => untyped(JSON.parse(json));
  const REQUESTS: [what: string, options: never, pointer: string][] = [
    ["__proto__", polluting('{"__proto__":{"polluted":1}}'), "options.__proto__"],
    ["constructor", polluting('{"constructor":{"polluted":1}}'), "options.constructor"],
    ["headers.__proto__", polluting('{"headers":{"__proto__":{"a":"b"}}}'), "options.headers"],
    ["retry.__proto__", polluting('{"retry":{"__proto__":{"maxRetries":9}}}'), "options.retry"],
    ["a header with a line break", untyped({ headers: { a: "b\r\nX-Own: 1" } }), "options.headers"],
    [
      "a header name with a line break",
      untyped({ headers: { "a\r\nX-Own": "1" } }),
      "options.headers",
    ],
    ["a header with NUL", untyped({ headers: { a: "\u0000" } }), "options.headers"],
    [
      "a header with characters beyond Latin-1",
      untyped({ headers: { a: "☃" } }),
      "options.headers",
    ],
    ["a header with a lone surrogate", untyped({ headers: { a: "\ud83d" } }), "options.headers"],
    ["an empty header name", untyped({ headers: { "": "a" } }), "options.headers"],
    ["a header that is an array", untyped({ headers: { a: ["b", "c"] } }), "options.headers"],
    [
      "a clientRequestId with a line break",
      untyped({ clientRequestId: "a\r\nb" }),
      "options.clientRequestId",
    ],
    ["an infinite maxDelayMs", untyped({ retry: { maxDelayMs: Infinity } }), "options.retry"],
    ["infinite maxRetries", untyped({ retry: { maxRetries: Infinity } }), "options.retry"],
    ["a negative timeoutMs", untyped({ timeoutMs: -1 }), "options.timeoutMs"],
    ["NaN as timeoutMs", untyped({ timeoutMs: NaN }), "options.timeoutMs"],
    ["a BigInt as timeoutMs", untyped({ timeoutMs: 1n }), "options.timeoutMs"],
    ["an object that is not a signal", untyped({ signal: {} }), "options.signal"],
    ["a hook that is not a function", untyped({ onResponse: "log" }), "options.onResponse"],
    ["a lone surrogate in a filter", untyped({ filter: "\ud83d" }), "options.filter"],
    ["a lone surrogate in a search", untyped({ search: "\ud83d" }), "options.search"],
    ["an unknown option", untyped({ timeout: 5 }), "options.timeout"],
  ];
  for (const [what, options, pointer] of REQUESTS) {
    it(`are rejected: ${what}`, async () => {
      const error = await rejectionBeforeSending(
        (async () => fixture.client().list(options).next())(),
      );
      expect(error.problems.map((problem) => problem.pointer)).to.deep.equal([pointer]);
    });
  }

  it("are rejected: an ETag with a line break", async () => {
    await rejectionBeforeSending(
      fixture.client().delete(DOCUMENTED_ID, { ifMatch: 'W/"1"\r\nX-Own: 1' }),
    );
  });

  for (const options of [null, 5, "options", [5], () => undefined]) {
    it(`are rejected: ${inTitle(options)} instead of an object`, async () => {
      await rejectionBeforeSending(fixture.client().get(DOCUMENTED_ID, untyped(options)));
      const create = () => new DeviceManagementPartnersClient(() => TOKEN, untyped(options));
      expect(thrownBy(create)).to.be.instanceOf(GraphValidationError);
    });
  }

  it("of the client are rejected: __proto__, objects that are not axios instances, clouds and scopes", () => {
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
      const create = () => new DeviceManagementPartnersClient(() => TOKEN, options);
      expect(thrownBy(create)).to.be.instanceOf(GraphValidationError);
    }
  });

  it("on a polluted Object.prototype have no effect", async () => {
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
