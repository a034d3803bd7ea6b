/** The description's operations, against what Microsoft documents. */
import { expect } from "chai";
import { OPERATIONS } from "../support/documented.js";
import {
  follow,
  type Media,
  operationOf,
  operations,
  parameters,
  spec,
} from "../support/openapi.js";

describe("The description's operations", () => {
  it("are the six, and no other", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids).to.have.members(Object.keys(OPERATIONS));
  });

  /** The names of what an operation takes beside the path and the body. */
  const PARAMETERS: Readonly<Record<keyof typeof OPERATIONS, readonly string[]>> = {
    updateDeviceManagementPartner: [],
    listDeviceManagementPartners: [
      "$top",
      "$skip",
      "$search",
      "$filter",
      "$count",
      "$orderby",
      "$select",
    ],
    getDeviceManagementPartner: ["$select"],
    createDeviceManagementPartner: [],
    deleteDeviceManagementPartner: ["If-Match"],
    terminateDeviceManagementPartner: [],
  };
  const BODIES: Readonly<Record<keyof typeof OPERATIONS, readonly [sent: string, got: string]>> = {
    updateDeviceManagementPartner: ["DeviceManagementPartnerInput", "DeviceManagementPartner"],
    listDeviceManagementPartners: ["", "DeviceManagementPartnerCollectionResponse"],
    getDeviceManagementPartner: ["", "DeviceManagementPartner"],
    createDeviceManagementPartner: ["DeviceManagementPartnerInput", "DeviceManagementPartner"],
    deleteDeviceManagementPartner: ["", ""],
    terminateDeviceManagementPartner: ["", ""],
  };
  const schemaName = (content: Readonly<Record<string, Media>> | undefined): string => {
    expect(Object.keys(content ?? { "application/json": {} })).to.deep.equal(["application/json"]);
    return content?.["application/json"]?.schema.$ref?.split("/").pop() ?? "";
  };

  for (const [operationId, documented] of Object.entries(OPERATIONS)) {
    const id = operationId as keyof typeof OPERATIONS;
    describe(operationId, () => {
      const found = operationOf(operationId);
      const { operation } = found;

      it(`is ${documented.method} ${documented.path}`, () => {
        expect([found.method, found.path]).to.deep.equal([documented.method, documented.path]);
      });

      it("needs any one of its permissions, the least privileged first", () => {
        expect(operation.security).to.deep.equal(
          documented.scopes.map((scope) => ({ entraId: [scope] })),
        );
      });

      it(`succeeds with ${documented.status} alone`, () => {
        const codes = Object.keys(operation.responses).filter((code) => code.startsWith("2"));
        expect(codes).to.deep.equal([String(documented.status)]);
      });

      it("takes the documented parameters", () => {
        const names = found.parameters.map(({ name }) => name);
        const inPath = documented.path.includes("{") ? ["deviceManagementPartnerId"] : [];
        expect(names).to.have.members([...inPath, "client-request-id", ...PARAMETERS[id]]);
        for (const { name, required = false } of found.parameters) {
          expect(required, name).to.equal(inPath.includes(name));
        }
      });

      it("takes and gives the documented bodies", () => {
        const [sent, got] = BODIES[id];
        expect(schemaName(operation.requestBody?.content)).to.equal(sent);
        expect(operation.requestBody?.required ?? false).to.equal(sent !== "");
        const success = follow(operation.responses[documented.status] ?? {});
        expect(schemaName(success.content)).to.equal(got);
      });

      it("names the call in every answer, and answers errors in Graph's form", () => {
        expect(Object.keys(operation.responses)).to.include.members(["400", "401", "403", "429"]);
        for (const [code, ref] of Object.entries(operation.responses)) {
          const response = follow(ref);
          expect(response.headers, code).to.include.keys("request-id", "client-request-id");
          if (!code.startsWith("2")) expect(schemaName(response.content)).to.equal("ODataError");
        }
      });

      it("has a summary, a description and a page", () => {
        expect(operation.summary).to.be.a("string").and.not.empty;
        expect(operation.description).to.be.a("string").and.not.empty;
        expect(operation.externalDocs?.url).to.match(
          /^https:\/\/learn\.microsoft\.com\/graph\/api\/intune-onboarding-devicemanagementpartner-/,
        );
      });
    });
  }

  it("document Retry-After where the service asks to wait", () => {
    for (const name of ["TooManyRequests", "ServiceUnavailable", "GatewayTimeout"]) {
      expect(spec.components.responses[name]?.headers, name).to.include.keys("Retry-After");
    }
  });

  for (const name of ["$filter", "$search", "$orderby"]) {
    it(`say that Intune may ignore or refuse ${name}`, () => {
      const { description } =
        Object.values(parameters).find((parameter) => parameter.name === name) ?? {};
      expect(description?.replace(/\s+/g, " ")).to.contain("Intune may ignore it or refuse it");
    });
  }

  it("have one OAuth 2 scheme, with a meaning for each scope", () => {
    expect(Object.keys(spec.components.securitySchemes)).to.deep.equal(["entraId"]);
    const scheme = spec.components.securitySchemes["entraId"];
    expect(scheme?.type).to.equal("oauth2");
    const used = new Set(Object.values(OPERATIONS).flatMap(({ scopes }): string[] => [...scopes]));
    for (const { scopes } of Object.values(scheme?.flows ?? {})) {
      expect(Object.keys(scopes)).to.have.members([...used]);
      for (const meaning of Object.values(scopes)) expect(meaning).to.have.length.above(20);
    }
  });
});
