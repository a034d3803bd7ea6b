import { spawn } from "node:child_process";
import { createPublicKey, verify, type JsonWebKey } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { createEmulator, startEmulator } from "../../src/emulator/index.js";
import { PARTNERS } from "./local-graph.js";

const SCOPE = "https://graph.microsoft.com/.default";
const READ_WRITE = "DeviceManagementServiceConfig.ReadWrite.All";

function claimsIn(token: string): Record<string, unknown> {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
}

describe("The emulator's token endpoint", () => {
  const TENANT = "https://login.example/contoso";

  function service(options: Parameters<typeof createEmulator>[0] = {}) {
    const emulator = createEmulator({ tokenEndpoint: true, ...options });
    const get = async (path: string): Promise<Record<string, unknown>> => {
      const response = await emulator.fetch(`${TENANT}${path}`);
      return (await response.json()) as Record<string, unknown>;
    };
    const post = async (
      endpoint: "token" | "devicecode",
      form: Record<string, string>,
      headers: Record<string, string> = {},
    ) => {
      const body = new URLSearchParams(form);
      const url = `${TENANT}/oauth2/v2.0/${endpoint}`;
      const response = await emulator.fetch(url, { method: "POST", body, headers });
      const json = (await response.json()) as Record<string, string> & { error_codes?: number[] };
      return { status: response.status, json };
    };
    const decide = (userCode: string, approve?: boolean) =>
      emulator.fetch("https://login.example/_emulator/device-codes", {
        method: "POST",
        body: JSON.stringify({ userCode, ...(approve !== undefined && { approve }) }),
      });
    return { emulator, get, post, decide };
  }

  const asApp = { grant_type: "client_credentials", client_id: "the-app", scope: SCOPE };
  const asTool = { client_id: "the-tool", scope: `${SCOPE} openid offline_access` };
  const poll = (code: string) => ({
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    client_id: "the-tool",
    device_code: code,
  });

  it("issues a token to any app with a secret, with the permission to write", async () => {
    const { post } = service();
    const { status, json } = await post("token", { ...asApp, client_secret: "anything" });
    expect(status).to.equal(200);
    expect(json).to.include({ token_type: "Bearer", expires_in: 3600 });
    expect(claimsIn(json["access_token"] ?? "")).to.deep.include({
      aud: "https://graph.microsoft.com",
      iss: `${TENANT}/v2.0`,
      appid: "the-app",
      roles: [READ_WRITE],
    });
  });

  it("accepts the secret in the Authorization header, and a client assertion", async () => {
    const { post } = service();
    const headers = { authorization: `Basic ${btoa("the-app:secret")}` };
    const form = { grant_type: "client_credentials", scope: SCOPE };
    expect((await post("token", form, headers)).status).to.equal(200);
    expect((await post("token", { ...asApp, client_assertion: "a.b.c" })).status).to.equal(200);
  });

  it("signs tokens with the key that it publishes", async () => {
    const { get, post } = service();
    const { jwks_uri: uri, issuer } = await get("/v2.0/.well-known/openid-configuration");
    expect(issuer).to.equal(`${TENANT}/v2.0`);
    expect(uri).to.equal(`${TENANT}/discovery/v2.0/keys`);
    const [key] = (await get("/discovery/v2.0/keys"))["keys"] as (JsonWebKey & { kid: string })[];
    const { json } = await post("token", { ...asApp, client_secret: "anything" });
    const [head = "", payload = "", signature = ""] = (json["access_token"] ?? "").split(".");
    const header = JSON.parse(Buffer.from(head, "base64url").toString()) as { kid: string };
    expect(header.kid).to.equal(key?.kid);
    const publicKey = createPublicKey({ key: key ?? {}, format: "jwk" });
    const signed = Buffer.from(`${head}.${payload}`);
    expect(verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))).to.be.true;
  });

  it("grants the permissions of its options, which enforcePermissions then checks", async () => {
    const read = "DeviceManagementServiceConfig.Read.All";
    const { emulator, post } = service({ tokenPermissions: [read], enforcePermissions: true });
    const { json } = await post("token", { ...asApp, client_secret: "anything" });
    const headers = { authorization: `Bearer ${json["access_token"] ?? ""}` };
    const url = `https://graph.microsoft.com/v1.0${PARTNERS}`;
    expect((await emulator.fetch(url, { headers })).status).to.equal(200);
    const create = { method: "POST", headers, body: "{}" };
    expect((await emulator.fetch(url, create)).status).to.equal(403);
  });

  it("issues tokens for a device code once it is approved, and renews them", async () => {
    const { emulator, post, decide } = service();
    const { json } = await post("devicecode", asTool);
    const { user_code: userCode = "", device_code: code = "" } = json;
    expect(json["verification_uri"]).to.equal(`https://login.example/?code=${userCode}`);
    const pending = await post("token", poll(code));
    expect(pending).to.deep.include({ status: 400 });
    expect(pending.json["error"]).to.equal("authorization_pending");
    const list = await emulator.fetch("https://login.example/_emulator/device-codes");
    expect(await list.json()).to.have.nested.property("[0].userCode", userCode);
    expect((await decide(userCode.toLowerCase())).status).to.equal(204);
    const tokens = await post("token", poll(code));
    expect(claimsIn(tokens.json["access_token"] ?? "")).to.include({ scp: READ_WRITE });
    expect(claimsIn(tokens.json["id_token"] ?? "")).to.include({ aud: "the-tool" });
    const renewed = await post("token", {
      ...{ grant_type: "refresh_token", client_id: "the-tool" },
      refresh_token: tokens.json["refresh_token"] ?? "",
    });
    expect(claimsIn(renewed.json["access_token"] ?? "")).to.include({ scp: READ_WRITE });
    expect((await post("token", poll(code))).json["error"]).to.equal("bad_verification_code");
  });

  it("refuses a device code that is declined, expired or unknown", async () => {
    const { emulator, post, decide } = service();
    const first = (await post("devicecode", asTool)).json;
    await decide(first["user_code"] ?? "", false);
    const declined = await post("token", poll(first["device_code"] ?? ""));
    expect(declined.json["error"]).to.equal("authorization_declined");
    const second = (await post("devicecode", asTool)).json;
    emulator.advanceClock(15 * 60_000);
    const expired = await post("token", poll(second["device_code"] ?? ""));
    expect(expired.json["error"]).to.equal("expired_token");
    expect((await decide(second["user_code"] ?? "")).status).to.equal(404);
    expect((await decide("UNKNOWN")).status).to.equal(404);
  });

  for (const [name, form, status, error, code] of [
    ["no secret", asApp, 401, "invalid_client", 7000216],
    ["an empty secret", { ...asApp, client_secret: "" }, 401, "invalid_client", 7000216],
    [
      "no client id",
      { ...asApp, client_id: "", client_secret: "x" },
      400,
      "invalid_request",
      900144,
    ],
    ["no grant type", { client_id: "x" }, 400, "invalid_request", 900144],
    ["another grant type", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
    [
      "an unknown refresh token",
      { grant_type: "refresh_token", client_id: "x", refresh_token: "x" },
      400,
      "invalid_grant",
      9002313,
    ],
  ] as const) {
    it(`refuses ${name} as Entra ID does`, async () => {
      const response = await service().post("token", form);
      expect(response.status).to.equal(status);
      expect(response.json).to.include({ error });
      expect(response.json.error_codes).to.deep.equal([code]);
      expect(response.json["error_description"]).to.match(
        new RegExp(`^AADSTS${code}: .*Trace ID: `),
      );
    });
  }

  it("names the tenant by its id, and Graph when the scope names no resource", async () => {
    const { emulator } = service();
    const id = "5a1c0f0e-94a5-4f4d-9b35-2f5c6f0d7be1";
    const url = `https://login.example/${id}/oauth2/v2.0/token`;
    const form = { ...asApp, client_secret: "x", scope: "openid profile" };
    const response = await emulator.fetch(url, { method: "POST", body: new URLSearchParams(form) });
    const { access_token: token = "" } = (await response.json()) as Record<string, string>;
    expect(claimsIn(token)).to.include({ tid: id, aud: "https://graph.microsoft.com" });
  });

  it("forgets the oldest of more than 1,000 device codes", async () => {
    const { post } = service();
    const first = (await post("devicecode", asTool)).json["device_code"] ?? "";
    const second = (await post("devicecode", asTool)).json["device_code"] ?? "";
    for (let code = 0; code < 999; code++) await post("devicecode", asTool);
    expect((await post("token", poll(first))).json["error"]).to.equal("bad_verification_code");
    expect((await post("token", poll(second))).json["error"]).to.equal("authorization_pending");
  });

  it("refuses an Authorization header and a decision that it cannot read", async () => {
    const { post, emulator } = service();
    const form = { grant_type: "client_credentials", scope: SCOPE };
    for (const credentials of ["=", btoa("the-app:%zz")]) {
      const response = await post("token", form, { authorization: `Basic ${credentials}` });
      expect(response.status, credentials).to.equal(401);
    }
    const url = "https://login.example/_emulator/device-codes";
    for (const body of ["{}", '{"user":"x"}', '{"userCode":5}']) {
      expect((await emulator.fetch(url, { method: "POST", body })).status).to.equal(400);
    }
  });

  it("is off without TLS, and responds with 405 to another method", async () => {
    const off = createEmulator();
    expect((await off.fetch(`${TENANT}/discovery/v2.0/keys`)).status).to.equal(401);
    const { emulator } = service();
    const get = await emulator.fetch(`${TENANT}/oauth2/v2.0/token`);
    expect(get.status).to.equal(405);
    expect(get.headers.get("allow")).to.equal("POST");
    const post = await emulator.fetch(`${TENANT}/discovery/v2.0/keys`, { method: "POST" });
    expect(post.status).to.equal(405);
    expect(post.headers.get("allow")).to.equal("GET");
  });

  it("does not record secrets in the journal", async () => {
    const { emulator, post } = service();
    await post("token", { ...asApp, client_secret: "a-secret" });
    expect(emulator.requests).to.be.empty;
  });
});

/** Sends requests over TLS, and returns their status. */
function callerThatTrusts(ca: string) {
  return async (
    method: string,
    url: string,
    body?: string,
    authorization = "",
  ): Promise<number | undefined> => {
    const sent = httpsRequest(url, { method, ca, agent: false, headers: { authorization } });
    sent.end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
}

describe("@azure/identity, unmodified,", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sign-in-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("signs in to the emulator by a client secret and by a device code", async () => {
    await using emulator = await startEmulator({ tls: "self-signed", enforcePermissions: true });
    const ca = join(folder, "ca.pem");
    await writeFile(ca, emulator.ca ?? "");
    const program = fileURLToPath(new URL("programs/sign-in.mjs", import.meta.url));
    const origin = new URL(emulator.url).origin;
    const child = spawn(process.execPath, [program, origin], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: ca },
    });
    const found: Record<string, string> = {};
    const send = callerThatTrusts(emulator.ca ?? "");
    for await (const line of createInterface({ input: child.stdout })) {
      Object.assign(found, JSON.parse(line));
      const { userCode } = JSON.parse(line) as { userCode?: string };
      if (userCode === undefined) continue;
      const url = `${origin}/_emulator/device-codes`;
      expect(await send("POST", url, JSON.stringify({ userCode }))).to.equal(204);
    }
    expect(claimsIn(found["app"] ?? "")).to.deep.include({ roles: [READ_WRITE] });
    expect(claimsIn(found["user"] ?? "")).to.include({ scp: READ_WRITE });
    const url = `${emulator.url}${PARTNERS}`;
    for (const token of [found["app"], found["user"]]) {
      expect(await send("GET", url, undefined, `Bearer ${token ?? ""}`)).to.equal(200);
    }
  }).timeout(30_000);
});
