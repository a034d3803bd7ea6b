/** How `msgraph-partner update` compares what it sends with what Graph has. */
import { expect } from "chai";
import { compare } from "../../src/cli/compare.js";

describe("The comparison of an update with the partner", () => {
  const group = (groupId: string, type = "#microsoft.graph.groupAssignmentTarget") => ({
    target: { "@odata.type": type, groupId },
  });
  const cases: [what: string, sent: unknown, found: unknown, isSame: boolean][] = [
    ["null and an absent value", null, undefined, true],
    ["false and an absent value", false, undefined, false],
    [
      "two spellings of the same time",
      "2026-01-01T01:00:00.5000000+01:00",
      "2026-01-01T00:00:00.5Z",
      true,
    ],
    [
      "times that differ in the last digit",
      "2026-01-01T00:00:00.1234567Z",
      "2026-01-01T00:00:00.1234568Z",
      false,
    ],
    ["groups in different order", [group("a"), group("b")], [group("b"), group("a")], true],
    ["a duplicate group and two groups", [group("a"), group("a")], [group("a"), group("b")], false],
    ["lists of different length", [group("a")], [group("a"), group("b")], false],
    [
      "types with and without #",
      [group("a", "microsoft.graph.groupAssignmentTarget")],
      [group("a")],
      true,
    ],
    [
      "a group with and without its id",
      [group("a")],
      [{ target: { "@odata.type": group("a").target["@odata.type"] } }],
      false,
    ],
  ];
  for (const [what, sent, found, isSame] of cases) {
    it(`treats as ${isSame ? "equal" : "different"}: ${what}`, () => {
      const [comparison] = compare({ property: sent }, { property: found });
      expect(comparison?.isSame).to.equal(isSame);
    });
  }
});
