/**
 * Every way in which Node, a browser or axios can say that a connection failed, and who may try again:
 * everybody when the request surely was not sent, else only what may happen twice. The codes that a test
 * can bring about on a real socket have their tests in retry.test.ts; an adapter says the others here.
 */
import axios, { AxiosError, type AxiosAdapter } from "axios";
import { expect } from "chai";
import { DOCUMENTED_ID } from "../support/documented.js";
import { PARTNER } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

/** An error as Node throws it. */
const node = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${syscall ?? ""} ${code}`.trim()), { code, syscall });
/** Several addresses were tried, as for a name with an IPv4 and an IPv6 address. */
const several = (code: string, ...errors: Error[]): Error =>
  Object.assign(new AggregateError(errors), { code });

const MAYBE = "It may have taken effect all the same: look before you repeat it.";
const NOT_SENT = "The request did not reach the service.";
/** Who may try again; and how the others end. */
const CONSEQUENCES = {
  "by all": {},
  "by get alone": { create: ["GraphConnectionError", MAYBE] },
  "by none, and was not sent": {
    get: ["GraphConnectionError", NOT_SENT],
    create: ["GraphConnectionError", NOT_SENT],
  },
  "by none, since it is no matter of the connection": {
    get: ["GraphError", ""],
    create: ["GraphError", MAYBE],
  },
} as const satisfies Record<string, Partial<Record<"get" | "create", readonly string[]>>>;
type Consequence = keyof typeof CONSEQUENCES;

const FAILURES: readonly (readonly [what: string, error: Error, Consequence])[] = [
  ["nobody listens", node("ECONNREFUSED", "connect"), "by all"],
  ["nobody listens, and a proxy's agent says no more", node("ECONNREFUSED"), "by all"],
  ["no such name", node("ENOTFOUND", "getaddrinfo"), "by all"],
  ["no answer to what the name's address is", node("EAI_AGAIN", "getaddrinfo"), "by all"],
  ["no way to the host", node("EHOSTUNREACH", "connect"), "by all"],
  ["no way to the network", node("ENETUNREACH", "connect"), "by all"],
  ["no connection in time", node("ETIMEDOUT", "connect"), "by all"],
  ["reset while connecting", node("ECONNRESET", "connect"), "by all"],
  [
    "no way to any of its addresses",
    several("ETIMEDOUT", node("ETIMEDOUT", "connect"), node("ENETUNREACH", "connect")),
    "by all",
  ],
  [
    "several failures, not all of them while connecting",
    several("ETIMEDOUT", node("ETIMEDOUT", "connect"), node("ECONNRESET", "read")),
    "by get alone",
  ],
  ["several failures that nobody names", several("ETIMEDOUT"), "by get alone"],
  ["the host went away", node("EHOSTUNREACH", "read"), "by get alone"],
  ["the network went away", node("ENETUNREACH", "write"), "by get alone"],
  ["the network is down", node("ENETDOWN", "read"), "by get alone"],
  ["silence", node("ETIMEDOUT", "read"), "by get alone"],
  ["reset", node("ECONNRESET", "read"), "by get alone"],
  ["broken off", node("ECONNABORTED", "write"), "by get alone"],
  ["closed while writing", node("EPIPE", "write"), "by get alone"],
  ["a breach of a protocol", node("EPROTO", "write"), "by get alone"],
  ["a stream that ended too early", node("ERR_STREAM_PREMATURE_CLOSE"), "by get alone"],
  ["TLS that is none", node("ERR_SSL_WRONG_VERSION_NUMBER"), "by get alone"],
  ["HTTP that is none", node("HPE_INVALID_CONSTANT"), "by get alone"],
  [
    "what a browser says of every failure",
    new AxiosError("Network", "ERR_NETWORK"),
    "by get alone",
  ],
  ["what workerd says of every failure", new Error("Network connection lost."), "by get alone"],
  ["an expired certificate", node("CERT_HAS_EXPIRED"), "by none, and was not sent"],
  [
    "a certificate that nobody vouches for",
    node("DEPTH_ZERO_SELF_SIGNED_CERT"),
    "by none, and was not sent",
  ],
  [
    "a certificate of an unknown issuer",
    node("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
    "by none, and was not sent",
  ],
  [
    "a signature that cannot be verified",
    node("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    "by none, and was not sent",
  ],
  [
    "a certificate for another name",
    node("ERR_TLS_CERT_ALTNAME_INVALID"),
    "by none, and was not sent",
  ],
  [
    "an unusable option of axios",
    new AxiosError("Bad", "ERR_BAD_OPTION"),
    "by none, since it is no matter of the connection",
  ],
  [
    "a failure without a code",
    new AxiosError("Something"),
    "by none, since it is no matter of the connection",
  ],
  [
    "a code that only resembles one of Node's",
    node("MY_HPE_ERR_SSL_CODE"),
    "by none, since it is no matter of the connection",
  ],
];

describe("A connection that fails", () => {
  const fixture = useFaultServer();

  for (const [what, error, consequence] of FAILURES) {
    it(`${what}: is repeated ${consequence}`, async () => {
      const endings: Partial<Record<"get" | "create", readonly string[]>> =
        CONSEQUENCES[consequence];
      for (const method of ["get", "create"] as const) {
        const [name, effect = ""] = endings[method] ?? [];
        const { attempts, ended } = await outcome(method, AxiosError.from(error));
        expect(attempts, method).to.equal(name === undefined ? 2 : 1);
        if (name === undefined) expect(ended).to.equal("well");
        else {
          expect(ended).to.match(new RegExp(`^${name}: .* got no answer: `));
          const reason = `${error.message}.`.replace("..", ".");
          expect(ended.endsWith(`${reason} ${effect}`.trim()), ended).to.equal(true);
        }
      }
    });
  }

  it("in an error that axios did not make: tells nothing, and is not repeated", async () => {
    const { attempts, ended } = await outcome("get", node("ECONNREFUSED", "connect"));
    expect(attempts).to.equal(1);
    expect(ended).to.match(/^GraphError: .* got no answer: connect ECONNREFUSED\.$/);
  });

  /** How a call ends whose first attempt fails so. */
  async function outcome(
    method: "get" | "create",
    error: Error,
  ): Promise<{ attempts: number; ended: string }> {
    let attempts = 0;
    const adapter: AxiosAdapter = (config) => {
      if (++attempts === 1) return Promise.reject(error);
      const status = method === "create" ? 201 : 200;
      const data = JSON.stringify(PARTNER);
      return Promise.resolve({ status, statusText: "", headers: {}, config, data });
    };
    const client = fixture.client({ axios: axios.create({ adapter }) });
    const ended = await (method === "get" ? client.get(DOCUMENTED_ID) : client.create({})).then(
      () => "well",
      (reason: unknown) => String(reason),
    );
    return { attempts, ended };
  }
});
