/** The stack of an error reaches the caller's line, within the ten frames that Node shows. */
import { expect } from "chai";
import type { Call } from "../support/calls.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { rejectionOf } from "../support/expect-error.js";
import { graphError, type Handler, noResponse, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const NOT_FOUND = graphError(404, "ResourceNotFound");
const UNKNOWN_ID = "nobody";

/** Calls as programs write them; their own lines must be in the stack. */
const CALLS: Record<string, Call> = {
  async "client.get()"(client) {
    return await client.get(UNKNOWN_ID);
  },
  async "client.update()"(client) {
    return await client.update(UNKNOWN_ID, {});
  },
  async "client.create()"(client) {
    return await client.create({});
  },
  async "client.delete()"(client) {
    await client.delete(UNKNOWN_ID);
  },
  async "client.terminate()"(client) {
    await client.terminate(UNKNOWN_ID);
  },
  async "for await over client.list()"(client) {
    for await (const partner of client.list()) expect.fail(partner.id);
  },
  async "for await over client.list().byPage()"(client) {
    for await (const page of client.list().byPage()) expect.fail(String(page.count));
  },
  async "client.list().next()"(client) {
    return await client.list().next();
  },
  async "client.api.getDeviceManagementPartner()"(client) {
    return await client.api.getDeviceManagementPartner({ deviceManagementPartnerId: UNKNOWN_ID });
  },
};

function frames(error: unknown): string {
  const { stack = "" } = error as Error;
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}

describe("The stack of an error shows the line of the caller", () => {
  const fixture = useFaultServer();

  for (const [name, call] of Object.entries(CALLS)) {
    const FAULTS: Record<string, Handler> = {
      "the service responds with 404": NOT_FOUND,
      "the connection is lost": ({ socket }) => socket.destroy(),
      "the response is not JSON": reply(200, "<html>"),
    };
    for (const [fault, handler] of Object.entries(FAULTS)) {
      // A delete or terminate needs no response body.
      if (fault === "the response is not JSON" && /delete|terminate/.test(name)) continue;
      it(`of ${name} when ${fault}`, async () => {
        fixture.server.respondWith(handler);
        const error = await rejectionOf(call(fixture.client({ retry: false })));
        expect(frames(error)).to.include("stack.test.ts");
      });
    }

    it(`of ${name} when the credential fails`, async () => {
      const client = fixture.client({}, () => Promise.reject(new Error("No account.")));
      const error = await rejectionOf(call(client));
      expect(frames(error)).to.include("stack.test.ts");
    });

    it(`of ${name} when it times out`, async () => {
      fixture.server.respondWith(noResponse);
      const pending = rejectionOf(call(fixture.client({ timeoutMs: 200_000 })));
      await fixture.server.arrived(1);
      fixture.clock.fire(200_000);
      expect(frames(await pending)).to.include("stack.test.ts");
    });
  }

  it("of the second page of client.list()", async () => {
    const nextLink = `${fixture.server.url}${PARTNERS}?$skiptoken=2`;
    fixture.server.respondWith(reply(200, { value: [{}], "@odata.nextLink": nextLink }), NOT_FOUND);
    const each = async (): Promise<void> => {
      for await (const partner of fixture.client().list()) expect(partner).to.deep.equal({});
    };
    const error = await rejectionOf(each());
    expect(frames(error)).to.include("stack.test.ts");
  });

  it("of an update whose read-back fails", async () => {
    fixture.server.respondWith(reply(204), NOT_FOUND);
    const update = async (): Promise<unknown> => await fixture.client().update(DOCUMENTED_ID, {});
    const error = await rejectionOf(update());
    expect(frames(error)).to.include("stack.test.ts");
  });
});
