/** Ids: any one arrives as one path segment, or nothing is sent. */
import { expect } from "chai";
import { GraphValidationError, type DeviceManagementPartnersClient } from "../../src/index.js";
import { PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { untyped } from "../support/values.js";

/** Ids that a URL would take for something else, and the segment that each must become. */
const IDS: readonly (readonly [id: string, segment: string])[] = [
  ["d21e377a-377a-d21e-7a37-1ed27a371ed2", "d21e377a-377a-d21e-7a37-1ed27a371ed2"],
  ["a b", "a%20b"],
  [" ", "%20"],
  ["a/b", "a%2Fb"],
  ["/", "%2F"],
  ["a\\b", "a%5Cb"],
  ["a%b", "a%25b"],
  ["%", "%25"],
  ["%2F", "%252F"],
  ["%2e%2e", "%252e%252e"],
  ["a?b", "a%3Fb"],
  ["a#b", "a%23b"],
  ["a+b", "a%2Bb"],
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
  ["a\u0000b", "a%00b"],
  ["d\u00e9j\u00e0 vu", "d%C3%A9j%C3%A0%20vu"],
  ["e\u0301", "e%CC%81"],
  ["\u65e5\u672c", "%E6%97%A5%E6%9C%AC"],
  ["\u{1f642}", "%F0%9F%99%82"],
  ["\ufeff", "%EF%BB%BF"],
  ["a/../b", "a%2F..%2Fb"],
  ["../b", "..%2Fb"],
  ["..\\b", "..%5Cb"],
  ["...", "..."],
  [".a", ".a"],
  ["..a", "..a"],
  ["a..", "a.."],
  ["https://evil.example/", "https%3A%2F%2Fevil.example%2F"],
  ["//evil.example", "%2F%2Fevil.example"],
  ["terminate", "terminate"],
  ["0", "0"],
  ["null", "null"],
  ["x".repeat(2_000), "x".repeat(2_000)],
];

const HALVES = /half of a surrogate pair/;

/** What is no id, and what is said of it. */
const BAD_IDS: readonly (readonly [what: string, id: unknown, said: RegExp])[] = [
  ["an empty string", "", /must not be empty/],
  ["a dot", ".", /must not be "\."/],
  ["two dots", "..", /must not be "\.\."/],
  ["undefined", undefined, /must be a string, found nothing/],
  ["null", null, /must be a string, found null/],
  ["a number", 5, /must be a string, found 5/],
  ["NaN", NaN, /must be a string, found NaN/],
  ["a BigInt", 5n, /must be a string, found 5/],
  ["a boolean", true, /must be a string, found true/],
  ["a symbol", Symbol("id"), /must be a string, found Symbol\(id\)/],
  ["an object", { id: "x" }, /must be a string, found an object/],
  ["an array", ["x"], /must be a string, found a list/],
  ["a String object", new String("x"), /must be a string, found an object/],
  ["a function", () => "x", /must be a string, found a function/],
  ["a promise", Promise.resolve("x"), /must be a string, found an object/],
  ["a high surrogate alone", "a\ud800", HALVES],
  ["a low surrogate alone", "\udc00a", HALVES],
  ["surrogates in the wrong order", "\udc00\ud800", HALVES],
];

type Call = (client: DeviceManagementPartnersClient, id: string) => Promise<unknown>;

/** Every operation that takes an id, through the facade and through the generated API. */
const FACADE: Readonly<Record<string, Call>> = {
  get: (client, id) => client.get(id),
  update: (client, id) => client.update(id, { isConfigured: true }),
  terminate: (client, id) => client.terminate(id),
  delete: (client, id) => client.delete(id),
};
const API: Readonly<Record<string, Call>> = {
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

function named(id: string): string {
  return id.length > 40 ? `${id.slice(0, 40)}… (${id.length} characters)` : JSON.stringify(id);
}

describe("An id arrives as one path segment", () => {
  const { emulator, client } = useEmulatorClient({ partners: IDS.map(([id]) => ({ id })) });

  for (const [id, segment] of IDS) {
    it(named(id), async () => {
      expect(await client().get(id)).to.have.property("id", id);
      for (const calls of [FACADE, API]) {
        emulator().reset();
        for (const call of Object.values(calls)) await call(client(), id);
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

describe("A bad id is refused before anything is sent", () => {
  const { emulator, client } = useEmulatorClient();

  for (const [method, call] of Object.entries(FACADE)) {
    describe(method, () => {
      for (const [what, id, said] of BAD_IDS) {
        it(what, async () => {
          const error = await expectError(call(client(), untyped(id)), GraphValidationError);
          expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["id"]);
          expect(error.message)
            .to.match(/^Nothing was sent: id /)
            .and.to.match(said);
          expect(error.operation).to.equal(`${method}DeviceManagementPartner`);
          expect(emulator().requests).to.be.empty;
        });
      }
    });
  }
});

describe("The generated API lets no id climb out of its segment", () => {
  const { emulator, client } = useEmulatorClient();

  for (const [method, call] of Object.entries(API)) {
    for (const id of ["", ".", ".."]) {
      it(`${method} refuses ${JSON.stringify(id)}`, async () => {
        const error = await expectError(call(client(), id), GraphValidationError);
        expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["id"]);
        expect(error.message).to.contain("must be one path segment");
        expect(emulator().requests).to.be.empty;
      });
    }

    for (const [what, id] of [
      ["undefined", undefined],
      ["null", null],
      ["half of a surrogate pair", "a\ud800"],
    ] as const) {
      it(`${method} sends nothing for ${what}`, async () => {
        expect(await rejectionOf(call(client(), untyped(id)))).to.be.an("error");
        expect(emulator().requests).to.be.empty;
      });
    }
  }
});
