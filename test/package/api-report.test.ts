/** The public API, as the declarations give it, is what api-report/ has. */
import { expect } from "chai";
import { apiDifference, ENTRY_POINTS, type Report } from "./api.js";

describe("The public API", function () {
  this.timeout(300_000);

  for (const report of Object.keys(ENTRY_POINTS) as Report[]) {
    it(`is that of ${report}; npm run test:package -- --update takes a change over`, async () => {
      const difference = await apiDifference(report);
      expect(difference, difference).to.equal(undefined);
    });
  }
});
