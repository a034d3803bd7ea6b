/** Any sequence of failures leads to the requests, delays and result that the retry rules demand. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import axios from "axios";
import { expect } from "chai";
import fc from "fast-check";
import { CALLS, METHODS } from "../../support/calls.js";
import { DOCUMENTED_ID } from "../../support/documented.js";
import {
  afterEffect,
  graphError,
  type Handler,
  type ReceivedRequest,
  resetConnection,
  resetDuringBody,
  success,
} from "../../support/fault-server.js";
import { useFaultServer } from "../../support/fault-server-client.js";
import { checkProperty, PROPERTY_TIMEOUT } from "./check-property.js";
import { anyOutcome, expected, type Expected, type Outcome, SUCCESS } from "./retry-model.js";

const CLAIMS = btoa('{"access_token":{"nbf":{"essential":true}}}');
const CHALLENGE = {
  "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${CLAIMS}"`,
};

/** How the fault server causes an outcome. */
function handlerOf({ kind, retryAfter, tookEffect }: Outcome): Handler {
  if (kind === "success") return success;
  const fail = failureOf(kind, retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` });
  return tookEffect ? afterEffect(fail) : fail;
}

function failureOf(kind: Outcome["kind"], headers: Record<string, string>): Handler {
  if (kind === "challenge") return graphError(401, "InvalidAuthenticationToken", "", CHALLENGE);
  if (kind === "reset") return resetConnection;
  if (kind === "truncated") return resetDuringBody;
  return graphError(Number(kind), "SomeCode", "Some message.", headers);
}

/** Each attempt that was not refused arrived, with its token, its number and one client-request-id. */
function expectRequests(
  received: readonly ReceivedRequest[],
  { attempts, tokens }: Expected,
): void {
  const sent = attempts.flatMap(({ kind }, index) => {
    const number = index === 0 ? undefined : String(index);
    return kind === "refused" ? [] : [[`Bearer token-${tokens[index] ?? ""}`, number]];
  });
  const arrived = received.map(({ headers }) => [headers.authorization, headers["retry-attempt"]]);
  expect(arrived).to.deep.equal(sent);
  const ids = new Set(received.map(({ headers }) => headers["client-request-id"]));
  expect(ids.size, "client-request-ids of the call").to.be.at.most(1);
}

function expectWaits(waits: readonly number[], rules: Expected, maxDelayMs: number): void {
  expect(waits).to.have.length(rules.waits.length);
  for (const [index, wait] of waits.entries()) {
    expect(wait).to.be.at.least(0).and.at.most(maxDelayMs);
    expect(wait).to.equal(rules.waits[index] ?? wait);
  }
}

describe("For any sequence of failures,", () => {
  const fixture = useFaultServer();

  /** A connected client socket, whose own port refuses connections. */
  let refusing: Socket;
  beforeEach(async () => {
    refusing = connect(Number(new URL(fixture.server.url).port), "127.0.0.1");
    await once(refusing, "connect");
  });
  afterEach(() => refusing.destroy());

  /** An axios instance whose attempts connect to the refusing port if that is their outcome. */
  function axiosFor(outcomes: readonly Outcome[]) {
    let attempts = 0;
    const instance = axios.create();
    instance.interceptors.request.use((config) => {
      const isRefused = outcomes[attempts++]?.kind === "refused";
      return isRefused ? { ...config, url: `http://127.0.0.1:${refusing.localPort}/v1.0` } : config;
    });
    return instance;
  }

  const options = fc.record({
    isWarm: fc.boolean(),
    maxRetries: fc.constantFrom(0, 1, 2, 3, 3, 3, 5),
    maxDelayMs: fc.constantFrom(0, 1_000, 30_000, 30_000, 60_000),
  });
  const outcomes = fc.array(anyOutcome, { maxLength: 7 });

  for (const method of METHODS) {
    it(`${method}() follows the retry rules`, () =>
      checkProperty(
        fc.asyncProperty(outcomes, options, async (outcomes, { isWarm, ...retry }) => {
          const { server, clock } = fixture;
          let tokens = 0;
          const axios = axiosFor(isWarm ? [SUCCESS, ...outcomes] : outcomes);
          const client = fixture.client({ axios, retry }, () => `token-${++tokens}`);
          server.respondWith();
          if (isWarm) await client.get(DOCUMENTED_ID);
          const [before, effectsBefore] = [server.received.length, server.effects()];
          clock.waits.length = 0;
          server.respondWith(...outcomes.filter(({ kind }) => kind !== "refused").map(handlerOf));

          const result = await CALLS[method](client).then(
            () => "success",
            (error: unknown) => (error instanceof Error ? error.name : String(error)),
          );

          const rules = expected(method, outcomes, { isWarm, ...retry });
          expect(result).to.equal(rules.result);
          const effects = server.effects() - effectsBefore;
          const expectedEffects = rules.attempts.filter(({ tookEffect }) => tookEffect).length;
          expect(effects, "effects").to.equal(expectedEffects);
          if (method === "create" || method === "terminate") expect(effects).to.be.at.most(1);

          expectRequests(server.received.slice(before), rules);
          expectWaits(clock.waits, rules, retry.maxDelayMs);
        }),
        80,
      )).timeout(PROPERTY_TIMEOUT);
  }
});
