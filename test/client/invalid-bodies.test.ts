/** Bodies that violate the spec: create() and update() reject them before a request is sent, with a pointer to each problem. */
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphValidationError,
  type DeviceManagementPartnerInput,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import {
  DOCUMENTED_ID,
  PARTNER_APP_TYPES,
  PARTNER_STATES,
  PROPERTIES,
  SCOPE_TAG_TARGET_TYPES,
  TARGETS,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { expectProportional } from "../support/growth.js";
import { checkPrototypePollution } from "../support/prototypes.js";
import { expectError } from "../support/expect-error.js";
import { nestedArrays, untyped } from "../support/values.js";

interface Row {
  readonly body: unknown;
  /** The JSON pointer of the problem. */
  readonly pointer: string;
  /** The found value, as the message shows it; absent for an unknown property. */
  readonly found?: string;
  /** What the message must name as allowed. */
  readonly allowed: readonly string[];
}

const quoted = (values: readonly string[]): string[] => values.map((value) => `"${value}"`);
const STATES = quoted(PARTNER_STATES);
const APP_TYPES = quoted(PARTNER_APP_TYPES);
const SCOPE_TAG_TYPES = quoted(SCOPE_TAG_TARGET_TYPES);
const PARTNER_TYPE = quoted(["#microsoft.graph.deviceManagementPartner"]);
const ASSIGNMENT_TYPE = quoted(["#microsoft.graph.deviceManagementPartnerAssignment"]);
const TARGET_TYPES = quoted(Object.keys(TARGETS).map((type) => `#microsoft.graph.${type}`));
const NAMES = PROPERTIES.map(({ name }) => name);
const DATE = ["RFC 3339", "at most 7 fractional digits", "2016-12-31T23:59:37.9174975-08:00"];

const row = (body: unknown, pointer: string, found: string, allowed: readonly string[]): Row => ({
  body,
  pointer,
  found,
  allowed,
});
const unknownProperty = (body: unknown, pointer: string, allowed: readonly string[]): Row => ({
  body,
  pointer,
  allowed,
});

const groups = (...groupsRequiringPartnerEnrollment: unknown[]): object => ({
  groupsRequiringPartnerEnrollment,
});
const GROUPS = "/groupsRequiringPartnerEnrollment";
const target = (value: unknown): object => groups({ target: value });
const TARGET = `${GROUPS}/0/target`;
const typed = (type: string, rest: object = {}): object =>
  target({ "@odata.type": `#microsoft.graph.${type}`, ...rest });

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  "a body that is not an object": [
    row(undefined, "", "undefined", ["an object"]),
    row(null, "", "null", ["an object"]),
    row("enabled", "", '"enabled"', ["an object"]),
    row('{"partnerState":"enabled"}', "", "partnerState", ["an object"]),
    row(5, "", "5", ["an object"]),
    row(true, "", "true", ["an object"]),
    row([], "", "an array", ["an object"]),
    row([{ partnerState: "enabled" }], "", "an array", ["an object"]),
    row(() => ({}), "", "a function", ["an object"]),
    row(Symbol("partner"), "", "Symbol(partner)", ["an object"]),
    row(5n, "", "5", ["an object"]),
  ],
  "a property that Graph does not have": [
    unknownProperty({ partnerStatus: "enabled" }, "/partnerStatus", NAMES),
    unknownProperty({ PartnerState: "enabled" }, "/PartnerState", NAMES),
    unknownProperty({ "": "x" }, "/", NAMES),
    unknownProperty({ "a/b~c": "x" }, "/a~1b~0c", NAMES),
    unknownProperty({ constructor: "x" }, "/constructor", NAMES),
    unknownProperty(JSON.parse('{"__proto__":{"isConfigured":true}}'), "/__proto__", NAMES),
    unknownProperty({ toJSON: () => ({}) }, "/toJSON", NAMES),
    unknownProperty({ "group@odata.bind": "x" }, "/group@odata.bind", NAMES),
    unknownProperty({ target: { groupId: "g" } }, "/target", NAMES),
  ],
  "the @odata.type of another type": [
    row({ "@odata.type": "#microsoft.graph.user" }, "/@odata.type", "graph.user", PARTNER_TYPE),
    row({ "@odata.type": "deviceManagementPartner" }, "/@odata.type", "found", PARTNER_TYPE),
    row({ "@odata.type": null }, "/@odata.type", "null", PARTNER_TYPE),
    row({ "@odata.type": ["x"] }, "/@odata.type", "an array", PARTNER_TYPE),
  ],
  "a value that is not a member of the enum": [
    row({ partnerState: "bogus" }, "/partnerState", '"bogus"', STATES),
    row({ partnerState: "Enabled" }, "/partnerState", '"Enabled"', STATES),
    row({ partnerState: "" }, "/partnerState", '""', STATES),
    row({ partnerState: "enabled " }, "/partnerState", '"enabled "', STATES),
    row({ partnerState: 2 }, "/partnerState", "2", STATES),
    row({ partnerState: ["enabled"] }, "/partnerState", "an array", STATES),
    row({ partnerState: new String("enabled") }, "/partnerState", "an object", STATES),
    row({ partnerAppType: "app" }, "/partnerAppType", '"app"', APP_TYPES),
    row({ partnerAppType: true }, "/partnerAppType", "true", APP_TYPES),
  ],
  "null for a property that is not nullable": [
    row({ id: null }, "/id", "null", ["a string"]),
    row({ lastHeartbeatDateTime: null }, "/lastHeartbeatDateTime", "null", ["a string"]),
    row({ partnerState: null }, "/partnerState", "null", STATES),
    row({ partnerAppType: null }, "/partnerAppType", "null", APP_TYPES),
    row({ isConfigured: null }, "/isConfigured", "null", ["a boolean"]),
    row({ groupsRequiringPartnerEnrollment: null }, GROUPS, "null", ["an array"]),
  ],
  "a value of the wrong type": [
    row({ id: 5 }, "/id", "5", ["a string"]),
    row({ displayName: 5 }, "/displayName", "5", ["a string or null"]),
    row({ displayName: {} }, "/displayName", "an object", ["a string or null"]),
    row({ displayName: false }, "/displayName", "false", ["a string or null"]),
    row({ displayName: 10n }, "/displayName", "10", ["a string or null"]),
    row({ displayName: () => "x" }, "/displayName", "a function", ["a string or null"]),
    row({ singleTenantAppId: ["a"] }, "/singleTenantAppId", "an array", ["a string or null"]),
    row({ singleTenantAppId: NaN }, "/singleTenantAppId", "NaN", ["a string or null"]),
    row({ isConfigured: "true" }, "/isConfigured", '"true"', ["a boolean"]),
    row({ isConfigured: 1 }, "/isConfigured", "1", ["a boolean"]),
  ],
  "an invalid date": [
    ...[
      "",
      "yesterday",
      "1483257577",
      "2016-12-31",
      "2016-12-31T23:59:37",
      "2016-12-31 23:59:37Z",
      "2016-12-31T23:59Z",
      "2016-12-31T23:59:37.Z",
      "2016-12-31T23:59:37.12345678Z",
      "2016-12-31T23:59:37,5Z",
      "2016-12-31T23:59:37+0800",
      "2016-12-31T23:59:37+08",
      "2016-12-31T23:59:37+24:00",
      "2016-12-31T24:00:00Z",
      "2016-12-31T23:60:00Z",
      "2016-12-31T23:59:60Z",
      "2016-13-01T00:00:00Z",
      "2016-00-01T00:00:00Z",
      "2016-01-00T00:00:00Z",
      "2016-02-30T00:00:00Z",
      "2015-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z",
      "2016-04-31T00:00:00Z",
      "+002016-12-31T23:59:37Z",
      "2016-12-31T23:59:37Z ",
      "2016-12-31T23:59:37Z\n",
      "\u0662\u0660\u0661\u0666-12-31T23:59:37Z",
      "Sat, 31 Dec 2016 23:59:37 GMT",
    ].map((date) =>
      row({ lastHeartbeatDateTime: date }, "/lastHeartbeatDateTime", JSON.stringify(date), DATE),
    ),
    ...[
      "whenPartnerDevicesWillBeRemovedDateTime",
      "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
    ].flatMap((name) => [
      row({ [name]: "tomorrow" }, `/${name}`, '"tomorrow"', DATE),
      row({ [name]: 1483257577 }, `/${name}`, "1483257577", ["a string or null"]),
      row({ [name]: new Date(0) }, `/${name}`, "an object", ["a string or null"]),
    ]),
  ],
  "an invalid list of assignments": [
    row({ groupsRequiringPartnerEnrollment: {} }, GROUPS, "an object", ["an array"]),
    row({ groupsRequiringPartnerEnrollment: "all" }, GROUPS, '"all"', ["an array"]),
    row({ groupsRequiringPartnerEnrollment: new Set() }, GROUPS, "an object", ["an array"]),
    row(groups(null), `${GROUPS}/0`, "null", ["an object"]),
    row(groups(undefined), `${GROUPS}/0`, "undefined", ["an object"]),
    row(groups({}, "g"), `${GROUPS}/1`, '"g"', ["an object"]),
    row(groups({}, {}, [{}]), `${GROUPS}/2`, "an array", ["an object"]),
  ],
  "an invalid assignment": [
    unknownProperty(groups({ targets: {} }), `${GROUPS}/0/targets`, ["@odata.type", "target"]),
    unknownProperty(groups({ groupId: "g" }), `${GROUPS}/0/groupId`, ["@odata.type", "target"]),
    row(groups({ "@odata.type": "x" }), `${GROUPS}/0/@odata.type`, '"x"', ASSIGNMENT_TYPE),
    row(
      groups({ "@odata.type": "#microsoft.graph.groupAssignmentTarget", target: null }),
      `${GROUPS}/0/@odata.type`,
      '"#microsoft.graph.groupAssignmentTarget"',
      ASSIGNMENT_TYPE,
    ),
  ],
  "an invalid target": [
    row(target("all"), TARGET, '"all"', ["an object or null"]),
    row(target(5), TARGET, "5", ["an object or null"]),
    row(target([]), TARGET, "an array", ["an object or null"]),
    row(target({}), `${TARGET}/@odata.type`, "undefined", TARGET_TYPES),
    row(target({ groupId: "g" }), `${TARGET}/@odata.type`, "undefined", TARGET_TYPES),
    row(target({ "@odata.type": 5 }), `${TARGET}/@odata.type`, "5", TARGET_TYPES),
    row(target({ "@odata.type": null }), `${TARGET}/@odata.type`, "null", TARGET_TYPES),
    row(typed("noSuchTarget"), `${TARGET}/@odata.type`, "noSuchTarget", TARGET_TYPES),
    row(typed("GroupAssignmentTarget"), `${TARGET}/@odata.type`, "GroupA", TARGET_TYPES),
    // The abstract base type.
    row(
      typed("deviceAndAppManagementAssignmentTarget"),
      `${TARGET}/@odata.type`,
      "deviceAndAppManagementAssignmentTarget",
      TARGET_TYPES,
    ),
  ],
  "an invalid property of a target": [
    ...Object.entries(TARGETS).flatMap(([type, names]) =>
      ["groupId", "collectionId", "targetType", "entraObjectId", "groupid"]
        .filter((name) => !(names as readonly string[]).includes(name))
        .map((name) =>
          unknownProperty(typed(type, { [name]: "user" }), `${TARGET}/${name}`, [
            "@odata.type",
            ...names,
          ]),
        ),
    ),
    row(typed("groupAssignmentTarget", { groupId: 7 }), `${TARGET}/groupId`, "7", [
      "a string or null",
    ]),
    row(
      typed("exclusionGroupAssignmentTarget", { groupId: {} }),
      `${TARGET}/groupId`,
      "an object",
      ["a string or null"],
    ),
    row(
      typed("configurationManagerCollectionAssignmentTarget", { collectionId: ["c"] }),
      `${TARGET}/collectionId`,
      "an array",
      ["a string or null"],
    ),
    row(
      typed("scopeTagGroupAssignmentTarget", { entraObjectId: 7 }),
      `${TARGET}/entraObjectId`,
      "7",
      ["a string or null"],
    ),
    row(
      typed("scopeTagGroupAssignmentTarget", { targetType: "group" }),
      `${TARGET}/targetType`,
      '"group"',
      SCOPE_TAG_TYPES,
    ),
    row(
      typed("scopeTagGroupAssignmentTarget", { targetType: null }),
      `${TARGET}/targetType`,
      "null",
      SCOPE_TAG_TYPES,
    ),
  ],
};

/** A body for a test title; values that JSON cannot represent are named. */
function shown(body: unknown): string {
  const text = JSON.stringify(body, (_, value: unknown) => {
    const isNotJson = ["undefined", "function", "bigint", "symbol"].includes(typeof value);
    return isNotJson || Number.isNaN(value) ? String(value) : value;
  });
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

describe("create() and update() reject", () => {
  const { emulator, client } = useEmulatorClient();
  const METHODS = {
    update: (body: unknown) => client().update(DOCUMENTED_ID, untyped(body)),
    create: (body: unknown) => client().create(untyped(body)),
  };

  for (const [kind, rows] of Object.entries(TABLES)) {
    describe(`${kind}:`, () => {
      for (const { body, pointer, found, allowed } of rows) {
        it(`${shown(body)} (at "${pointer}")`, async () => {
          for (const [method, call] of Object.entries(METHODS)) {
            const error = await expectError(call(body), GraphValidationError);
            expect(error.problems.map((problem) => problem.pointer)).to.deep.equal([pointer]);
            const message = error.problems[0]?.message ?? "";
            if (found === undefined) expect(message).to.match(/^is not an allowed property/);
            else
              expect(message)
                .to.match(/; found /)
                .and.to.contain(found);
            for (const value of allowed) expect(message).to.contain(value);

            expect(error.operation).to.equal(`${method}DeviceManagementPartner`);
            expect(error.message).to.match(/^Nothing was sent: /);
            expect(error.message).to.contain(`${pointer || "the body"} ${message}`);
            expect(error.message).to.contain("`validate: false`");
          }
          expect(emulator().requests).to.be.empty;
          expect(emulator().partners()).to.have.length(2);
        });
      }
    });
  }

  const manyProblems = {
    id: "another",
    isConfigured: null,
    partnerState: "bogus",
    colour: "red",
    displayName: 5,
    lastHeartbeatDateTime: "yesterday",
    groupsRequiringPartnerEnrollment: [
      { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: 7, size: 1 } },
      { target: { "@odata.type": "#microsoft.graph.noSuchTarget" } },
      { target: "all" },
      null,
    ],
  };
  const pointers = [
    "/isConfigured",
    "/partnerState",
    "/colour",
    "/displayName",
    "/lastHeartbeatDateTime",
    `${GROUPS}/0/target/groupId`,
    `${GROUPS}/0/target/size`,
    `${GROUPS}/1/target/@odata.type`,
    `${GROUPS}/2/target`,
    `${GROUPS}/3`,
  ];

  it("a body with several problems, and report all of them", async () => {
    const update = await expectError(METHODS.update(manyProblems), GraphValidationError);
    expect(update.problems.map(({ pointer }) => pointer)).to.have.members(["/id", ...pointers]);
    for (const { pointer, message } of update.problems) {
      expect(update.message).to.contain(`${pointer} ${message}`);
    }
    // A create has no id in its URL to compare with.
    const create = await expectError(METHODS.create(manyProblems), GraphValidationError);
    expect(create.problems.map(({ pointer }) => pointer)).to.have.members(pointers);
    expect(emulator().requests).to.be.empty;
  });

  it("a cyclic body", async () => {
    const cycle: Record<string, unknown> = { displayName: "x" };
    cycle["self"] = cycle;
    const { problems } = await expectError(METHODS.update(cycle), GraphValidationError);
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal(["/self"]);
  });

  it("a value of any length, with a message of less than 300 characters", async () => {
    const body = { partnerState: "x".repeat(100_000) };
    const { problems } = await expectError(METHODS.update(body), GraphValidationError);
    expect(problems[0]?.message.length).to.be.lessThan(300);
  });

  const emptyInJson: Readonly<Record<string, object>> = {
    Promise: Promise.resolve({ partnerState: "enabled" }),
    Map: new Map([["partnerState", "enabled"]]),
    Set: new Set(["partnerState"]),
    Date: new Date(0),
  };
  for (const [kind, value] of Object.entries(emptyInJson)) {
    it(`a ${kind}, which JSON would turn into an empty object, at any level`, async () => {
      for (const [body, pointer] of [
        [value, ""],
        [groups(value), `${GROUPS}/0`],
        [target(value), TARGET],
      ] as const) {
        const { problems } = await expectError(METHODS.update(body), GraphValidationError);
        expect(problems.map((problem) => problem.pointer)).to.deep.equal([pointer]);
        expect(problems[0]?.message)
          .to.match(/^must be an object/)
          .and.to.contain(kind);
      }
      expect(emulator().requests).to.be.empty;
    });
  }
});

describe("create() and update() accept", () => {
  const { client } = useEmulatorClient();

  for (const body of [
    {},
    Object.assign(Object.create(null) as object, { partnerState: "enabled" }),
    { groupsRequiringPartnerEnrollment: [] },
    groups({}),
    groups({ target: null }),
    { displayName: "" },
    { lastHeartbeatDateTime: "2000-02-29T23:59:59.0Z" },
  ]) {
    it(shown(body), async () => {
      await client().update(DOCUMENTED_ID, untyped(body));
      await client().create(untyped(body));
    });
  }

  it("an instance of a caller's class", async () => {
    class Changes {
      partnerState = "enabled" as const;
      isConfigured = undefined;
    }
    expect(await client().update(DOCUMENTED_ID, new Changes())).to.include({
      partnerState: "enabled",
      isConfigured: true,
    });
  });
});

describe("create() and update() reject a hostile body:", () => {
  checkPrototypePollution();
  const fixture = useFaultServer();

  /** The error of a call that sends nothing. */
  async function rejectionBeforeSending(call: Promise<unknown>): Promise<GraphValidationError> {
    const error = await expectError(call, GraphValidationError);
    expect(fixture.server.received).to.deep.equal([]);
    return error;
  }

  const cyclic: Record<string, unknown> = {};
  cyclic["displayName"] = cyclic;
  const list: unknown[] = [];
  list.push(list);
  const cyclicAssignment = { target: {} };
  cyclicAssignment.target = cyclicAssignment;
  const BODIES: [what: string, body: unknown, pointer: string][] = [
    ["__proto__ as an own property", JSON.parse('{"__proto__":{"polluted":1}}'), "/__proto__"],
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
      "an array that contains itself",
      { groupsRequiringPartnerEnrollment: list },
      "/groupsRequiringPartnerEnrollment/0",
    ],
    [
      "an assignment that contains itself",
      { groupsRequiringPartnerEnrollment: [cyclicAssignment] },
      "/groupsRequiringPartnerEnrollment/0/target/@odata.type",
    ],
    ["arrays nested 10,000 levels deep", { displayName: nestedArrays(10_000) }, "/displayName"],
    ["a BigInt", { isConfigured: 1n }, "/isConfigured"],
    ["a huge number", { displayName: 1e308 }, "/displayName"],
    ["NaN", { isConfigured: NaN }, "/isConfigured"],
    ["a Date", { lastHeartbeatDateTime: new Date(0) }, "/lastHeartbeatDateTime"],
    ["an invalid Date", { lastHeartbeatDateTime: new Date(NaN) }, "/lastHeartbeatDateTime"],
    ["a Map", { groupsRequiringPartnerEnrollment: new Map() }, "/groupsRequiringPartnerEnrollment"],
    ["a Set", { groupsRequiringPartnerEnrollment: new Set() }, "/groupsRequiringPartnerEnrollment"],
    ["a symbol", { displayName: Symbol("s") }, "/displayName"],
    ["a function", { displayName: () => "f" }, "/displayName"],
    ["a String object", { displayName: Object("boxed") as unknown }, "/displayName"],
    ["a Buffer", { displayName: Buffer.from("b") }, "/displayName"],
  ];
  for (const [what, body, pointer] of BODIES) {
    it(`${what} (at "${pointer}")`, async () => {
      for (const method of ["update", "create"] as const) {
        const client = fixture.client();
        const call =
          method === "update"
            ? client.update(DOCUMENTED_ID, untyped(body))
            : client.create(untyped(body));
        const error = await rejectionBeforeSending(call);
        expect(error.problems.map((problem) => problem.pointer)).to.include(pointer);
        expect(error.message.length).to.be.below(3_000);
        expect(JSON.stringify(error).length).to.be.below(6_000);
      }
    });
  }

  it("a getter that throws", async () => {
    const body = {
      get displayName(): string {
        throw new Error("From the getter.");
      },
    };
    const { problems } = await rejectionBeforeSending(fixture.client().update(DOCUMENTED_ID, body));
    expect(problems.map(({ pointer }) => pointer)).to.deep.equal([""]);
  });

  it("10,000 unknown properties, of which the first 100 are reported and the rest counted", async () => {
    const body = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p${n}`, n]));
    const { problems, message } = await rejectionBeforeSending(
      fixture.client().update(DOCUMENTED_ID, untyped(body)),
    );
    expect(problems).to.have.length(100);
    expect(message).to.include("and 9980 more");
    expect(message.length).to.be.below(10_000);
  });
});

describe("Validation takes time in proportion to the number of items", () => {
  const LISTS: Record<string, (count: number) => unknown[]> = {
    "that are targets of an unknown type": (count) =>
      Array.from({ length: count }, (_, n) => ({ target: { "@odata.type": `unknown${n}` } })),
    "that are holes": (count) => new Array<unknown>(count),
    "that are not objects": (count) => Array.from({ length: count }, () => 5),
    "with an unknown property": (count) => Array.from({ length: count }, () => ({ a: 1 })),
  };
  for (const [what, list] of Object.entries(LISTS)) {
    it(what, async () => {
      const client = new DeviceManagementPartnersClient(() => TOKEN);
      await expectProportional(30_000, async (count) => {
        const body = untyped({ groupsRequiringPartnerEnrollment: list(count) });
        const error = await expectError(client.create(body), GraphValidationError);
        expect(error.problems).to.have.length(100);
        expect(error.message).to.include(`and ${count - 20} more`);
      });
    });
  }
});

describe("A valid but unusual body", () => {
  checkPrototypePollution();
  const fixture = useFaultServer();

  it("is sent without its inherited properties", async () => {
    const body = Object.create({ displayName: "inherited" }) as DeviceManagementPartnerInput;
    body.isConfigured = true;
    await fixture.client().update(DOCUMENTED_ID, body);
    expect(fixture.server.received[0]?.body).to.equal('{"isConfigured":true}');
  });

  it("is refused, rather than sent as {}, when it has only inherited properties or is a Map", async () => {
    class NamedObject extends Map<string, string> {
      override readonly [Symbol.toStringTag] = "Object";
    }
    const inherited = Object.create({ displayName: "inherited" }) as object;
    const map = Object.defineProperty(
      new NamedObject([["displayName", "in a Map"]]),
      Symbol.toStringTag,
      {
        enumerable: false,
      },
    );
    for (const body of [inherited, map]) {
      const error = await expectError(
        fixture.client().update(DOCUMENTED_ID, body),
        GraphValidationError,
      );
      expect(error.message).to.include("must be an object; found an object (without properties");
    }
    expect(fixture.server.received).to.have.length(0);
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
    it(`is sent as equivalent JSON when it contains ${JSON.stringify(text).slice(0, 40)}`, async () => {
      await fixture.client().update(DOCUMENTED_ID, { displayName: text });
      const [{ body, headers } = expect.fail()] = fixture.server.received;
      expect(JSON.parse(body)).to.deep.equal({ displayName: text });
      expect(headers).to.not.have.property("x-own");
    });
  }
});
