/** The emulator behind MSW, in vitest: a front end's calls to the real host name are intercepted. */
import { createEmulator, startEmulator } from "msgraph-device-management-partner/emulator";
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import process from "node:process";

const name = process.env.MSW ?? "msw2";
const { http } = await import(name);
const { setupServer } = await import(`${name}/node`);

const ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";

describe(name, () => {
  const emulator = createEmulator();
  const server = setupServer(
    http.all("https://graph.microsoft.com/*", ({ request }) => emulator.fetch(request)),
  );
  const client = new DeviceManagementPartnersClient(() => "any-token", {
    retry: { maxRetries: 1, maxDelayMs: 10 },
  });
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  beforeEach(() => emulator.reset());
  afterAll(() => server.close());

  it("serves the documented update", async () => {
    const partner = await client.update(ID, { partnerState: "enabled" });
    expect(partner.partnerState).toBe("enabled");
    expect(emulator.partners()[0].partnerState).toBe("enabled");
    expect(emulator.requests[0].headers.host ?? "graph.microsoft.com").toBe("graph.microsoft.com");
  });

  it("starts on a port", async () => {
    const started = await startEmulator();
    const onPort = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: started.url });
    server.close();
    expect((await onPort.get(ID)).id).toBe(ID);
    server.listen({ onUnhandledRequest: "error" });
    await started.close();
  });

  it("serves failures, which the client retries", async () => {
    emulator.failNext({ status: 503, retryAfterSeconds: 0 });
    await client.get(ID);
    expect(emulator.requests.map(({ status }) => status)).toEqual([503, 200]);
  });
});
