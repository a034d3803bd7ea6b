/** What an error says of a change: whether it may have taken effect. */
import axios from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphTimeoutError,
  type GraphError,
} from "../../src/index.js";
import { CALLS, METHODS } from "../support/calls.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import {
  graphError,
  noResponse,
  reply,
  resetConnection,
  resetDuringBody,
  type Handler,
} from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { unusedPort } from "../support/unused-port.js";

describe("An error says that a change may have taken effect", () => {
  const fixture = useFaultServer();
  const errorOf = async (call: Promise<unknown>) => (await rejectionOf(call)) as GraphError;
  const once = { retry: false } as const;

  const POSSIBLE: Record<string, Handler> = {
    "a reset before the response": resetConnection,
    "a reset in the middle of the response body": resetDuringBody,
    "a 500": graphError(500, "InternalServerError"),
    "a 503": graphError(503, "ServiceUnavailable"),
    "a 504": graphError(504, "GatewayTimeout"),
    "a redirect": reply(302, "", { location: "https://elsewhere.example/" }),
  };
  for (const [fault, handler] of Object.entries(POSSIBLE)) {
    for (const method of METHODS) {
      const isChange = method !== "get" && method !== "list";
      // A success without a body is all that these two need.
      if (fault.includes("body") && (method === "delete" || method === "terminate")) continue;
      it(`${isChange ? "" : "never "}after ${fault} to ${method}`, async () => {
        fixture.server.respondWith(handler);
        const error = await errorOf(CALLS[method](fixture.client(once)));
        expect(error.mayHaveTakenEffect).to.equal(isChange ? true : undefined);
        expect(error.toJSON()["mayHaveTakenEffect"]).to.equal(isChange ? true : undefined);
      });
    }
  }

  for (const status of [400, 401, 403, 404, 409, 412, 429]) {
    it(`not after a ${status}`, async () => {
      for (const method of METHODS) {
        fixture.server.respondWith(graphError(status, "Code"));
        const error = await errorOf(CALLS[method](fixture.client(once)));
        expect(error, method).to.not.have.property("mayHaveTakenEffect");
      }
    });
  }

  it("not if no connection was made", async () => {
    const baseUrl = `http://127.0.0.1:${await unusedPort()}/v1.0`;
    const client = new DeviceManagementPartnersClient(() => "some-token", { baseUrl, ...once });
    const error = await errorOf(client.create({}));
    expect(error).to.not.have.property("mayHaveTakenEffect");
  });

  it("not if the credential or the input is the reason", async () => {
    const failing = fixture.client({}, () => {
      throw new Error("No.");
    });
    for (const call of [failing.create({}), fixture.client().update("", {})]) {
      expect(await errorOf(call)).to.not.have.property("mayHaveTakenEffect");
    }
  });

  it("if an attempt before the refusal may have", async () => {
    fixture.server.respondWith(resetConnection, graphError(400, "BadRequest"));
    const error = await errorOf(fixture.client().update(DOCUMENTED_ID, {}));
    expect(error).to.include({ attempts: 2, mayHaveTakenEffect: true });
  });

  it("if an attempt before the refusal failed with 503, or before a connection that was refused", async () => {
    fixture.server.respondWith(graphError(503, "ServiceUnavailable"), graphError(412, "Changed"));
    const refused = await errorOf(fixture.client().update(DOCUMENTED_ID, {}));
    expect(refused).to.include({ attempts: 2, mayHaveTakenEffect: true });

    const unreachable = axios.create();
    unreachable.interceptors.request.use((config) => {
      const isRetry = config.headers["retry-attempt"] !== undefined;
      return isRetry ? { ...config, url: refusedUrl } : config;
    });
    const refusedUrl = `http://127.0.0.1:${await unusedPort()}/`;
    fixture.server.respondWith(graphError(503, "ServiceUnavailable"));
    const update = fixture.client({ axios: unreachable }).update(DOCUMENTED_ID, {});
    const error = await errorOf(update);
    expect(error).to.include({ attempts: 4, mayHaveTakenEffect: true });
    expect(error.message).to.include("It may have taken effect").and.not.include("did not reach");
  });

  it("not after a 503 with Retry-After, which the service sends instead of acting", async () => {
    fixture.server.respondWith(
      graphError(503, "ServiceUnavailable", "Later.", { "retry-after": "1" }),
    );
    const error = await errorOf(fixture.client(once).create({}));
    expect(error).to.not.have.property("mayHaveTakenEffect");
    expect(error.message).to.not.include("effect");
  });

  it("if the time was up during the wait after such an attempt", async () => {
    fixture.server.respondWith(graphError(504, "GatewayTimeout", "", { "retry-after": "10" }));
    const onRetry = (): void => {
      fixture.clock.fire(5_000);
    };
    const options = { timeoutMs: 5_000, onRetry };
    const error = await errorOf(fixture.client().update(DOCUMENTED_ID, {}, options));
    expect(error).to.be.instanceOf(GraphTimeoutError);
    expect(error.mayHaveTakenEffect).to.equal(true);
  });

  it("if it could not be read back, since it has taken effect", async () => {
    fixture.server.respondWith(reply(204), graphError(403, "Forbidden"));
    const error = await errorOf(fixture.client().update(DOCUMENTED_ID, {}));
    expect(error).to.include({ attempts: 2, mayHaveTakenEffect: true });
  });

  it("if the time was up before the response, and not if it was up before the request", async () => {
    fixture.server.respondWith(noResponse);
    const sent = fixture.client().create({}, { timeoutMs: 1_234 });
    await Promise.all([
      fixture.server.arrived(1).then(() => {
        fixture.clock.fire(1_234);
      }),
      expectError(sent, GraphTimeoutError).then((error) => {
        expect(error).to.include({ timeoutMs: 1_234, mayHaveTakenEffect: true });
        expect(error.toJSON()).to.include({ timeoutMs: 1_234, mayHaveTakenEffect: true });
      }),
    ]);
    const waiting = fixture.client({}, () => new Promise(() => undefined)).create({});
    fixture.clock.fire(120_000);
    const error = await expectError(waiting, GraphTimeoutError);
    expect(error.timeoutMs).to.equal(120_000);
    expect(error).to.not.have.property("mayHaveTakenEffect");
  });
});
