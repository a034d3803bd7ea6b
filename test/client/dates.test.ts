/** Dates: strings of up to 7 fractional digits, with `Z` or an offset. */
import { expect } from "chai";
import { DOCUMENTED_ID } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";

describe("Dates stay strings, to the last digit, both ways", () => {
  const { client, onlyRequest } = useEmulatorClient();

  for (const date of [
    "2016-12-31T23:59:37.9174975-08:00",
    "2016-12-31T23:59:37.0000001Z",
    "2016-12-31T23:59:37.9999999+14:00",
    "2016-12-31T23:59:37.1000000-00:30",
    "2016-12-31T23:59:37.5Z",
    "2016-12-31T23:59:37Z",
    "2024-02-29T00:00:00+00:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z",
  ]) {
    it(date, async () => {
      const changes = {
        lastHeartbeatDateTime: date,
        whenPartnerDevicesWillBeRemovedDateTime: date,
        whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: date,
      };
      expect(await client().update(DOCUMENTED_ID, changes)).to.include(changes);
      expect(onlyRequest().rawBody).to.equal(JSON.stringify(changes));
      expect(await client().get(DOCUMENTED_ID)).to.include(changes);
    });
  }
});
