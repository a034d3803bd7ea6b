/** The spec as a whole: its origin, its servers, and descriptions of everything in it. */
import { expect } from "chai";
import { CLOUDS } from "../support/documented.js";
import { examples, follow, operations, parameters, schemas, spec } from "../support/openapi.js";

describe("The spec", () => {
  it("is OpenAPI 3.0.3, and has a semantic version", () => {
    expect(spec.openapi).to.equal("3.0.3");
    expect(spec.info.version).to.match(/^\d+\.\d+\.\d+$/);
  });

  it("names the commit and the date of the metadata that it was last compared with", () => {
    const { repository, file, commit, date } = spec.info["x-upstream"];
    expect(repository).to.equal("https://github.com/microsoftgraph/msgraph-metadata");
    expect(file).to.match(/v1\.0.*\.csdl$/);
    expect(commit).to.match(/^[\da-f]{40}$/);
    expect(date).to.equal("2026-08-20");
  });

  it("has the four national clouds as servers, described and with the global one first", () => {
    const servers = spec.servers.map((server) => [server["x-cloud"], server.url]);
    expect(servers).to.deep.equal(
      Object.entries(CLOUDS).map(([cloud, { root }]) => [cloud, `${root}/v1.0`]),
    );
    for (const [index, { authority }] of Object.values(CLOUDS).entries()) {
      expect(spec.servers[index]?.description).to.contain(`Sign-in authority ${authority}`);
    }
  });

  it("describes what the service requires of the tenant and the caller", () => {
    expect(spec.info.description)
      .to.contain("active Intune license")
      .and.to.contain("ONE of the permissions")
      .and.to.contain("200 per 20 s")
      .and.to.contain("7 fractional digits");
  });
});

describe("The spec describes", () => {
  const expectDescription = (text: string | undefined, what: string): void => {
    expect(text?.trim(), what)
      .to.be.a("string")
      .and.match(/^[A-Z`].{7,}/s);
  };

  it("every tag, parameter, header and response", () => {
    for (const tag of spec.tags) expectDescription(tag.description, tag.name);
    for (const group of [parameters, spec.components.headers, spec.components.responses]) {
      for (const [name, { description }] of Object.entries(group))
        expectDescription(description, name);
    }
  });

  it("the parameters, the request body and the responses of every operation", () => {
    for (const { operation, parameters: used } of operations) {
      for (const { name, description } of used) expectDescription(description, name);
      if (operation.requestBody) expectDescription(operation.requestBody.description, "the body");
      for (const [code, response] of Object.entries(operation.responses)) {
        expectDescription(follow(response).description, `${operation.operationId} ${code}`);
      }
    }
  });

  for (const [name, { description, title, externalDocs, properties = {} }] of Object.entries(
    schemas,
  )) {
    it(`the schema ${name} and all of its properties`, () => {
      expectDescription(description, name);
      expect(title, "title").to.be.a("string").and.not.empty;
      for (const [property, inner] of Object.entries(properties)) {
        expectDescription(inner.description ?? follow(inner).description, `${name}.${property}`);
      }
      const isGraphType = /^device|^group|^exclusion|^all|^config|^scopeTag/.test(title ?? "");
      if (isGraphType && !name.startsWith("Returned")) {
        expect(externalDocs?.url).to.match(/^https:\/\/learn\.microsoft\.com\/graph\//);
      }
    });
  }

  it("every example, with a summary", () => {
    for (const [name, { summary }] of Object.entries(examples)) expectDescription(summary, name);
  });
});
