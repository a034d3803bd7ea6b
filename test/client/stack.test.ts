/** The stack of an error reaches the line of the caller's program, within the ten frames that Node shows. */
import { expect } from "chai";
import type { DeviceManagementPartnersClient } from "../../src/index.js";
import { graphError, answer as response, type Behaviour } from "../support/fault-server.js";
import { rejection } from "../support/rejection.js";
import { ID, useStage } from "../support/stage.js";

const NOT_FOUND = graphError(404, "ResourceNotFound");
const UNKNOWN_ID = "nobody";

type Calls = Record<string, (client: DeviceManagementPartnersClient) => Promise<unknown>>;

const CALLS: Calls = {
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

describe("The stack of an error shows the caller's line", () => {
  const stage = useStage();

  for (const [name, call] of Object.entries(CALLS)) {
    const FAULTS: Record<string, Behaviour> = {
      "the service responds with 404": NOT_FOUND,
      "the connection is lost": ({ socket }) => socket.destroy(),
      "the response is not JSON": response(200, "<html>"),
    };
    for (const [fault, behaviour] of Object.entries(FAULTS)) {
      // A deletion or termination needs no body.
      if (fault === "the response is not JSON" && /delete|terminate/.test(name)) continue;
      it(`of ${name} when ${fault}`, async () => {
        stage.server.behave(behaviour);
        const error = await rejection(call(stage.client({ retry: false })));
        expect(frames(error)).to.include("stack.test.ts");
      });
    }

    it(`of ${name} when the credential fails`, async () => {
      const client = stage.client({}, () => Promise.reject(new Error("No account.")));
      const error = await rejection(call(client));
      expect(frames(error)).to.include("stack.test.ts");
    });

    it(`of ${name} when the time is up`, async () => {
      stage.server.behave(() => undefined);
      const pending = rejection(call(stage.client({ timeoutMs: 200_000 })));
      await stage.server.arrived(1);
      stage.clock.fire(200_000);
      expect(frames(await pending)).to.include("stack.test.ts");
    });
  }

  it("of the second page of client.list()", async () => {
    const nextLink = `${stage.server.url}/deviceManagement/deviceManagementPartners?$skiptoken=2`;
    stage.server.behave(response(200, { value: [{}], "@odata.nextLink": nextLink }), NOT_FOUND);
    const each = async (): Promise<void> => {
      for await (const partner of stage.client().list()) expect(partner).to.deep.equal({});
    };
    const error = await rejection(each());
    expect(frames(error)).to.include("stack.test.ts");
  });

  it("of an update whose read-back fails", async () => {
    stage.server.behave(response(204), NOT_FOUND);
    const update = async (): Promise<unknown> => await stage.client().update(ID, {});
    const error = await rejection(update());
    expect(frames(error)).to.include("stack.test.ts");
  });
});
