import { expect } from "chai";
import { loadDescription, type Description } from "../../src/emulator/description.js";
import { violationOf } from "../../src/emulator/conformance.js";
import { FailureQueue } from "../../src/emulator/failures.js";
import { handle } from "../../src/emulator/graph.js";
import { OPERATION_IDS } from "../../src/emulator/operation-ids.js";
import { operations } from "../../src/emulator/operations.js";
import { switchable } from "../../src/emulator/quirks.js";
import { PartnerStore } from "../../src/emulator/store.js";
import { DOCUMENTED, documentedPartner } from "./local-graph.js";

describe("emulator: nothing leaves it that breaks the spec", () => {
  let description: Description;
  before(async () => {
    description = await loadDescription();
  });

  const named = { "request-id": "0b8e1f5c-6a57-4c1e-8f0a-5d2f1c9e7b34" };
  const get = () => {
    const operation = description.backend.getOperation("getDeviceManagementPartner");
    if (!operation) throw new Error("the spec has lost its operation");
    return operation;
  };

  it("carries out every operation of the spec", () => {
    const inSpec = description.backend.getOperations().map(({ operationId }) => operationId);
    expect(inSpec).to.have.members([...OPERATION_IDS]);
    expect(Object.keys(operations)).to.have.members([...OPERATION_IDS]);
  });

  for (const [name, answer, says] of [
    ["a status that is not documented", { status: 302, headers: named }, "302"],
    [
      "a body of another shape",
      { status: 200, headers: named, json: { isConfigured: 1 } },
      "/isConfigured",
    ],
    ["no body where one is promised", { status: 200, headers: named }, "object"],
    ["an error that is not Graph's", { status: 404, headers: named, json: { oops: 1 } }, "error"],
    ["no request-id", { status: 200, headers: {}, json: documentedPartner() }, "request-id"],
  ] as const) {
    it(`finds ${name}`, () => {
      expect(violationOf(answer, get(), description)).to.contain(says);
    });
  }

  it("finds nothing in the documented answer", () => {
    const answer = { status: 200, headers: named, json: documentedPartner() };
    expect(violationOf(answer, get(), description)).to.be.undefined;
  });

  const answered = (validateResponses: boolean) =>
    handle(
      {
        ...{ method: "GET", url: `/v1.0${DOCUMENTED}`, path: `/v1.0${DOCUMENTED}`, search: "" },
        ...{ headers: { authorization: "Bearer x" }, root: "http://localhost/v1.0" },
        body: { text: "", json: undefined, refusal: undefined },
        ...{ requestId: named["request-id"], clientRequestId: undefined },
      },
      {
        ...{ description, pageSize: 1, validateResponses },
        ...{ quirks: switchable(), failures: new FailureQueue() },
        store: new PartnerStore([{ ...documentedPartner(), partnerState: 5 } as never]),
      },
    ).answer;

  it("answers 500 with the reason instead", () => {
    expect(answered(true)).to.have.property("status", 500);
    expect(JSON.stringify(answered(true).json)).to.contain("/partnerState must be string");
  });

  it("can be told not to look", () => {
    expect(answered(false)).to.have.property("status", 200);
  });
});
