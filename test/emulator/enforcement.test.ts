import { expect } from "chai";
import { operations } from "../../generated/emulator-description.js";
import { DOCUMENTED, PARTNERS, documentedPartner, errorOf, useEmulator } from "./local-graph.js";

/** A token with these claims, and a signature that nobody checks. */
function jwt(claims: object): string {
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString("base64url");
  return `Bearer ${part({ alg: "RS256" })}.${part(claims)}.signature`;
}

const READ = "DeviceManagementServiceConfig.Read.All";
const READ_WRITE = "DeviceManagementServiceConfig.ReadWrite.All";

describe("The emulator with enforcePermissions", () => {
  const { emulator, call } = useEmulator({ enforcePermissions: true });
  const change = { partnerState: "enabled" };

  for (const [name, claims] of Object.entries({
    "application permissions (roles)": { roles: [READ_WRITE] },
    "delegated permissions (scp)": { scp: `openid ${READ_WRITE} profile` },
    "another of the documented permissions": {
      roles: ["DeviceManagementConfiguration.ReadWrite.All"],
    },
  })) {
    it(`accepts ${name}`, async () => {
      const authorization = jwt(claims);
      const { status } = await call("PATCH", DOCUMENTED, { body: change, authorization });
      expect(status).to.equal(200);
    });
  }

  it("accepts a ReadWrite permission for reading and for terminate", async () => {
    const authorization = jwt({ roles: [READ_WRITE] });
    expect((await call("GET", PARTNERS, { authorization })).status).to.equal(200);
    const { status } = await call("POST", `${DOCUMENTED}/terminate`, { authorization });
    expect(status).to.equal(204);
  });

  it("refuses an update with a Read permission, and names the permissions to have", async () => {
    const authorization = jwt({ roles: [READ] });
    expect((await call("GET", DOCUMENTED, { authorization })).status).to.equal(200);
    const response = await call("PATCH", DOCUMENTED, { body: change, authorization });
    expect(response.status).to.equal(403);
    expect(errorOf(response).code).to.equal("Forbidden");
    expect(errorOf(response).message).to.match(
      /^Application is not authorized to perform this operation\. Application must have one of the following scopes: DeviceManagementServiceConfig\.ReadWrite\.All, DeviceManagementConfiguration\.ReadWrite\.All - Operation ID/,
    );
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  for (const [name, authorization] of Object.entries({
    "a token that is not a JWT": "Bearer any-token",
    "a JWT without permissions": jwt({ aud: "https://graph.microsoft.com" }),
    "a JWT whose claims are not JSON": "Bearer a.b.c",
    "a JWT with claims of the wrong type": jwt({ roles: READ_WRITE, scp: [READ_WRITE] }),
    "a permission with a similar name": jwt({ roles: [`${READ_WRITE}x`, "ReadWrite.All"] }),
  })) {
    it(`gives no permissions to ${name}`, async () => {
      expect((await call("GET", PARTNERS, { authorization })).status).to.equal(403);
    });
  }

  it("reports only a missing permission as 401 with the quirk missingRoleAs401", async () => {
    emulator().quirks.missingRoleAs401 = true;
    const allowed = jwt({ roles: [READ_WRITE] });
    expect((await call("GET", DOCUMENTED, { authorization: allowed })).status).to.equal(200);
    const refused = await call("GET", DOCUMENTED, { authorization: jwt({}) });
    expect(refused.status).to.equal(401);
    expect(errorOf(refused).code).to.equal("UnknownError");
  });

  it("can be switched off at run time", async () => {
    emulator().settings.enforcePermissions = false;
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
  });

  it("needs one of the permissions that the spec lists for each operation", () => {
    for (const { scopes } of Object.values(operations)) expect(scopes).not.to.be.empty;
  });
});

describe("The emulator with enforceLimits", () => {
  const { emulator, call } = useEmulator({ enforceLimits: true });
  const app = (appid: string): string => jwt({ appid });
  const write = (authorization: string) =>
    call("PATCH", DOCUMENTED, { body: { displayName: "x" }, authorization });
  const read = (authorization: string) => call("GET", DOCUMENTED, { authorization });

  /** Sends so many requests, and returns their statuses without repetitions. */
  async function statuses(count: number, send: () => ReturnType<typeof call>): Promise<number[]> {
    const found = new Set<number>();
    for (let sent = 0; sent < count; sent += 50) {
      const batch = Array.from({ length: Math.min(50, count - sent) }, send);
      for (const { status } of await Promise.all(batch)) found.add(status);
    }
    return [...found];
  }

  it("allows 100 writes of an app in 20 seconds, and then sends 429 with Retry-After", async () => {
    expect(await statuses(100, () => write(app("one")))).to.deep.equal([200]);
    const response = await write(app("one"));
    expect(response.status).to.equal(429);
    expect(Number(response.headers.get("retry-after"))).to.be.within(1, 20);
    expect((await read(app("one"))).status, "reads have a limit of their own").to.equal(200);
  });

  it("allows 200 writes of all apps", async () => {
    expect(await statuses(100, () => write(app("one")))).to.deep.equal([200]);
    expect(await statuses(100, () => write(app("two")))).to.deep.equal([200]);
    expect((await write(app("three"))).status).to.equal(429);
  });

  it("allows 1,000 requests of an app, and 2,000 of all apps", async () => {
    expect(await statuses(1000, () => read(app("one")))).to.deep.equal([200]);
    expect((await read(app("one"))).status).to.equal(429);
    expect(await statuses(1000, () => read(app("two")))).to.deep.equal([200]);
    expect((await read(app("three"))).status).to.equal(429);
  }).timeout(60_000);

  it("counts tokens that are not JWTs as one app", async () => {
    expect(await statuses(50, () => write("Bearer one"))).to.deep.equal([200]);
    expect(await statuses(50, () => write("Bearer two"))).to.deep.equal([200]);
    expect((await write("Bearer three")).status).to.equal(429);
  });

  it("allows requests again when the clock is advanced as Retry-After says", async () => {
    await statuses(100, () => write(app("one")));
    const { headers } = await write(app("one"));
    emulator().advanceClock(1000 * Number(headers.get("retry-after")));
    expect((await write(app("one"))).status).to.equal(200);
  });

  it("sends no Retry-After with the quirk throttledWithoutRetryAfter, and 429 only beyond a limit", async () => {
    emulator().quirks.throttledWithoutRetryAfter = true;
    expect(await statuses(100, () => write(app("one")))).to.deep.equal([200]);
    const response = await write(app("one"));
    expect(response.status).to.equal(429);
    expect(response.headers.get("retry-after")).to.be.null;
  });
});

describe("The emulator's quirk updatesIgnored", () => {
  const { emulator, call } = useEmulator({ quirks: { updatesIgnored: true } });

  it("accepts an update and returns the partner as it was", async () => {
    const { status, json } = await call("PATCH", DOCUMENTED, { body: { displayName: "New" } });
    expect(status).to.equal(200);
    expect(json).to.include({ displayName: "Display Name value" });
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });
});
