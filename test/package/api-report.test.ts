/** The public API, as the built declarations show it, is the one recorded in api-report/. */
import { expect } from "chai";
import { apiDifference, ENTRY_POINTS, type Report } from "./api.js";

describe("The public API", function () {
  this.timeout(300_000);

  for (const report of Object.keys(ENTRY_POINTS) as Report[]) {
    it(`is the one in ${report}, which npm run test:package -- --update updates`, async () => {
      const difference = await apiDifference(report);
      expect(difference, difference).to.equal(undefined);
    });
  }
});
