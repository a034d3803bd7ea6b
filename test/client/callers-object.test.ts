/** What a caller passes stays the caller's. */
import { expect } from "chai";
import { type DeviceManagementPartnerInput } from "../../src/index.js";
import { DOCUMENTED_ID, documentedUpdates, parsed } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { deepFreeze } from "../support/values.js";

describe("The caller's object", () => {
  const { client, onlyRequest } = useEmulatorClient();
  const changes = (): DeviceManagementPartnerInput =>
    ({
      ...parsed(documentedUpdates[0]?.response ?? ""),
      "@odata.etag": "x",
      displayName: undefined,
    }) as DeviceManagementPartnerInput;

  for (const validate of [true, false]) {
    it(`is never changed (validate: ${String(validate)})`, async () => {
      const given = deepFreeze(changes());
      await client().update(DOCUMENTED_ID, given, deepFreeze({ validate }));
      expect(given).to.deep.equal(changes());
    });

    it(`may be changed while the call is under way (validate: ${String(validate)})`, async () => {
      const given: DeviceManagementPartnerInput = {
        displayName: "before",
        groupsRequiringPartnerEnrollment: [{}],
      };
      const call = client().update(DOCUMENTED_ID, given, { validate });
      given.displayName = "after";
      given.groupsRequiringPartnerEnrollment?.pop();
      await call;
      expect(onlyRequest().rawBody).to.equal(
        '{"displayName":"before","groupsRequiringPartnerEnrollment":[{}]}',
      );
    });
  }
});
