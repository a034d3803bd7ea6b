/** The client with the real @azure/identity, which signs in to a local token endpoint over TLS. */
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { CLOUDS } from "../support/documented.js";
import { type FaultServer, PARTNER, startFaultServer } from "../support/fault-server.js";
import { runNode } from "../support/node-process.js";
import { CA_FILE, TLS } from "../support/tls.js";

const SECRET = "the-secret-of-the-test-client";

interface TokenEndpoint {
  readonly url: string;
  /** The forms that were posted to it. */
  readonly received: URLSearchParams[];
  readonly close: () => Promise<void>;
}

async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const received: URLSearchParams[] = [];
  let url = "";
  const server: Server = createServer(TLS, (request, response) => {
    const respond = (status: number, body: object): void => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const tenant = `${url}/test-tenant`;
    if (request.url?.includes("/.well-known/openid-configuration")) {
      respond(200, {
        issuer: `${tenant}/v2.0`,
        authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${tenant}/oauth2/v2.0/token`,
        jwks_uri: `${tenant}/discovery/v2.0/keys`,
      });
      return;
    }
    let form = "";
    request.on("data", (chunk: Buffer) => (form += chunk.toString()));
    request.on("end", () => {
      const fields = new URLSearchParams(form);
      received.push(fields);
      if (fields.get("client_secret") === SECRET) {
        respond(200, { token_type: "Bearer", expires_in: 3599, access_token: "from-entra" });
      } else {
        respond(401, {
          error: "invalid_client",
          error_description: "AADSTS7000215: Invalid client secret provided.",
          error_codes: [7000215],
        });
      }
    });
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("A ClientSecretCredential of @azure/identity", () => {
  let server: FaultServer;
  let endpoint: TokenEndpoint;
  before(async () => {
    server = await startFaultServer();
    endpoint = await startTokenEndpoint();
  });
  after(() => Promise.all([server.close(), endpoint.close()]));
  afterEach(() => {
    server.received.length = 0;
    endpoint.received.length = 0;
  });

  async function signInAndUpdate(secret: string): Promise<Record<string, unknown>> {
    const script = "test/support/children/sign-in-and-update.ts";
    const args = ["--import", "tsx", script, endpoint.url, server.url, secret];
    const { stdout, stderr } = await runNode(args, { NODE_EXTRA_CA_CERTS: CA_FILE });
    expect(stderr).to.equal("");
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it("signs in once, for the .default scope of Graph, and updates a partner", async () => {
    const partner = await signInAndUpdate(SECRET);
    expect(partner).to.deep.equal(PARTNER);
    expect(endpoint.received, "token requests").to.have.length(1);
    expect(endpoint.received[0]?.get("scope")?.split(" ")).to.include(
      `${CLOUDS.global.root}/.default`,
    );
    expect(endpoint.received[0]?.get("client_id")).to.equal("test-client");
    expect(server.received.map(({ method }) => method)).to.deep.equal(["PATCH", "GET"]);
    for (const { headers } of server.received) {
      expect(headers.authorization).to.equal("Bearer from-entra");
    }
  });

  it("rejects with a GraphCredentialError that quotes Entra ID when the secret is wrong", async () => {
    const error = await signInAndUpdate("wrong");
    expect(error["name"]).to.equal("GraphCredentialError");
    expect(error["message"]).to.include("AADSTS7000215: Invalid client secret provided.");
    expect(error["operation"]).to.equal("updateDeviceManagementPartner");
    expect(server.received).to.deep.equal([]);
  });
});
