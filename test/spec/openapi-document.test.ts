/** The description as a whole: where it comes from, and that nothing in it is left undescribed. */
import { expect } from "chai";
import { CLOUDS } from "../support/documented.js";
import { examples, follow, operations, parameters, schemas, spec } from "../support/openapi.js";

describe("The description", () => {
  it("is OpenAPI 3.0.3, with a semantic version of its own", () => {
    expect(spec.openapi).to.equal("3.0.3");
    expect(spec.info.version).to.match(/^\d+\.\d+\.\d+$/);
  });

  it("names the commit and the date of the metadata that it was compared with", () => {
    const { repository, file, commit, date } = spec.info["x-upstream"];
    expect(repository).to.equal("https://github.com/microsoftgraph/msgraph-metadata");
    expect(file).to.match(/v1\.0.*\.csdl$/);
    expect(commit).to.match(/^[\da-f]{40}$/);
    expect(date).to.equal("2026-08-20");
  });

  it("has the four national clouds as servers, the global one first, each described", () => {
    const servers = spec.servers.map((server) => [server["x-cloud"], server.url]);
    expect(servers).to.deep.equal(
      Object.entries(CLOUDS).map(([cloud, { root }]) => [cloud, `${root}/v1.0`]),
    );
    for (const [index, { authority }] of Object.values(CLOUDS).entries()) {
      expect(spec.servers[index]?.description).to.contain(`Sign-in authority ${authority}`);
    }
  });

  it("tells what the service asks of the tenant and the caller", () => {
    expect(spec.info.description)
      .to.contain("active Intune license")
      .and.to.contain("ONE of the permissions")
      .and.to.contain("200 per 20 s")
      .and.to.contain("7 fractional digits");
  });
});

describe("Everything in the description is described", () => {
  const isSaid = (text: string | undefined, what: string): void => {
    expect(text?.trim(), what)
      .to.be.a("string")
      .and.match(/^[A-Z`].{7,}/s);
  };

  it("tags, parameters, headers and responses", () => {
    for (const tag of spec.tags) isSaid(tag.description, tag.name);
    for (const group of [parameters, spec.components.headers, spec.components.responses]) {
      for (const [name, { description }] of Object.entries(group)) isSaid(description, name);
    }
  });

  it("what operations take and answer", () => {
    for (const { operation, parameters: taken } of operations) {
      for (const { name, description } of taken) isSaid(description, name);
      if (operation.requestBody) isSaid(operation.requestBody.description, "the body");
      for (const [code, response] of Object.entries(operation.responses)) {
        isSaid(follow(response).description, `${operation.operationId} ${code}`);
      }
    }
  });

  for (const [name, { description, title, externalDocs, properties = {} }] of Object.entries(
    schemas,
  )) {
    it(`the schema ${name} and its ${Object.keys(properties).length} properties`, () => {
      isSaid(description, name);
      expect(title, "title").to.be.a("string").and.not.empty;
      for (const [property, inner] of Object.entries(properties)) {
        isSaid(inner.description ?? follow(inner).description, `${name}.${property}`);
      }
      const isGraphType = /^device|^group|^exclusion|^all|^config|^scopeTag/.test(title ?? "");
      if (isGraphType && !name.startsWith("Returned")) {
        expect(externalDocs?.url).to.match(/^https:\/\/learn\.microsoft\.com\/graph\//);
      }
    });
  }

  it("examples have a summary", () => {
    for (const [name, { summary }] of Object.entries(examples)) isSaid(summary, name);
  });
});
