/** For any sequence of failures, what reaches the service and how the call ends is what the rules say. */
import axios from "axios";
import { expect } from "chai";
import fc from "fast-check";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { DeviceManagementPartnersClient } from "../../../src/index.js";
import {
  afterEffect,
  graphError,
  type Handler,
  PARTNER,
  type ReceivedRequest,
  success,
} from "../../support/fault-server.js";
import { useFaultServer } from "../../support/fault-server-client.js";
import { holds, PATIENCE } from "./check-property.js";
import { anyFate, expected, type Expected, type Fate, type Method, WELL } from "./retry-model.js";

const ID = PARTNER.id;
const CALLS: Record<Method, (client: DeviceManagementPartnersClient) => Promise<unknown>> = {
  list: (client) => client.list().next(),
  get: (client) => client.get(ID),
  update: (client) => client.update(ID, { partnerState: "enabled" }),
  delete: (client) => client.delete(ID),
  create: (client) => client.create({ displayName: "Contoso" }),
  terminate: (client) => client.terminate(ID),
};

const CLAIMS = btoa('{"access_token":{"nbf":{"essential":true}}}');
const CHALLENGE = {
  "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${CLAIMS}"`,
};

/** How the fault server brings a fate about. */
function behaviourOf({ what, retryAfter, acted }: Fate): Handler {
  if (what === "well") return success;
  const fail = failureOf(what, retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` });
  return acted ? afterEffect(fail) : fail;
}

function failureOf(what: Fate["what"], headers: Record<string, string>): Handler {
  if (what === "challenge") return graphError(401, "InvalidAuthenticationToken", "", CHALLENGE);
  if (what === "reset") return ({ socket }) => socket.resetAndDestroy();
  if (what === "cut") {
    return ({ response, socket }) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"id":', () => socket.resetAndDestroy());
    };
  }
  return graphError(Number(what), "SomeCode", "Some message.", headers);
}

/** Each attempt that was not refused arrived, with its token, its number and the one name of the call. */
function expectRequests(
  received: readonly ReceivedRequest[],
  { attempts, tokens }: Expected,
): void {
  const sent = attempts.flatMap(({ what }, index) => {
    const number = index === 0 ? undefined : String(index);
    return what === "refused" ? [] : [[`Bearer token-${tokens[index] ?? ""}`, number]];
  });
  const arrived = received.map(({ headers }) => [headers.authorization, headers["retry-attempt"]]);
  expect(arrived).to.deep.equal(sent);
  const names = new Set(received.map(({ headers }) => headers["client-request-id"]));
  expect(names.size, "names of the call").to.be.at.most(1);
}

function expectWaits(waits: readonly number[], rules: Expected, maxDelayMs: number): void {
  expect(waits).to.have.length(rules.waits.length);
  for (const [index, wait] of waits.entries()) {
    expect(wait).to.be.at.least(0).and.at.most(maxDelayMs);
    expect(wait).to.equal(rules.waits[index] ?? wait);
  }
}

describe("For any sequence of failures", () => {
  const fixture = useFaultServer();

  /** Its own port is one on which nobody listens, nor can. */
  let taken: Socket;
  beforeEach(async () => {
    taken = connect(Number(new URL(fixture.server.url).port), "127.0.0.1");
    await once(taken, "connect");
  });
  afterEach(() => taken.destroy());

  /** An axios instance whose attempts meet a closed door when that is their fate. */
  function axiosThatIsRefused(fates: readonly Fate[]) {
    let attempts = 0;
    const instance = axios.create();
    instance.interceptors.request.use((config) => {
      const isRefused = fates[attempts++]?.what === "refused";
      return isRefused ? { ...config, url: `http://127.0.0.1:${taken.localPort}/v1.0` } : config;
    });
    return instance;
  }

  const options = fc.record({
    isWarm: fc.boolean(),
    maxRetries: fc.constantFrom(0, 1, 2, 3, 3, 3, 5),
    maxDelayMs: fc.constantFrom(0, 1_000, 30_000, 30_000, 60_000),
  });
  const fates = fc.array(anyFate, { maxLength: 7 });

  for (const [name, call] of Object.entries(CALLS)) {
    const method = name as Method;
    it(`${method} is repeated as the rules say`, () =>
      holds(
        fc.asyncProperty(fates, options, async (fates, { isWarm, ...retry }) => {
          const { server, clock } = fixture;
          let tokens = 0;
          const axios = axiosThatIsRefused(isWarm ? [WELL, ...fates] : fates);
          const client = fixture.client({ axios, retry }, () => `token-${++tokens}`);
          server.respondWith();
          if (isWarm) await client.get(ID);
          const [before, effectsBefore] = [server.received.length, server.effects()];
          clock.waits.length = 0;
          server.respondWith(...fates.filter(({ what }) => what !== "refused").map(behaviourOf));

          const ending = await call(client).then(
            () => "well",
            (error: unknown) => (error instanceof Error ? error.name : String(error)),
          );

          const rules = expected(method, fates, { isWarm, ...retry });
          expect(ending).to.equal(rules.ending);
          const effects = server.effects() - effectsBefore;
          expect(effects, "effects").to.equal(rules.attempts.filter(({ acted }) => acted).length);
          if (method === "create" || method === "terminate") expect(effects).to.be.at.most(1);

          expectRequests(server.received.slice(before), rules);
          expectWaits(clock.waits, rules, retry.maxDelayMs);
        }),
        80,
      )).timeout(PATIENCE);
  }
});
