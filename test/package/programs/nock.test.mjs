/** A user's test, with nock instead of Graph. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  DeviceManagementPartnersClient,
  GraphNotFoundError,
} from "msgraph-device-management-partner";
import nock from "nock";

const partners = "/v1.0/deviceManagement/deviceManagementPartners";
const client = new DeviceManagementPartnersClient(() => "any-token");
before(() => nock.disableNetConnect());
after(() => nock.restore());

test("an interceptor receives an update and responds to it", async () => {
  const changes = { partnerState: "enabled" };
  const graph = nock("https://graph.microsoft.com", {
    reqheaders: { authorization: "Bearer any-token" },
  });
  graph.patch(`${partners}/one`, changes).reply(200, { id: "one", ...changes });
  assert.deepEqual(await client.update("one", changes), { id: "one", ...changes });
  graph.done();
});

test("an error response of an interceptor becomes the error class for its status", async () => {
  nock("https://graph.microsoft.com").patch(`${partners}/missing`).reply(404);
  await assert.rejects(client.update("missing", {}), GraphNotFoundError);
});

test("a create and a terminate are intercepted, over https and over http to loopback", async () => {
  for (const root of ["https://graph.microsoft.com", "http://127.0.0.1:9"]) {
    const local = new DeviceManagementPartnersClient(() => "any-token", {
      baseUrl: `${root}/v1.0`,
    });
    const graph = nock(root);
    graph.post(partners, { displayName: "Contoso" }).reply(201, { id: "new" });
    graph.post(`${partners}/new/terminate`).reply(204);
    assert.deepEqual(await local.create({ displayName: "Contoso" }), { id: "new" });
    await local.terminate("new");
    graph.done();
  }
});
