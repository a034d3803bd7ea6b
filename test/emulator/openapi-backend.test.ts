/** The generated validators and routes against openapi-backend, which reads the spec by itself. */
import { expect } from "chai";
import fc from "fast-check";
import { OpenAPIBackend } from "openapi-backend";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { Document } from "openapi-backend";
import { newTenant } from "../../src/emulator/tenant.js";
import { handleGraphRequest } from "../../src/emulator/graph/graph.js";
import { withoutControlInformation } from "../../src/emulator/graph/validation.js";
import { anyBody, badBody } from "../client/properties/arbitrary-bodies.js";
import { partner } from "../client/properties/arbitrary-partners.js";
import { DOCUMENTED, DOCUMENTED_ID, PARTNERS } from "./local-graph.js";

describe("The emulator and openapi-backend", () => {
  let backend: OpenAPIBackend;
  before(async () => {
    const yaml = readFileSync(new URL("../../spec/openapi.yaml", import.meta.url), "utf8");
    backend = new OpenAPIBackend({
      definition: load(yaml) as Document,
      apiRoot: "/v1.0",
      quick: true,
      ajvOpts: { allErrors: true },
      customizeAjv: (ajv) => {
        addFormats.default(ajv);
        return ajv;
      },
    });
    await backend.init();
  });

  const tenant = newTenant({});

  /** The verdicts of both on a request: the operation that it is for, and whether the spec allows it. */
  function verdicts(method: string, path: string, json?: unknown) {
    const headers = { authorization: "Bearer x" };
    tenant.reset();
    const { operationId, response } = handleGraphRequest(
      {
        ...{ method, headers, url: path, path, query: "", origin: "http://localhost" },
        body: { text: "", json, error: undefined },
        requestId: "0b8e1f5c-6a57-4c1e-8f0a-5d2f1c9e7b34",
      },
      tenant,
    );
    const operation = backend.matchOperation({ method, path, headers });
    const body = withoutControlInformation(json) as object | undefined;
    const { errors } =
      operation === undefined
        ? { errors: [] }
        : backend.validateRequest({ method, path, headers, ...(body && { body }) }, operation);
    return {
      ours: { operationId, isValid: response.status !== 400 },
      theirs: { operationId: operation?.operationId, isValid: (errors ?? []).length === 0 },
    };
  }

  const bodies = {
    "any valid body": partner,
    "any invalid body": badBody,
    "any JSON object": anyBody.filter(
      (body) => typeof body === "object" && body !== null && !Array.isArray(body),
    ),
  };
  for (const [name, arbitrary] of Object.entries<fc.Arbitrary<unknown>>(bodies)) {
    for (const [method, path] of [
      ["PATCH", DOCUMENTED],
      ["POST", PARTNERS],
    ] as const) {
      it(`agree on ${name} of ${method}`, () => {
        fc.assert(
          fc.property(arbitrary, (body) => {
            // The spec says in words that an update cannot change the id, and ajv-formats accepts second 60.
            const { id } = Object(body) as { id?: unknown };
            fc.pre(method === "POST" || typeof id !== "string" || id === DOCUMENTED_ID);
            const { ours, theirs } = verdicts(method, `/v1.0${path}`, body);
            expect(ours).to.deep.equal(theirs);
          }),
          { numRuns: 300 },
        );
      });
    }
  }

  it("find the same operation for any method and path", () => {
    const step = fc.oneof(
      fc.constantFrom("deviceManagement", "deviceManagementPartners", "terminate", "v1.0", ""),
      fc.uuid(),
      fc.string().map((text) => encodeURIComponent(text)),
    );
    const path = fc.oneof(
      fc.array(step, { maxLength: 6 }).map((steps) => `/${steps.join("/")}`),
      fc
        .tuple(fc.constantFrom(PARTNERS, DOCUMENTED, `${DOCUMENTED}/terminate`), fc.array(step))
        .map(([start, steps]) => ["/v1.0" + start, ...steps].join("/")),
    );
    const method = fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD");
    fc.assert(
      fc.property(method, path, (method, path) => {
        // openapi-backend ignores any number of slashes at the end of a path, the emulator only one.
        fc.pre(!path.endsWith("//"));
        const { ours, theirs } = verdicts(method, path, {});
        expect(ours.operationId).to.equal(theirs.operationId);
      }),
      { numRuns: 1000 },
    );
  });
});
