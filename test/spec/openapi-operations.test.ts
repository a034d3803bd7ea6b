/** The operations of the spec, compared with what Microsoft documents. */
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

describe("In the spec, the operations", () => {
  it("are the documented ones", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids).to.have.members(Object.keys(OPERATIONS));
  });

  /** The names of the query and header parameters. */
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
  const BODIES: Readonly<
    Record<keyof typeof OPERATIONS, readonly [request: string, response: string]>
  > = {
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
    describe(`include ${operationId}, which`, () => {
      const found = operationOf(operationId);
      const { operation } = found;

      it(`is ${documented.method} ${documented.path}`, () => {
        expect([found.method, found.path]).to.deep.equal([documented.method, documented.path]);
      });

      it("requires any one of its permissions, least privileged first", () => {
        expect(operation.security).to.deep.equal(
          documented.scopes.map((scope) => ({ entraId: [scope] })),
        );
      });

      it(`has ${documented.status} as its only success status`, () => {
        const codes = Object.keys(operation.responses).filter((code) => code.startsWith("2"));
        expect(codes).to.deep.equal([String(documented.status)]);
      });

      it("has the documented parameters", () => {
        const names = found.parameters.map(({ name }) => name);
        const pathParameters = [...documented.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(names).to.have.members([...pathParameters, "client-request-id", ...PARAMETERS[id]]);
        for (const { name, required = false } of found.parameters) {
          expect(required, name).to.equal(pathParameters.includes(name));
        }
      });

      it("has the documented request and response bodies", () => {
        const [request, response] = BODIES[id];
        expect(schemaName(operation.requestBody?.content)).to.equal(request);
        expect(operation.requestBody?.required ?? false).to.equal(request !== "");
        const success = follow(operation.responses[documented.status] ?? {});
        expect(schemaName(success.content)).to.equal(response);
      });

      it("has the request ids in every response, and error bodies in the form of Graph", () => {
        expect(Object.keys(operation.responses)).to.include.members(["400", "401", "403", "429"]);
        for (const [code, ref] of Object.entries(operation.responses)) {
          const response = follow(ref);
          expect(response.headers, code).to.include.keys("request-id", "client-request-id");
          if (!code.startsWith("2")) expect(schemaName(response.content)).to.equal("ODataError");
        }
      });

      it("has a summary, a description and a link to its page", () => {
        expect(operation.summary).to.be.a("string").and.not.empty;
        expect(operation.description).to.be.a("string").and.not.empty;
        const resource = /(\w+)s(\/|$)/.exec(
          documented.path.replace("/deviceManagement/", ""),
        )?.[1];
        const page = `https://learn.microsoft.com/graph/api/intune-onboarding-${resource?.toLowerCase()}-`;
        expect(operation.externalDocs?.url.startsWith(page), page).to.equal(true);
      });
    });
  }

  it("document Retry-After for 429, 503 and 504", () => {
    for (const name of ["TooManyRequests", "ServiceUnavailable", "GatewayTimeout"]) {
      expect(spec.components.responses[name]?.headers, name).to.include.keys("Retry-After");
    }
  });

  for (const name of ["$filter", "$search", "$orderby"]) {
    it(`document that Intune may ignore or refuse ${name}`, () => {
      const { description } =
        Object.values(parameters).find((parameter) => parameter.name === name) ?? {};
      expect(description?.replace(/\s+/g, " ")).to.contain("Intune may ignore it or refuse it");
    });
  }

  it("share one OAuth 2 scheme that describes each scope", () => {
    expect(Object.keys(spec.components.securitySchemes)).to.deep.equal(["entraId"]);
    const scheme = spec.components.securitySchemes["entraId"];
    expect(scheme?.type).to.equal("oauth2");
    const used = new Set(Object.values(OPERATIONS).flatMap(({ scopes }): string[] => [...scopes]));
    for (const { scopes } of Object.values(scheme?.flows ?? {})) {
      expect(Object.keys(scopes)).to.have.members([...used]);
      for (const description of Object.values(scopes)) expect(description).to.have.length.above(20);
    }
  });
});
