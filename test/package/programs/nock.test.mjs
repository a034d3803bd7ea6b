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
