/**
 * Every way in which Node, a browser or axios reports a failed connection, and which methods retry: all of
 * them if the request certainly was not sent, otherwise only those that are safe to repeat. Failures that
 * a test can cause use a real socket; an axios adapter reports the others.
 */
import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import axios, { AxiosError, type AxiosAdapter } from "axios";
import { expect } from "chai";
import { GraphConnectionError } from "../../src/index.js";
import { CALLS } from "../support/calls.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { PARTNER } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { TLS } from "../support/tls.js";

/** An error that Node throws. */
const node = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${syscall ?? ""} ${code}`.trim()), { code, syscall });
/** The error for a name with several addresses, such as an IPv4 and an IPv6 address. */
const several = (code: string, ...errors: Error[]): Error =>
  Object.assign(new AggregateError(errors), { code });

const MAYBE = "It may have taken effect: check before you retry.";
const NOT_SENT = "The request did not reach the service.";
/** The errors of the methods that do not retry. */
const CONSEQUENCES = {
  "is retried by get and create": {},
  "is retried by get, but not by create": { create: ["GraphConnectionError", MAYBE] },
  "is not retried, and reported as not sent": {
    get: ["GraphConnectionError", NOT_SENT],
    create: ["GraphConnectionError", NOT_SENT],
  },
  "is not retried, and reported as not sent, though not as a connection failure": {
    get: ["GraphError", NOT_SENT],
    create: ["GraphError", NOT_SENT],
  },
  "is not retried, and not reported as a connection failure": {
    get: ["GraphError", ""],
    create: ["GraphError", MAYBE],
  },
} as const satisfies Record<string, Partial<Record<"get" | "create", readonly string[]>>>;
type Consequence = keyof typeof CONSEQUENCES;

const FAILURES: readonly (readonly [what: string, error: Error, Consequence])[] = [
  ["the port is closed", node("ECONNREFUSED", "connect"), "is retried by get and create"],
  [
    "the port is closed, and a proxy agent reports only the code",
    node("ECONNREFUSED"),
    "is retried by get and create",
  ],
  [
    "the host name does not exist",
    node("ENOTFOUND", "getaddrinfo"),
    "is retried by get and create",
  ],
  [
    "the name server does not respond",
    node("EAI_AGAIN", "getaddrinfo"),
    "is retried by get and create",
  ],
  [
    "there is no route to the host",
    node("EHOSTUNREACH", "connect"),
    "is retried by get and create",
  ],
  [
    "there is no route to the network",
    node("ENETUNREACH", "connect"),
    "is retried by get and create",
  ],
  ["connecting times out", node("ETIMEDOUT", "connect"), "is retried by get and create"],
  [
    "the connection is reset while connecting",
    node("ECONNRESET", "connect"),
    "is retried by get and create",
  ],
  [
    "no address of the host can be reached",
    several("ETIMEDOUT", node("ETIMEDOUT", "connect"), node("ENETUNREACH", "connect")),
    "is retried by get and create",
  ],
  [
    "several addresses fail, not all of them while connecting",
    several("ETIMEDOUT", node("ETIMEDOUT", "connect"), node("ECONNRESET", "read")),
    "is retried by get, but not by create",
  ],
  [
    "several addresses fail for unknown reasons",
    several("ETIMEDOUT"),
    "is retried by get, but not by create",
  ],
  [
    "the host becomes unreachable",
    node("EHOSTUNREACH", "read"),
    "is retried by get, but not by create",
  ],
  [
    "the network becomes unreachable",
    node("ENETUNREACH", "write"),
    "is retried by get, but not by create",
  ],
  ["the network goes down", node("ENETDOWN", "read"), "is retried by get, but not by create"],
  [
    "the connection times out after it was established",
    node("ETIMEDOUT", "read"),
    "is retried by get, but not by create",
  ],
  [
    "the connection is reset after it was established",
    node("ECONNRESET", "read"),
    "is retried by get, but not by create",
  ],
  [
    "the connection is aborted",
    node("ECONNABORTED", "write"),
    "is retried by get, but not by create",
  ],
  [
    "the connection is closed while writing",
    node("EPIPE", "write"),
    "is retried by get, but not by create",
  ],
  ["a protocol is violated", node("EPROTO", "write"), "is retried by get, but not by create"],
  [
    "a stream ends too early",
    node("ERR_STREAM_PREMATURE_CLOSE"),
    "is retried by get, but not by create",
  ],
  [
    "a TLS record is not one, perhaps after the handshake",
    node("ERR_SSL_WRONG_VERSION_NUMBER"),
    "is retried by get, but not by create",
  ],
  [
    "the server refuses the TLS handshake",
    node("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"),
    "is retried by get and create",
  ],
  [
    "the server refuses the version of TLS",
    node("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"),
    "is retried by get and create",
  ],
  [
    "the server does not trust the client's certificate",
    node("ERR_SSL_TLSV1_ALERT_UNKNOWN_CA"),
    "is not retried, and reported as not sent",
  ],
  [
    "the server does not speak HTTP",
    node("HPE_INVALID_CONSTANT"),
    "is retried by get, but not by create",
  ],
  [
    "a browser reports any failure",
    new AxiosError("Network", "ERR_NETWORK"),
    "is retried by get, but not by create",
  ],
  [
    "workerd reports any failure",
    new Error("Network connection lost."),
    "is retried by get, but not by create",
  ],
  [
    "the certificate has expired",
    node("CERT_HAS_EXPIRED"),
    "is not retried, and reported as not sent",
  ],
  [
    "the certificate is self-signed",
    node("DEPTH_ZERO_SELF_SIGNED_CERT"),
    "is not retried, and reported as not sent",
  ],
  [
    "the issuer of the certificate is unknown",
    node("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
    "is not retried, and reported as not sent",
  ],
  [
    "the signature of the certificate cannot be verified",
    node("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    "is not retried, and reported as not sent",
  ],
  [
    "the certificate is for another name",
    node("ERR_TLS_CERT_ALTNAME_INVALID"),
    "is not retried, and reported as not sent",
  ],
  [
    "an option of axios is invalid",
    new AxiosError("Bad", "ERR_BAD_OPTION"),
    "is not retried, and reported as not sent, though not as a connection failure",
  ],
  [
    "axios gives no code",
    new AxiosError("Something"),
    "is not retried, and not reported as a connection failure",
  ],
  [
    "the code only resembles a code of Node",
    node("MY_HPE_ERR_SSL_CODE"),
    "is not retried, and not reported as a connection failure",
  ],
];

describe("A failed request", () => {
  const fixture = useFaultServer();

  for (const [what, error, consequence] of FAILURES) {
    it(`${consequence}, when ${what}`, async () => {
      const endings: Partial<Record<"get" | "create", readonly string[]>> =
        CONSEQUENCES[consequence];
      for (const method of ["get", "create"] as const) {
        const [name, effect = ""] = endings[method] ?? [];
        const { attempts, outcome } = await callFailingWith(method, AxiosError.from(error));
        expect(attempts, method).to.equal(name === undefined ? 2 : 1);
        if (name === undefined) expect(outcome).to.equal("success");
        else {
          expect(outcome).to.match(new RegExp(`^${name}: .* got no response: `));
          const reason = `${error.message}.`.replace("..", ".");
          expect(outcome.endsWith(`${reason} ${effect}`.trim()), outcome).to.equal(true);
        }
      }
    });
  }

  it("is not retried when the error does not come from axios", async () => {
    const { attempts, outcome } = await callFailingWith("get", node("ECONNREFUSED", "connect"));
    expect(attempts).to.equal(1);
    expect(outcome).to.match(/^GraphError: .* got no response: connect ECONNREFUSED\.$/);
  });

  /** Makes a call whose first attempt fails with an error. */
  async function callFailingWith(
    method: "get" | "create",
    error: Error,
  ): Promise<{ attempts: number; outcome: string }> {
    let attempts = 0;
    const adapter: AxiosAdapter = (config) => {
      if (++attempts === 1) return Promise.reject(error);
      const status = method === "create" ? 201 : 200;
      const data = JSON.stringify(PARTNER);
      return Promise.resolve({ status, statusText: "", headers: {}, config, data });
    };
    const client = fixture.client({ axios: axios.create({ adapter }) });
    const outcome = await CALLS[method](client).then(
      () => "success",
      (reason: unknown) => String(reason),
    );
    return { attempts, outcome };
  }
});

describe("A connection", () => {
  const fixture = useFaultServer();

  it("to a server with an untrusted certificate is not retried", async () => {
    const server = createTlsServer(TLS);
    server.listen(0, "localhost");
    await once(server, "listening");
    try {
      const { port } = server.address() as AddressInfo;
      const client = fixture.client({ baseUrl: `https://localhost:${port}/v1.0` });
      const error = await expectError(client.get(DOCUMENTED_ID), GraphConnectionError);
      expect(error.message).to.match(/certificate.*The request did not reach the service\.$/);
      expect(error.cause).to.have.property("code", "DEPTH_ZERO_SELF_SIGNED_CERT");
      expect(fixture.clock.waits).to.deep.equal([]);
    } finally {
      server.close();
    }
  });

  /** What servers that are not HTTP servers do with a connection. */
  const NOT_HTTP: [what: string, onConnection: Parameters<typeof createTcpServer>[1]][] = [
    ["speaks another protocol", (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
    ["closes it after the request", (socket) => socket.once("data", () => socket.destroy())],
  ];
  for (const [what, onConnection] of NOT_HTTP) {
    it(`to a server that ${what} is retried by update, but not by create`, async () => {
      let connections = 0;
      const server: Server = createTcpServer((socket) => {
        connections++;
        socket.on("error", () => undefined);
        onConnection?.(socket);
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      try {
        const { port } = server.address() as AddressInfo;
        const client = fixture.client({ baseUrl: `http://127.0.0.1:${port}/v1.0` });
        await expectError(client.update(DOCUMENTED_ID, {}), GraphConnectionError);
        expect(connections).to.equal(4);
        const error = await expectError(client.create({}), GraphConnectionError);
        expect(error.message).to.include("It may have taken effect");
        expect(connections).to.equal(5);
      } finally {
        server.close();
      }
    });
  }
});
