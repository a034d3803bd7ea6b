/** What the spec's linter says about places of the spec that should agree, and do not. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { checkCopies } from "../../scripts/spec/copies.js";
import { CommandError } from "../../scripts/shared/command.js";
import { parseSpec, SPEC } from "../../scripts/shared/openapi.js";

/** A small description, so that a change of the real one does not change these tests. */
const YAML = `
paths:
  /gadgets:
    parameters: []
    get:
      operationId: listGadgets
      parameters:
        - $ref: "#/components/parameters/OrderBy"
        - $ref: "#/components/parameters/Select"
components:
  parameters:
    OrderBy:
      name: $orderby
      schema: { type: array, items: { type: string, pattern: "^(id|size|color)( asc| desc)?$" } }
    Select:
      name: $select
      schema: { type: array, items: { $ref: "#/components/schemas/GadgetPropertyName" } }
  schemas:
    Size:
      title: gadgetSize
      description: |
        How large a gadget is.

        | member | number | meaning |
        |---|---|---|
        | \`small\` | 0 | fits into a hand |
        | \`large\` | 2 | does not |
      enum: [small, large]
      x-graph-values: [0, 2]
      x-enum-descriptions:
        - It fits into a hand.
        - It does not.
    Gadget:
      title: gadget
      properties:
        "@odata.type": { type: string }
        id: { type: string }
        size: { type: string, x-extensible-enum: [small, large] }
        color: { type: string }
    GadgetInput:
      title: gadget, as sent
      properties:
        size: { oneOf: [{ $ref: "#/components/schemas/Size" }, { enum: [null] }] }
        color: { type: string }
    GadgetPropertyName:
      title: Property names of gadget
      enum: [id, size, color]
      x-enum-descriptions: [The id., The size., The color.]
`;

describe("The spec", () => {
  for (const [title, yaml] of [
    ["says the same in each of its places", readFileSync(SPEC, "utf8")],
    ["is accepted if its places agree", YAML],
  ] as const) {
    it(title, () => {
      expect(() => {
        checkCopies(parseSpec(yaml));
      }).not.to.throw();
    });
  }

  const SIZE = "spec/openapi.yaml: Size:";
  const ROW = "        | `large` | 2 | does not |\n";
  const MISTAKES: Record<string, [find: string, replacement: string, sentence: string]> = {
    "has an enum member only in enum": [
      "enum: [small, large]\n      x-graph",
      "enum: [small, large, huge]\n      x-graph",
      `${SIZE} the table in the description lacks huge; x-enum-descriptions has 2 entries for 3 members; x-graph-values has 2 entries for 3 members.\nspec/openapi.yaml: Gadget.size: x-extensible-enum must have the members that are sent: small, large, huge.`,
    ],
    "has an enum member only in the table": [
      ROW,
      `${ROW}        | \`huge\` | 6 | fills a truck |\n`,
      `${SIZE} enum lacks huge; x-enum-descriptions has 2 entries for 3 members; x-graph-values has 2 entries for 3 members.`,
    ],
    "lacks an enum member in enum": [
      "enum: [small, large]\n      x-graph",
      "enum: [small]\n      x-graph",
      `${SIZE} enum lacks large.\nspec/openapi.yaml: Gadget.size: x-extensible-enum must have the members that are sent: small.`,
    ],
    "lacks an enum member in x-extensible-enum": [
      "x-extensible-enum: [small, large]",
      "x-extensible-enum: [small]",
      "spec/openapi.yaml: Gadget.size: x-extensible-enum must have the members that are sent: small, large.",
    ],
    "lacks the number of an enum member": [
      "x-graph-values: [0, 2]",
      "x-graph-values: [0]",
      `${SIZE} x-graph-values has 1 entries for 2 members.`,
    ],
    "lacks all numbers of an enum": [
      "      x-graph-values: [0, 2]\n",
      "",
      `${SIZE} x-graph-values has 0 entries for 2 members.`,
    ],
    "lacks the description of an enum member": [
      "        - It does not.\n",
      "",
      `${SIZE} x-enum-descriptions has 1 entries for 2 members.`,
    ],
    "lacks an enum member in the table": [
      ROW,
      "",
      `${SIZE} the table in the description lacks large.`,
    ],
    "has another number of an enum member in the table": [
      "| `large` | 2 |",
      "| `large` | 6 |",
      `${SIZE} large is 2 in x-graph-values, but 6 in the table.`,
    ],
    "lacks the description of a property name": [
      "[The id., The size., The color.]",
      "[The id., The size.]",
      "spec/openapi.yaml: GadgetPropertyName: x-enum-descriptions has 2 entries for 3 members.",
    ],
    "has a property that cannot be selected": [
      "        color: { type: string }\n    GadgetInput",
      "        color: { type: string }\n        shape: { type: string }\n    GadgetInput",
      "spec/openapi.yaml: GadgetPropertyName: enum lacks shape, a property of Gadget.",
    ],
    "has names to select from a type that it lacks": [
      "    Gadget:\n      title: gadget\n",
      "    Gadget:\n      title: gadget, as returned\n",
      "spec/openapi.yaml: GadgetPropertyName: there is no schema with the title gadget.",
    ],
    "has a name to select that is not a property": [
      "        size: { type: string, x-extensible-enum: [small, large] }\n",
      "",
      "spec/openapi.yaml: GadgetPropertyName: size is not a property of Gadget.",
    ],
    "cannot be sorted by each property": [
      "^(id|size|color)( asc",
      "^(id|size)( asc",
      "spec/openapi.yaml: the pattern of $orderby in listGadgets must have the names of $select: ^(id|size|color)( asc| desc)?$.",
    ],
    "can be sorted by a property that it lacks": [
      "^(id|size|color)( asc",
      "^(id|size|color|shape)( asc",
      "spec/openapi.yaml: the pattern of $orderby in listGadgets must have the names of $select: ^(id|size|color)( asc| desc)?$.",
    ],
  };
  for (const [title, [find, replacement, sentence]] of Object.entries(MISTAKES)) {
    it(`is rejected, with a sentence about each mistake, if it ${title}`, () => {
      expect(YAML).to.include(find);
      const mistaken = parseSpec(YAML.replace(find, () => replacement));
      expect(() => {
        checkCopies(mistaken);
      })
        .to.throw(CommandError)
        .with.property("message", sentence);
    });
  }
});
