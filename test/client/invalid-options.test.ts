/** Options: what each may be, and what is said of anything else. */
import { expect } from "chai";
import { DeviceManagementPartnersClient, GraphValidationError } from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { CLOUDS, DOCUMENTED_ID, PROPERTIES } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { toArray, untyped } from "../support/values.js";

/** Bad values of one option, each with what the message says was found. */
interface BadOption {
  readonly name: string;
  readonly allowed: readonly string[];
  readonly bad: readonly (readonly [value: unknown, found: string])[];
}

const EVERYWHERE: readonly BadOption[] = [
  {
    name: "timeoutMs",
    allowed: ["milliseconds", "above 0", "Infinity"],
    bad: [
      [0, "0"],
      [-1, "-1"],
      [NaN, "NaN"],
      ["1000", '"1000"'],
      [null, "null"],
    ],
  },
  {
    name: "retry",
    allowed: ["false", "maxRetries", "maxDelayMs", "whole numbers from 0"],
    bad: [
      [true, "true"],
      [3, "3"],
      [null, "null"],
      [[], "a list"],
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
    bad: [
      [{}, "an object"],
      [null, "null"],
    ],
  },
  { name: "onRetry", allowed: ["a function"], bad: [["log", '"log"']] },
];

const CLIENT: readonly BadOption[] = [
  ...EVERYWHERE,
  {
    name: "cloud",
    allowed: Object.keys(CLOUDS),
    bad: [
      ["mars", '"mars"'],
      ["Global", '"Global"'],
      ["toString", '"toString"'],
      ["", '""'],
      [null, "null"],
      [["global"], "a list"],
    ],
  },
  {
    name: "baseUrl",
    allowed: ["URL"],
    bad: [
      ["", '""'],
      [5, "5"],
      [new URL("https://graph.microsoft.com/v1.0"), "an object"],
      ["graph.microsoft.com", "no URL"],
      ["/v1.0", "no URL"],
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
    allowed: ["a list of scopes"],
    bad: [
      ["https://graph.microsoft.com/.default", '"https://graph.microsoft.com/.default"'],
      [[], "an empty list"],
      [["a", ""], '"" in the list'],
      [[5], "5 in the list"],
      [[undefined], "nothing in the list"],
      [null, "null"],
    ],
  },
  {
    name: "axios",
    allowed: ["an axios instance"],
    bad: [
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
    bad: [
      ["", '""'],
      ["a\r\nX-Injected: b", '"a\\r\\nX-Injected: b"'],
      ["\u65e5\u672c", '"\u65e5\u672c"'],
      [5, "5"],
    ],
  },
  {
    name: "maxResponseBytes",
    allowed: ["bytes", "above 0", "Infinity"],
    bad: [
      [0, "0"],
      [NaN, "NaN"],
      ["1000", '"1000"'],
    ],
  },
];

const REQUEST: readonly BadOption[] = [
  ...EVERYWHERE,
  {
    name: "signal",
    allowed: ["an AbortSignal"],
    bad: [
      [{}, "an object"],
      [{ aborted: true }, "an object"],
      [new AbortController(), "an object"],
      [null, "null"],
    ],
  },
  {
    name: "clientRequestId",
    allowed: ["a GUID", "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10"],
    bad: [
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
    bad: [
      ["Prefer: x", '"Prefer: x"'],
      [["Prefer"], "a list"],
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
const WRITE: readonly BadOption[] = [
  ...REQUEST,
  {
    name: "validate",
    allowed: ["true or false"],
    bad: [
      ["false", '"false"'],
      [0, "0"],
      [null, "null"],
    ],
  },
];
const GET: readonly BadOption[] = [
  ...REQUEST,
  {
    name: "select",
    allowed: PROPERTIES.map(({ name }) => name),
    bad: [
      ["id", '"id"'],
      [[], "an empty list"],
      [["id", "partnerStatus"], '"partnerStatus" in the list'],
      [["id,partnerState"], '"id,partnerState" in the list'],
      [["@odata.type"], '"@odata.type" in the list'],
      [["ID"], '"ID" in the list'],
      [[null], "null in the list"],
      [new Set(["id"]), "an object"],
    ],
  },
];
const LIST: readonly BadOption[] = [
  ...GET,
  ...["top", "skip"].map((name) => ({
    name,
    allowed: ["a whole number from 0"],
    bad: [
      [-1, "-1"],
      [1.5, "1.5"],
      [NaN, "NaN"],
      [Infinity, "Infinity"],
      [2 ** 53, "9007199254740992"],
      ["5", '"5"'],
      [5n, "5"],
    ] as const,
  })),
  { name: "count", allowed: ["true or false"], bad: [["true", '"true"']] },
  {
    name: "filter",
    allowed: ["an OData filter expression"],
    bad: [
      ["", '""'],
      [{ isConfigured: true }, "an object"],
    ],
  },
  { name: "search", allowed: ["a search phrase"], bad: [["", '""']] },
  {
    name: "orderby",
    allowed: ["property names", "asc", "desc"],
    bad: [
      ["displayName", '"displayName"'],
      [[], "an empty list"],
      [["displayName", "colour"], '"colour" in the list'],
      [["displayName down"], '"displayName down" in the list'],
      [["displayName desc,id"], '"displayName desc,id" in the list'],
    ],
  },
];
const DELETE: readonly BadOption[] = [
  ...REQUEST,
  {
    name: "ifMatch",
    allowed: ["an ETag"],
    bad: [
      ["", '""'],
      ["a\nb", '"a\\nb"'],
      [5, "5"],
    ],
  },
];

function expectProblem(error: unknown, { name, allowed }: BadOption, found: string): void {
  expect(error).to.be.an("error").with.property("name", "GraphValidationError");
  const { problems, message } = error as GraphValidationError;
  expect(problems.map(({ pointer }) => pointer)).to.deep.equal([`options.${name}`]);
  expect(message).to.contain(`options.${name} must be `);
  for (const text of allowed) expect(message).to.contain(text);
  expect(message).to.contain(`; found ${found}`);
  expect(message).not.to.contain("secret").and.not.to.contain("Bearer");
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "function" || typeof inner === "bigint" || Number.isNaN(inner)
      ? String(inner)
      : inner === Infinity
        ? "Infinity"
        : inner,
  );
  return text;
}

describe("A bad option of the client is refused when it is made", () => {
  for (const option of CLIENT) {
    for (const [value, found] of option.bad) {
      it(`${option.name}: ${shown(value)}`, () => {
        const options = { [option.name]: value };
        const error = thrownBy(() => new DeviceManagementPartnersClient(() => TOKEN, options));
        expectProblem(error, option, found);
        expect((error as Error).message).to.match(/^The client was not made: /);
      });
    }
  }

  for (const options of [null, "global", 5, ["cloud"], () => ({})]) {
    it(`options that are none: ${String(options)}`, () => {
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
    ["nothing", undefined, "found undefined"],
    ["null", null, "found object"],
    ["an object without getToken", { token: "secret" }, "found object"],
  ] as const) {
    it(`a credential that is ${what}`, () => {
      const error = thrownBy(() => new DeviceManagementPartnersClient(untyped(credential)));
      expect(error).to.have.property("name", "GraphValidationError");
      const { problems, message } = error as GraphValidationError;
      expect(problems.map(({ pointer }) => pointer)).to.deep.equal(["credential"]);
      expect(message).to.contain("getToken").and.to.contain("a function").and.to.contain(found);
      expect(message).not.to.contain("secret");
    });
  }

  it("with every problem at once", () => {
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

describe("A bad option of a call is refused before anything is sent", () => {
  const { emulator, client } = useEmulatorClient();
  const METHODS: Readonly<
    Record<string, { bad: readonly BadOption[]; call: (options: unknown) => Promise<unknown> }>
  > = {
    update: { bad: WRITE, call: (options) => client().update(DOCUMENTED_ID, {}, untyped(options)) },
    create: { bad: WRITE, call: (options) => client().create({}, untyped(options)) },
    get: { bad: GET, call: (options) => client().get(DOCUMENTED_ID, untyped(options)) },
    delete: { bad: DELETE, call: (options) => client().delete(DOCUMENTED_ID, untyped(options)) },
    terminate: {
      bad: REQUEST,
      call: (options) => client().terminate(DOCUMENTED_ID, untyped(options)),
    },
    // list() throws at once, not only when somebody iterates.
    list: {
      bad: LIST,
      call: async (options) => {
        client().list(untyped(options));
        return Promise.resolve();
      },
    },
  };

  for (const [method, { bad, call }] of Object.entries(METHODS)) {
    describe(method, () => {
      for (const option of bad) {
        it(option.name, async () => {
          for (const [value, found] of option.bad) {
            const error = await expectError(call({ [option.name]: value }), GraphValidationError);
            expectProblem(error, option, found);
            expect(error.message).to.match(/^Nothing was sent: /);
            expect(error.operation).to.match(new RegExp(`^${method}DeviceManagementPartners?$`));
          }
          expect(emulator().requests).to.be.empty;
        });
      }

      it("names that are no options, with those that are", async () => {
        const names = bad.map(({ name }) => name);
        const others = ["colour", "Signal", "toString", "cloud"];
        const foreign = ["select", "ifMatch", "validate", "top"].filter(
          (name) => !names.includes(name),
        );
        for (const name of [...others, ...foreign]) {
          const error = await expectError(call({ [name]: "x" }), GraphValidationError);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal([`options.${name}`]);
          expect(error.message).to.contain("is not an option; allowed are ");
          for (const allowed of names) expect(error.message).to.contain(allowed);
        }
        expect(emulator().requests).to.be.empty;
      });

      it("options that are none", async () => {
        for (const options of [null, "select", 5, true, new Map(), new AbortController().signal]) {
          const error = await expectError(call(options), GraphValidationError);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["options"]);
          expect(error.message).to.contain("must be an object");
        }
        expect(emulator().requests).to.be.empty;
      });

      it("undefined is as good as absent", async () => {
        await call(undefined);
        emulator().reset();
        await call(Object.fromEntries(bad.map(({ name }) => [name, undefined])));
      });
    });
  }

  it("together with a bad id: everything at once", async () => {
    const call = client().get("..", untyped({ select: [], timeoutMs: 0 }));
    const { problems } = await expectError(call, GraphValidationError);
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal([
      "id",
      "options.select",
      "options.timeoutMs",
    ]);
  });
});

describe("Options of a call reach the wire", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("headers and clientRequestId", async () => {
    const clientRequestId = "7F1C2A9E-3C51-4B8E-9D55-0F2F6C1F7A10";
    await client().get(DOCUMENTED_ID, { clientRequestId, headers: { Prefer: "return=minimal" } });
    expect(onlyRequest().headers).to.include({
      "client-request-id": clientRequestId,
      prefer: "return=minimal",
    });
  });

  it("the query of a list", async () => {
    emulator().quirks.queryOptionsIgnored = true;
    const options = {
      select: ["id", "displayName"] as const,
      filter: "displayName eq 'a+b & c'",
      search: '"Contoso #1"',
      orderby: ["displayName desc", "id"],
      top: 50,
      skip: 0,
      count: true,
    };
    await toArray(client().list(options));
    expect(onlyRequest().query).to.deep.equal({
      $select: "id,displayName",
      $filter: "displayName eq 'a+b & c'",
      $search: '"Contoso #1"',
      $orderby: "displayName desc,id",
      $top: "50",
      $skip: "0",
      $count: "true",
    });
  });

  it("of the client: its userAgent before the package's name", async () => {
    const baseUrl = emulator().url;
    const named = new DeviceManagementPartnersClient(() => TOKEN, {
      baseUrl,
      userAgent: "contoso-sync/2.1",
    });
    await named.get(DOCUMENTED_ID);
    expect(onlyRequest().headers["user-agent"]).to.match(
      /^contoso-sync\/2\.1 msgraph-device-management-partner\/\d+\.\d+\.\d+/,
    );
  });
});
