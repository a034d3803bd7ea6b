/** Unusual services, signals and credentials: endless lists, partial responses, refused tokens. */
import { expect } from "chai";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphError,
  GraphValidationError,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { graphError, PARTNER, reply, type Handler } from "../support/fault-server.js";
import { toArray, untyped } from "../support/values.js";

describe("A list of ever new links to empty pages", () => {
  const fixture = useFaultServer();
  const endless = (): Handler[] =>
    Array.from({ length: 150 }, (_, number) => (exchange) => {
      const nextLink = `${fixture.server.url}/deviceManagement/deviceManagementPartners?page=${number}`;
      reply(200, { value: [], "@odata.nextLink": nextLink })(exchange);
    });

  it("ends with an error after 100 empty pages in a row", async () => {
    fixture.server.respondWith(...endless());
    const error = await expectError(toArray(fixture.client().list()), GraphError);
    expect(error.message).to.include("100 empty pages in a row");
    expect(fixture.server.received).to.have.length(100);
  });

  it("ends with an error after 100 empty pages in a row, also by page", async () => {
    fixture.server.respondWith(...endless());
    await expectError(toArray(fixture.client().list().byPage()), GraphError);
    expect(fixture.server.received).to.have.length(100);
  });
});

describe("A response or an option that is only nearly right", () => {
  const fixture = useFaultServer();

  it("206 Partial Content is not taken for the whole response", async () => {
    fixture.server.respondWith(reply(206, PARTNER));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.include("failed with 206 (the body is incomplete)");
  });

  it("has no bidirectional or invisible characters of the service in its message", async () => {
    fixture.server.respondWith(graphError(400, "Bad\u200bRequest", "a\u202eb\u2066c\u200dde"));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.include("400 BadRequest: abcde.");
  });

  it("a signal without removeEventListener is refused", async () => {
    const signal = untyped({ aborted: false, addEventListener: () => undefined });
    const error = await expectError(
      fixture.client().get(DOCUMENTED_ID, { signal }),
      GraphValidationError,
    );
    expect(error.message).to.include("options.signal must be an AbortSignal");
  });

  it("select with a hole is refused", () => {
    // eslint-disable-next-line no-sparse-arrays -- a caller's mistake
    const select = untyped([, "id"]);
    const error = thrownBy(() => fixture.client().list({ select }));
    expect(error).to.be.instanceOf(GraphValidationError);
  });

  it("20 concurrent calls on one signal print no warning", async () => {
    const warnings: Error[] = [];
    const record = (warning: Error): void => void warnings.push(warning);
    process.on("warning", record);
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 20 }, () => fixture.client().get(DOCUMENTED_ID, { signal })),
    );
    await new Promise(setImmediate);
    process.off("warning", record);
    expect(warnings).to.deep.equal([]);
  });
});

describe("A credential that gives the refused token again", () => {
  const fixture = useFaultServer();

  it("is asked at most 50 times for 2,000 refused calls, and its next token is used after a second", async () => {
    const refused: Handler = (exchange) => {
      const isNew = exchange.request.headers.authorization === "Bearer the-new-token";
      if (isNew) reply(200, PARTNER)(exchange);
      else graphError(401, "InvalidAuthenticationToken")(exchange);
    };
    fixture.server.respondWith(...Array<Handler>(4_100).fill(refused));
    let asked = 0;
    let token = "the-old-token";
    const client = fixture.client({}, () => {
      asked++;
      return token;
    });
    let left = 2_000;
    const worker = async (): Promise<void> => {
      while (left-- > 0) await expectError(client.get(DOCUMENTED_ID), GraphAuthenticationError);
    };
    await Promise.all(Array.from({ length: 50 }, worker));
    expect(asked).to.be.at.most(50);
    token = "the-new-token";
    fixture.clock.advance(1_000);
    expect(await client.get(DOCUMENTED_ID)).to.deep.equal(PARTNER);
  });
});
