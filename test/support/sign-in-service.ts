/** A stand-in for Entra ID that signs a user in through a browser, which the emulator's token endpoint does not do. */
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { jwt } from "./jwt.js";
import { TLS } from "./tls.js";

export interface SignInService {
  readonly origin: string;
  /** The user agents that opened the page. */
  readonly browsers: string[];
  readonly close: () => Promise<void>;
}

const USER = "4f6b1f0a-2c83-4a53-b0f5-6d9e3c7a1b22";

/**
 * The authorization code flow with PKCE (RFC 7636), in the form of Entra ID. Its page redirects at once, as if the
 * user had signed in.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export async function startSignInService(scp: string): Promise<SignInService> {
  let origin = "";
  const browsers: string[] = [];
  const challenges = new Map<string, string>();

  const tokens = (tid: string, form: URLSearchParams): object => {
    const challenge = challenges.get(form.get("code") ?? "");
    const verifier = createHash("sha256").update(form.get("code_verifier") ?? "");
    if (challenge === undefined || verifier.digest("base64url") !== challenge) {
      return { error: "invalid_grant", error_description: "AADSTS501481: The verifier is wrong." };
    }
    const seconds = Math.floor(Date.now() / 1000);
    const user = { tid, oid: USER, sub: USER, iat: seconds, nbf: seconds, exp: seconds + 3600 };
    const appid = form.get("client_id");
    const claims = { ...user, aud: "https://graph.microsoft.com", appid, scp };
    const info = Buffer.from(JSON.stringify({ uid: USER, utid: tid })).toString("base64url");
    return {
      token_type: "Bearer",
      ...{ expires_in: 3600, scope: form.get("scope") },
      ...{ access_token: jwt(claims), refresh_token: randomUUID(), client_info: info },
      id_token: jwt({
        ...user,
        aud: appid,
        iss: `${origin}/${tid}/v2.0`,
        name: "Alice",
        ver: "2.0",
      }),
    };
  };

  const server = createServer(TLS, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", origin);
    const [, tenant = "", ...endpoint] = pathname.split("/");
    const json = (body: object): void => {
      response.writeHead("error" in body ? 400 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const issuer = `${origin}/${tenant}`;
    switch (endpoint.join("/")) {
      case "v2.0/.well-known/openid-configuration":
        json({
          issuer: `${issuer}/v2.0`,
          authorization_endpoint: `${issuer}/oauth2/v2.0/authorize`,
          token_endpoint: `${issuer}/oauth2/v2.0/token`,
          jwks_uri: `${issuer}/discovery/v2.0/keys`,
        });
        return;
      case "oauth2/v2.0/authorize": {
        browsers.push(request.headers["user-agent"] ?? "");
        const code = randomUUID();
        challenges.set(code, searchParams.get("code_challenge") ?? "");
        const target = new URL(searchParams.get("redirect_uri") ?? "");
        target.searchParams.set("code", code);
        target.searchParams.set("state", searchParams.get("state") ?? "");
        response.writeHead(302, { location: target.href }).end();
        return;
      }
      case "oauth2/v2.0/token":
        void textOf(request).then((text) => {
          json(tokens(tenant, new URLSearchParams(text)));
        });
        return;
      default:
        response.writeHead(404).end();
    }
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    browsers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
