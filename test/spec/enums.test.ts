/** What the spec's linter says about an enum member that is not in all of its places. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { checkEnums } from "../../scripts/spec/enums.js";
import { CommandError } from "../../scripts/shared/command.js";
import { parseSpec, SPEC } from "../../scripts/shared/openapi.js";

describe("An enum of the spec", () => {
  const yaml = readFileSync(SPEC, "utf8");
  const STATE = "spec/openapi.yaml: DeviceManagementPartnerTenantState:";
  const ROW = "        | `unresponsive` | 5 | the partner does not respond |\n";
  const DESCRIPTION = "        - The partner does not respond.\n";

  it("has each member in all of its places", () => {
    expect(() => {
      checkEnums(parseSpec(yaml));
    }).not.to.throw();
  });

  const MISTAKES: Record<string, [find: string, replacement: string, sentence: string]> = {
    "has a member only in enum": [
      "rejected, unresponsive]",
      "rejected, unresponsive, paused]",
      `${STATE} the table in the description lacks paused; x-enum-descriptions has 6 entries for 7 members; x-graph-values has 6 entries for 7 members.`,
    ],
    "has a member only in the table": [
      ROW,
      `${ROW}        | \`paused\` | 6 | the partner is paused |\n`,
      `${STATE} enum lacks paused; x-enum-descriptions has 6 entries for 7 members; x-graph-values has 6 entries for 7 members.`,
    ],
    "lacks a member in enum": [
      "rejected, unresponsive]",
      "rejected]",
      `${STATE} enum lacks unresponsive.`,
    ],
    "lacks a number": [
      "x-graph-values: [0, 1, 2, 3, 4, 5]",
      "x-graph-values: [0, 1, 2, 3, 4]",
      `${STATE} x-graph-values has 5 entries for 6 members.`,
    ],
    "lacks all numbers": [
      "      x-graph-values: [0, 1, 2, 3, 4, 5]\n",
      "",
      `${STATE} x-graph-values has 0 entries for 6 members.`,
    ],
    "lacks a description": [
      DESCRIPTION,
      "",
      `${STATE} x-enum-descriptions has 5 entries for 6 members.`,
    ],
    "lacks a row in the table": [
      ROW,
      "",
      `${STATE} the table in the description lacks unresponsive.`,
    ],
    "has another number in the table": [
      "| `unresponsive` | 5 |",
      "| `unresponsive` | 6 |",
      `${STATE} unresponsive is 5 in x-graph-values, but 6 in the table.`,
    ],
    "is not Graph's own and lacks a description": [
      "        - The id of the entity.\n",
      "",
      "spec/openapi.yaml: DeviceManagementPartnerPropertyName: x-enum-descriptions has 9 entries for 10 members.",
    ],
  };
  for (const [title, [find, replacement, sentence]] of Object.entries(MISTAKES)) {
    it(`is rejected, and what is missing named, if it ${title}`, () => {
      expect(yaml).to.include(find);
      const mistaken = parseSpec(yaml.replace(find, replacement));
      expect(() => {
        checkEnums(mistaken);
      })
        .to.throw(CommandError)
        .with.property("message", sentence);
    });
  }
});
