/** Each command of `msgraph-partner` against each failure and each quirk of the emulator. */
import { expect } from "chai";
import { explain } from "../../src/cli/errors.js";
import type { Failure, Quirks } from "../../src/emulator/index.js";
import { quirkNames } from "../../src/emulator/state/quirks.js";
import { GraphConnectionError, GraphCredentialError } from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID as ID } from "../support/documented.js";
import { fakeClock, type FakeClock } from "../support/fake-clock.js";
import { type CommandResult, useCommand } from "../support/run-command.js";

const { emulator, run } = useCommand();

/** What a request may do to the partner, which decides whether it is sent again. */
type Kind = "reads" | "repeatable" | "once";

interface Command {
  readonly args: readonly string[];
  readonly kind: Kind;
  readonly operationId: NonNullable<Failure["operationId"]>;
  readonly input?: string;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  list: { args: ["list"], kind: "reads", operationId: "listDeviceManagementPartners" },
  get: { args: ["get", ID], kind: "reads", operationId: "getDeviceManagementPartner" },
  health: { args: ["health"], kind: "reads", operationId: "listDeviceManagementPartners" },
  update: {
    args: ["update", ID, "--state", "enabled", "--yes"],
    kind: "repeatable",
    operationId: "updateDeviceManagementPartner",
  },
  delete: {
    args: ["delete", ID, "--yes"],
    kind: "repeatable",
    operationId: "deleteDeviceManagementPartner",
  },
  create: {
    args: ["create", "--file", "-", "--yes"],
    kind: "once",
    operationId: "createDeviceManagementPartner",
    input: '{"displayName":"New MDM"}',
  },
  terminate: {
    args: ["terminate", ID, "--yes"],
    kind: "once",
    operationId: "terminateDeviceManagementPartner",
  },
};

/** The partner of the emulator that is enabled and healthy is none: health is critical when it can be read. */
const DONE: Readonly<Record<string, number>> = { health: 2 };
const FAILED: Readonly<Record<string, number>> = { health: 3 };

type Outcome = "done" | RegExp;
type Outcomes = Outcome | Readonly<Record<Kind, Outcome>>;

const MAY = /may have happened: check with `msgraph-partner /;
const UNREACHABLE =
  /Graph could not be reached \(.+\)\. Check the network, the proxy and --base-url\./;
const SERVICE =
  /Graph failed with 5\d\d( in 4 attempts)? \(.*\)\. (Try again later|The \w+ may have happened: check with .*)\./;
/** Retried until it works, except where a second request could have a second effect. */
const RETRIED: Outcomes = { reads: "done", repeatable: "done", once: MAY };
const always = { times: 100 };

const FAULTS: readonly (readonly [name: string, failure: Failure, expected: Outcomes])[] = [
  [
    "400",
    { status: 400, message: "Bad." },
    /Graph refused the request with 400 \(.*Bad\) \(request-id .*\)\./,
  ],
  ["400 that is HTML", { status: 400, body: "<h1>No</h1>" }, /400/],
  ["401", { status: 401, ...always }, /Graph does not accept the token \(.*\)\. Sign in again/],
  [
    "403",
    { status: 403 },
    /The token lacks a permission \(.*\)\. Grant the app one of DeviceManagement/,
  ],
  ["409", { status: 409 }, /The partner has changed since it was read \(.*\)\. Try again\./],
  ["412", { status: 412 }, /The partner has changed since it was read \(.*\)\. Try again\./],
  [
    "302",
    { status: 302, headers: { location: "https://example.com" } },
    /with the status 302, is not one of Graph's/,
  ],
  ["429 once", { status: 429, retryAfterSeconds: 1 }, "done"],
  ["429 always", { status: 429, retryAfterSeconds: 2, ...always }, /Try again in 2 s\./],
  ["429 without Retry-After", { status: 429, ...always }, /Try again later\./],
  ["429 for a long time", { status: 429, retryAfterSeconds: 900 }, /Try again in 900 s\./],
  ["500", { status: 500 }, { reads: SERVICE, repeatable: SERVICE, once: SERVICE }],
  ["503 once", { status: 503 }, RETRIED],
  ["503 always", { status: 503, ...always }, SERVICE],
  ["504 once", { status: 504 }, RETRIED],
  ["504 after the effect", { status: 504, afterEffect: true }, RETRIED],
  ["a delay", { delayMs: 5 }, "done"],
  ["a truncated response", { connection: "truncate" }, RETRIED],
  ["a reset", { connection: "reset" }, RETRIED],
  [
    "resets",
    { connection: "reset", ...always },
    { reads: UNREACHABLE, repeatable: MAY, once: MAY },
  ],
  ["a lost response", { connection: "close-after-effect" }, RETRIED],
  [
    "lost responses",
    { connection: "close-after-effect", ...always },
    { reads: UNREACHABLE, repeatable: MAY, once: MAY },
  ],
  [
    "a hang",
    { connection: "hang" },
    { reads: /did not respond within 120 s/, repeatable: MAY, once: MAY },
  ],
];

const QUIRKS: Readonly<Record<keyof Quirks, Readonly<Record<string, Outcome>>>> = {
  updateAnswers204: {},
  updatesIgnored: { update: /accepted the update but did not store partnerState/ },
  wrappedErrors: {},
  twiceWrappedErrors: {},
  noLicense: Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [name, /no active Intune license/]),
  ),
  missingRoleAs401: Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [name, /lacks a permission .*Intune role/]),
  ),
  throttledWithoutRetryAfter: Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [name, /limits the requests .* Try again later\./]),
  ),
  wholeObjectsRefused: {},
  queryOptionsIgnored: {},
  nextLinkLoops: { list: /Pagination loop detected/, health: /Pagination loop detected/ },
};

describe("The sentence for", () => {
  it("an address whose every IP address refuses the connection names the system's code", () => {
    const cause = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });
    expect(explain(new GraphConnectionError("m", { cause })))
      .to.match(UNREACHABLE)
      .and.include("(ECONNREFUSED)");
  });

  it("an update for which no other token could be got does not say that it may have happened", () => {
    const change = { what: "update", check: "msgraph-partner get a", state: "sent" } as const;
    expect(explain(new GraphCredentialError("There is no token."), change)).to.equal(
      "There is no token.",
    );
  });
});

describe("msgraph-partner", () => {
  let clock: FakeClock;
  beforeEach(() => {
    clock = fakeClock();
  });
  afterEach(() => {
    clock.restore();
  });

  function check(name: string, { code, stdout, stderr }: CommandResult, expected: Outcome): void {
    const all = stdout + stderr;
    expect(all).to.not.match(/\n\s+at /, "a stack");
    expect(all).to.not.include(TOKEN).and.not.include("Bearer");
    if (expected === "done") {
      expect({ code, stderr }).to.deep.equal({ code: DONE[name] ?? 0, stderr: "" });
      return;
    }
    expect(code, all).to.equal(FAILED[name] ?? 1);
    // Monitoring tools show the standard output.
    const message = name === "health" ? stdout.replace(/^UNKNOWN: /, "") : stderr;
    expect(message).to.match(expected);
    expect(message.trimEnd().split("\n"), message).to.have.length(1);
    const sentences = message.split(/[.?!](?:\s|$)/).filter((text) => text.trim() !== "");
    expect(sentences.length, message).to.be.at.most(2);
  }

  for (const [fault, failure, expected] of FAULTS) {
    for (const [name, { args, kind, operationId, input = "" }] of Object.entries(COMMANDS)) {
      const outcome = expected === "done" || expected instanceof RegExp ? expected : expected[kind];
      const result = outcome === "done" ? "is done" : "fails with a sentence";
      it(`${name} ${result} when Graph sends ${fault}`, async () => {
        emulator().failNext({ ...failure, operationId });
        const running = run(args, { input });
        if (failure.connection === "hang") {
          await clock.timersRunning(1);
          await emulatorHas(args);
          clock.fire(120_000);
        }
        check(name, await running, outcome);
      });
    }
  }

  for (const name of ["list", "get", "health", "update", "create"]) {
    it(`${name} fails with a sentence when a proxy sends a page instead of Graph's response`, async () => {
      const { args = [], input = "", operationId } = COMMANDS[name] ?? {};
      emulator().failNext({ status: 203, body: "<h1>Sign in</h1>", operationId });
      check(name, await run(args, { input }), /with the status 203, is not one of Graph's \(/);
    });
  }

  /** Resolves once the request that hangs has arrived. */
  async function emulatorHas([name = ""]: readonly string[]): Promise<void> {
    const wanted = COMMANDS[name]?.operationId;
    while (!emulator().requests.some((request) => request.operationId === wanted)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  for (const quirk of quirkNames) {
    for (const [name, { args, input = "" }] of Object.entries(COMMANDS)) {
      const outcome = QUIRKS[quirk][name] ?? "done";
      it(`${name} ${outcome === "done" ? "is done" : "fails with a sentence"} with the quirk ${quirk}`, async () => {
        emulator().quirks[quirk] = true;
        check(name, await run(args, { input }), outcome);
      });
    }
  }
});
