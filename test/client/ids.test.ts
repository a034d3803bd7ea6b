/** Ids: each becomes exactly one path segment, or the call is rejected before a request is sent. */
import { expect } from "chai";
import { GraphValidationError, type DeviceManagementPartnersClient } from "../../src/index.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { untyped } from "../support/values.js";

/** Ids, many of which have a meaning in URLs, and the path segment that each must become. */
const IDS: readonly (readonly [id: string, segment: string])[] = [
  [DOCUMENTED_ID, DOCUMENTED_ID],
  ["a b", "a%20b"],
  [" ", "%20"],
  ["a/b", "a%2Fb"],
  ["/", "%2F"],
  ["a\\b", "a%5Cb"],
  ["a%b", "a%25b"],
  ["%", "%25"],
  ["%2F", "%252F"],
  ["%2e%2e", "%252e%252e"],
  ["..%2f..", "..%252f.."],
  ["a?b", "a%3Fb"],
  ["a?b=c#d", "a%3Fb%3Dc%23d"],
  ["a#b", "a%23b"],
  ["a+b", "a%2Bb"],
  ["a b+c", "a%20b%2Bc"],
  ["a&b", "a%26b"],
  ["a=b", "a%3Db"],
  ["a:b", "a%3Ab"],
  ["a@b", "a%40b"],
  ["a;b", "a%3Bb"],
  ["a,b", "a%2Cb"],
  ["a$b", "a%24b"],
  ["$&", "%24%26"],
  ['a"b', "a%22b"],
  ["a'b", "a'b"],
  ["a`b", "a%60b"],
  ["<a>", "%3Ca%3E"],
  ["{deviceManagementPartnerId}", "%7BdeviceManagementPartnerId%7D"],
  ["a|b^c", "a%7Cb%5Ec"],
  ["a[0]", "a%5B0%5D"],
  ["a\tb\r\nc", "a%09b%0D%0Ac"],
  ["a\r\nX-Own: 1", "a%0D%0AX-Own%3A%201"],
  ["\u0000", "%00"],
  ["a\u0000b", "a%00b"],
  ["d\u00e9j\u00e0 vu", "d%C3%A9j%C3%A0%20vu"],
  ["e\u0301", "e%CC%81"],
  ["\u65e5\u672c", "%E6%97%A5%E6%9C%AC"],
  ["\u{1f642}", "%F0%9F%99%82"],
  ["\u{1f4a1}", "%F0%9F%92%A1"],
  ["\ufeff", "%EF%BB%BF"],
  ["a/../b", "a%2F..%2Fb"],
  ["../b", "..%2Fb"],
  ["../x", "..%2Fx"],
  ["..\\b", "..%5Cb"],
  ["...", "..."],
  [".a", ".a"],
  ["..a", "..a"],
  ["a..", "a.."],
  ["https://evil.example/", "https%3A%2F%2Fevil.example%2F"],
  ["//evil.example", "%2F%2Fevil.example"],
  ["@evil.example/", "%40evil.example%2F"],
  ["__proto__", "__proto__"],
  ["terminate", "terminate"],
  ["0", "0"],
  ["null", "null"],
  ["x".repeat(2_000), "x".repeat(2_000)],
];

const SURROGATE = /a lone surrogate/;

/** Invalid ids, and the message for each. */
const INVALID_IDS: readonly (readonly [what: string, id: unknown, message: RegExp])[] = [
  ["an empty string", "", /must not be empty/],
  ["a dot", ".", /must not be "\."/],
  ["two dots", "..", /must not be "\.\."/],
  ["undefined", undefined, /must be a string, found undefined/],
  ["null", null, /must be a string, found null/],
  ["a number", 5, /must be a string, found 5/],
  ["NaN", NaN, /must be a string, found NaN/],
  ["a BigInt", 5n, /must be a string, found 5/],
  ["a boolean", true, /must be a string, found true/],
  ["a symbol", Symbol("id"), /must be a string, found Symbol\(id\)/],
  ["an object", { id: "x" }, /must be a string, found an object/],
  ["an array", ["x"], /must be a string, found an array/],
  ["a String object", new String("x"), /must be a string, found an object/],
  ["a function", () => "x", /must be a string, found a function/],
  ["a promise", Promise.resolve("x"), /must be a string, found an object/],
  ["only a high surrogate", "\ud83d", SURROGATE],
  ["a lone high surrogate at the end", "a\ud800", SURROGATE],
  ["a lone low surrogate at the start", "\udc00a", SURROGATE],
  ["a lone low surrogate in the middle", "a\udc00b", SURROGATE],
  ["surrogates in the wrong order", "\udc00\ud800", SURROGATE],
];

type Call = (client: DeviceManagementPartnersClient, id: string) => Promise<unknown>;

/** Every method that takes an id. */
const METHODS: Readonly<Record<string, Call>> = {
  get: (client, id) => client.get(id),
  update: (client, id) => client.update(id, { isConfigured: true }),
  terminate: (client, id) => client.terminate(id),
  delete: (client, id) => client.delete(id),
};
/** The same operations in the generated API. */
const GENERATED_API: Readonly<Record<string, Call>> = {
  "api.getDeviceManagementPartner": ({ api }, deviceManagementPartnerId) =>
    api.getDeviceManagementPartner({ deviceManagementPartnerId }),
  "api.updateDeviceManagementPartner": ({ api }, deviceManagementPartnerId) =>
    api.updateDeviceManagementPartner({
      deviceManagementPartnerId,
      deviceManagementPartnerInput: { isConfigured: true },
    }),
  "api.terminateDeviceManagementPartner": ({ api }, deviceManagementPartnerId) =>
    api.terminateDeviceManagementPartner({ deviceManagementPartnerId }),
  "api.deleteDeviceManagementPartner": ({ api }, deviceManagementPartnerId) =>
    api.deleteDeviceManagementPartner({ deviceManagementPartnerId }),
};

function shown(id: string): string {
  return id.length > 40 ? `${id.slice(0, 40)}… (${id.length} characters)` : JSON.stringify(id);
}

describe("In the path of each method, the id", () => {
  const { emulator, client } = useEmulatorClient({ partners: IDS.map(([id]) => ({ id })) });

  for (const [id, segment] of IDS) {
    it(`${shown(id)} becomes ${shown(segment)}`, async () => {
      expect(await client().get(id)).to.have.property("id", id);
      for (const calls of [METHODS, GENERATED_API]) {
        emulator().reset();
        for (const call of Object.values(calls)) await call(client(), id);
        for (const { headers } of emulator().requests)
          expect(headers).not.to.have.property("x-own");
        const path = `/v1.0${PARTNERS}/${segment}`;
        expect(emulator().requests.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
          `GET ${path}`,
          `PATCH ${path}`,
          `POST ${path}/terminate`,
          `DELETE ${path}`,
        ]);
        expect(emulator().partners()).to.have.length(IDS.length - 1);
      }
      expect(decodeURIComponent(segment)).to.equal(id);
    });
  }
});

describe("Before it sends a request,", () => {
  const { emulator, client } = useEmulatorClient();

  for (const [method, call] of Object.entries(METHODS)) {
    describe(`${method}() rejects`, () => {
      for (const [what, id, message] of INVALID_IDS) {
        it(`${what} as the id`, async () => {
          const error = await expectError(call(client(), untyped(id)), GraphValidationError);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["id"]);
          expect(error.message)
            .to.match(/^Nothing was sent: id /)
            .and.to.match(message);
          expect(error.operation).to.equal(`${method}DeviceManagementPartner`);
          expect(emulator().requests).to.be.empty;
        });
      }
    });
  }
});

describe("The generated API sends no request:", () => {
  const { emulator, client } = useEmulatorClient();

  for (const [method, call] of Object.entries(GENERATED_API)) {
    for (const id of ["", ".", ".."]) {
      it(`${method} rejects the id ${JSON.stringify(id)}`, async () => {
        const error = await expectError(call(client(), id), GraphValidationError);
        expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["id"]);
        expect(error.message).to.contain("must be one path segment");
        expect(emulator().requests).to.be.empty;
      });
    }

    for (const [what, id] of [
      ["undefined", undefined],
      ["null", null],
      ["a lone surrogate", "a\ud800"],
    ] as const) {
      it(`${method} rejects ${what} as the id`, async () => {
        expect(await rejectionOf(call(client(), untyped(id)))).to.be.an("error");
        expect(emulator().requests).to.be.empty;
      });
    }
  }
});
