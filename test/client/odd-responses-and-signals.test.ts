/** Rare responses and inputs that a client must refuse or handle, rather than take for something else. */
import { expect } from "chai";
import { GraphApiError, GraphValidationError } from "../../src/index.js";
import { CALLS } from "../support/calls.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { graphError, PARTNER, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { runNode } from "../support/node-process.js";
import { untyped } from "../support/values.js";

describe("A response with status 206", () => {
  const fixture = useFaultServer();
  for (const method of ["list", "get", "update", "create"] as const) {
    it(`is not the whole body that ${method} needs`, async () => {
      fixture.server.respondWith(reply(206, { ...PARTNER, value: [PARTNER] }));
      const error = await expectError(CALLS[method](fixture.client()), GraphApiError);
      expect(error.status).to.equal(206);
      expect(error.message).to.include("failed with 206 (the body is incomplete)");
    });
  }
});

describe("A message of the service", () => {
  const fixture = useFaultServer();
  it("is shown without bidirectional, invisible and control characters", async () => {
    const invisible =
      "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u00ad\u034f\u3164\u{e0041}";
    const text = `a${invisible}b\u0000\u001b[31m\u0085c`;
    const headers = { "request-id": "r" };
    fixture.server.respondWith(
      reply(400, { error: { code: `C${invisible}D`, message: text } }, headers),
    );
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.include("failed with 400 CD: ab [31m c. ");
    expect(error.message).to.match(/^[\x20-\x7e]+$/);
  });

  it("is shown as it is in letters of any language", async () => {
    fixture.server.respondWith(graphError(400, "BadRequest", "Müller 日本語 עברית 🎄"));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.include("Müller 日本語 עברית 🎄");
  });
});

describe("A signal", () => {
  const fixture = useFaultServer();

  it("without removeEventListener is refused before anything is sent", async () => {
    const { signal } = new AbortController();
    const addEventListener = signal.addEventListener.bind(signal);
    const odd = untyped({ aborted: false, addEventListener });
    for (const call of [
      fixture.client().get(DOCUMENTED_ID, { signal: odd }),
      fixture.client().create({}, { signal: odd }),
    ]) {
      const error = await expectError(call, GraphValidationError);
      expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["options.signal"]);
    }
    expect(fixture.server.received).to.deep.equal([]);
  });

  it("can end 50 calls at once, without a warning of Node's", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on("warning", onWarning);
    try {
      const { signal } = new AbortController();
      const client = fixture.client();
      await Promise.all(Array.from({ length: 50 }, () => client.get(DOCUMENTED_ID, { signal })));
      await new Promise(setImmediate);
      expect(warnings).to.deep.equal([]);
    } finally {
      process.off("warning", onWarning);
    }
  });
});

describe("An array with a hole", () => {
  const fixture = useFaultServer();
  // oxlint-disable-next-line no-sparse-arrays -- what is tested
  const HOLES: Record<string, unknown> = { select: [, "id"], orderby: ["id", ,] };
  for (const [option, value] of Object.entries(HOLES)) {
    it(`is refused as ${option}`, async () => {
      const call = Promise.resolve().then(() =>
        fixture
          .client()
          .list({ [option]: value })
          .next(),
      );
      const error = await expectError(call, GraphValidationError);
      expect(error.message).to.include(`options.${option}`).and.include("undefined in the array");
      expect(fixture.server.received).to.deep.equal([]);
    });
  }
});

describe("An error", () => {
  const fixture = useFaultServer();

  it("says how many attempts were made in which time", async () => {
    const failing = graphError(503, "ServiceUnavailable", "Later.", { "retry-after": "0" });
    fixture.server.respondWith(
      ...Array.from({ length: 4 }, () => (exchange: Parameters<typeof failing>[0]) => {
        fixture.clock.advance(950);
        failing(exchange);
      }),
    );
    const error = (await fixture
      .client()
      .create({})
      .catch((reason: unknown) => reason)) as GraphApiError;
    expect(error.attempts).to.equal(4);
    expect(error.toJSON()).to.include({ attempts: 4 });
    expect(error.message).to.include("503 ServiceUnavailable after 4 attempts in 3.8 s: Later.");
  });

  it("says nothing of attempts in its message when there was one", async () => {
    fixture.server.respondWith(graphError(400, "BadRequest"));
    const error = await expectError(fixture.client().create({}), GraphApiError);
    expect(error.attempts).to.equal(1);
    expect(error.message).to.not.include("attempt");
  });
});

describe("A hook that fails", () => {
  const fixture = useFaultServer();

  it("in any way neither ends the process nor changes a create, and is reported once", async () => {
    const program = "test/support/children/failing-hooks.ts";
    const args = ["--import", "tsx", program, fixture.server.url];
    const { code, stdout, stderr } = await runNode(args);
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: "7\n" });
    expect(stderr.match(/GraphHookWarning: A hook failed: /g)).to.have.length(7);
    expect(fixture.server.effects()).to.equal(7);
  });
});
