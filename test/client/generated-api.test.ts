/** `client.api`: the generated API, with the tokens, retries and errors of the client. */
import { inspect } from "node:util";
import type { AxiosResponse } from "axios";
import { expect } from "chai";
import * as publicApi from "../../src/index.js";
import {
  DeviceManagementPartnersApi,
  type DeviceManagementPartnersClient,
  GraphApiError,
  GraphNotFoundError,
  GraphThrottledError,
} from "../../src/index.js";
import { CLIENT_REQUEST_ID, GUID, TOKEN } from "../support/constants.js";
import {
  DOCUMENTED_ID,
  DOCUMENTED_PARTNER,
  DOCUMENTED_REQUEST,
  OPERATIONS,
  PARTNERS,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { untyped } from "../support/values.js";

describe("The generated API", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient({}, { retry: false });
  const deviceManagementPartnerId = DOCUMENTED_ID;
  const deviceManagementPartnerInput = untyped(DOCUMENTED_REQUEST);

  type Call = (client: DeviceManagementPartnersClient) => Promise<AxiosResponse<unknown>>;
  const CALLS: Record<keyof typeof OPERATIONS, Call> = {
    listDeviceManagementPartners: ({ api }) => api.listDeviceManagementPartners(),
    getDeviceManagementPartner: ({ api }) =>
      api.getDeviceManagementPartner({ deviceManagementPartnerId }),
    createDeviceManagementPartner: ({ api }) =>
      api.createDeviceManagementPartner({ deviceManagementPartnerInput }),
    updateDeviceManagementPartner: ({ api }) =>
      api.updateDeviceManagementPartner({
        deviceManagementPartnerId,
        deviceManagementPartnerInput,
      }),
    deleteDeviceManagementPartner: ({ api }) =>
      api.deleteDeviceManagementPartner({ deviceManagementPartnerId }),
    terminateDeviceManagementPartner: ({ api }) =>
      api.terminateDeviceManagementPartner({ deviceManagementPartnerId }),
  };

  it("is an instance of the generated class", () => {
    expect(client().api).to.be.instanceOf(DeviceManagementPartnersApi);
  });

  for (const [operationId, { method, path, status }] of Object.entries(OPERATIONS)) {
    const call = CALLS[operationId as keyof typeof OPERATIONS];

    it(`sends a ${method} for ${operationId}, and resolves to an axios response with ${status}`, async () => {
      const response = await call(client());
      const { headers, ...request } = onlyRequest();
      expect(request).to.include({ method, operationId });
      expect(request.url).to.match(new RegExp(`^/v1\\.0${path.replace(/\{\w+\}/, "[^/]+")}$`));
      expect(headers).to.include({ authorization: `Bearer ${TOKEN}`, accept: "application/json" });
      expect(headers["client-request-id"]).to.match(GUID);
      expect(response.status).to.equal(status);
      expect(response.headers["request-id"]).to.equal(request.requestId);
      expect(inspect(response, { depth: Infinity })).not.to.contain(TOKEN);
    });
  }

  it("sends the documented body, and resolves to the updated partner as data", async () => {
    const { data } = await CALLS.updateDeviceManagementPartner(client());
    expect(onlyRequest().rawBody).to.equal(JSON.stringify(DOCUMENTED_REQUEST));
    expect(data).to.deep.include(DOCUMENTED_PARTNER);
  });

  it("leaves the validation of bodies to the service", async () => {
    const call = client().api.updateDeviceManagementPartner({
      deviceManagementPartnerId,
      deviceManagementPartnerInput: untyped({ colour: "red" }),
    });
    expect(await expectError(call, GraphApiError)).to.include({ code: "ModelValidationFailure" });
  });

  it("sends the query, the ETag and the client-request-id of the request object", async () => {
    const clientRequestId = CLIENT_REQUEST_ID;
    const { api } = client();
    await api.listDeviceManagementPartners({
      clientRequestId,
      $top: 1,
      $skip: 1,
      $count: true,
      $select: ["id", "displayName"],
    });
    const ifMatch = "*";
    await api.deleteDeviceManagementPartner({
      deviceManagementPartnerId,
      clientRequestId,
      ifMatch,
    });
    const [list, deletion] = emulator().requests;
    expect(list?.path).to.equal(`/v1.0${PARTNERS}`);
    expect(list?.query).to.deep.equal({
      $top: "1",
      $skip: "1",
      $count: "true",
      $select: "id,displayName",
    });
    expect(list?.headers).to.include({ "client-request-id": clientRequestId });
    expect(deletion?.headers).to.include({
      "client-request-id": clientRequestId,
      "if-match": "*",
    });
  });

  it("rejects with the error classes of the client", async () => {
    const { api } = client();
    const missing = api.getDeviceManagementPartner({ deviceManagementPartnerId: "nobody" });
    await expectError(missing, GraphNotFoundError);
    emulator().quirks.throttledWithoutRetryAfter = true;
    const error = await expectError(api.listDeviceManagementPartners(), GraphThrottledError);
    expect(error.operation).to.equal("listDeviceManagementPartners");
  });

  it("is exported without the constants that the generator makes for each @odata.type", () => {
    expect(Object.keys(publicApi).filter((name) => /odata/i.test(name))).to.be.empty;
  });
});
