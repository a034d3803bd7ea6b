/** A user's test, with MSW instead of Graph. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  DeviceManagementPartnersClient,
  GraphNotFoundError,
} from "msgraph-device-management-partner";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

const partners = "https://graph.microsoft.com/v1.0/deviceManagement/deviceManagementPartners";
const seen = [];
const server = setupServer(
  http.patch(`${partners}/:id`, async ({ request, params }) => {
    const changes = await request.json();
    seen.push({ authorization: request.headers.get("authorization"), changes });
    if (params.id === "missing") return new HttpResponse(null, { status: 404 });
    return HttpResponse.json({ id: params.id, ...changes });
  }),
);
before(() => server.listen({ onUnhandledRequest: "error" }));
after(() => server.close());

const client = new DeviceManagementPartnersClient(() => "any-token");

test("a handler receives an update and responds to it", async () => {
  const partner = await client.update("one", { partnerState: "enabled" });
  assert.deepEqual(partner, { id: "one", partnerState: "enabled" });
  assert.deepEqual(seen, [
    { authorization: "Bearer any-token", changes: { partnerState: "enabled" } },
  ]);
});

test("an error response of a handler becomes the error class for its status", async () => {
  await assert.rejects(client.update("missing", {}), GraphNotFoundError);
});

test("a create and a terminate are intercepted, over https and over http to loopback", async () => {
  for (const root of ["https://graph.microsoft.com/v1.0", "http://127.0.0.1:9/v1.0"]) {
    const local = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: root });
    const url = `${root}/deviceManagement/deviceManagementPartners`;
    server.use(
      http.post(url, async ({ request }) =>
        HttpResponse.json({ id: "new", ...(await request.json()) }, { status: 201 }),
      ),
      http.post(`${url}/new/terminate`, () => new HttpResponse(null, { status: 204 })),
    );
    const created = await local.create({ displayName: "Contoso" });
    assert.deepEqual(created, { id: "new", displayName: "Contoso" });
    await local.terminate("new");
  }
});
