/** What `npm run generate` makes, as far as it needs no Java; `npm run generate -- --check` covers the rest. */
import { expect } from "chai";
import { load } from "js-yaml";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { clouds, operations, SPEC_VERSION } from "../../generated/operations.js";
import {
  validateDeviceManagementPartnerInput as violationsOf,
  type SchemaViolation,
} from "../../generated/validator.js";
import type { DeviceManagementPartner as GeneratedPartner } from "../../generated/api.js";
import { apply, differences } from "../../scripts/generate/folder.js";
import { operationsModule } from "../../scripts/generate/operations.js";
import { requestSchema } from "../../scripts/generate/request-schema.js";
import { validatorModule } from "../../scripts/generate/validator.js";
import { CommandError } from "../../scripts/shared/command.js";
import { parseSpec } from "../../scripts/shared/openapi.js";
import { CLOUDS, OPERATIONS, PARTNER_STATES, PROPERTIES } from "../support/documented.js";
import { isValid } from "../support/openapi.js";
import { INVALID, VALID } from "./validator-cases.js";
import { ROOT, runNode } from "../support/node-process.js";

const GENERATED = resolve(ROOT, "generated");
const yaml = readFileSync(resolve(ROOT, "spec/openapi.yaml"), "utf8");
const generated = (name: string): string => readFileSync(join(GENERATED, name), "utf8");

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
  security: Record<string, string[]>[];
}
interface Description {
  info: { version: string };
  servers: { url: string; "x-cloud": string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: {
      DeviceAndAppManagementAssignmentTarget: {
        discriminator: { mapping: Record<string, string> };
      };
    };
    examples: Record<string, { value: unknown }>;
  };
}
const description = load(yaml) as Description;

describe("The folder generated/", () => {
  it("contains only the known files", () => {
    expect(readdirSync(GENERATED).sort()).to.deep.equal([
      "README.md",
      "api.ts",
      "base.ts",
      "common.ts",
      "configuration.ts",
      "emulator-description.ts",
      "emulator-page.ts",
      "emulator-validators.ts",
      "index.ts",
      "operations.ts",
      "validator.ts",
    ]);
  });

  it("is up to date with the spec, as far as that can be checked without Java", async () => {
    const spec = parseSpec(yaml);
    expect(generated("operations.ts")).to.equal(operationsModule(spec));
    expect(generated("validator.ts")).to.equal(await validatorModule(spec));
  });

  it("has a union of targets that @odata.type discriminates in both spellings", () => {
    const union = /^export type DeviceAndAppManagementAssignmentTarget = (.*);$/m.exec(
      generated("api.ts"),
    )?.[1];
    const { mapping } =
      description.components.schemas.DeviceAndAppManagementAssignmentTarget.discriminator;
    const members = Object.entries(mapping).map(
      ([type, ref]) => `{ '@odata.type': '${type}' } & ${ref.replace(/.*\//, "")}`,
    );
    expect(union?.split(" | ")).to.have.members(members).and.to.have.lengthOf(12);
  });

  it("spells @odata.type as the service does, unlike the stock template", () => {
    const code = generated("api.ts");
    expect(code).not.to.match(/at_odata/i);
    expect(code).to.contain("'@odata.type'");
  });

  it("has the id of a partner, which the generator would lose in an allOf", () => {
    const name: keyof GeneratedPartner = "id";
    expect(name).to.equal("id");
    expect(yaml).not.to.match(/^\s*allOf:/m);
  });
});

describe("generated/operations.ts", () => {
  it("has the method, path, success status and scopes of each operation in the spec", () => {
    const described = Object.entries(description.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => method !== "parameters")
        .map(([method, { operationId, responses, security }]) => [
          operationId,
          {
            method: method.toUpperCase(),
            path,
            status: Number(Object.keys(responses).find((status) => status.startsWith("2"))),
            scopes: security.flatMap(({ entraId }) => entraId),
          },
        ]),
    );
    expect(described).to.have.lengthOf(Object.keys(OPERATIONS).length);
    expect(operations).to.deep.equal(Object.fromEntries(described));
  });

  for (const [operationId, documented] of Object.entries(OPERATIONS)) {
    it(`has the documented method, path, status and scopes of ${operationId}`, () => {
      expect(operations[operationId as keyof typeof OPERATIONS]).to.deep.equal(documented);
    });
  }

  it("has only the documented operations and clouds", () => {
    expect(Object.keys(operations)).to.have.members(Object.keys(OPERATIONS));
    expect(clouds).to.deep.equal(
      Object.fromEntries(
        Object.entries(CLOUDS).map(([cloud, { root }]) => [cloud, `${root}/v1.0`]),
      ),
    );
  });

  it("has the Graph root of each cloud, and the version of the spec", () => {
    const servers = description.servers.map((server) => [server["x-cloud"], server.url]);
    expect(servers).to.have.lengthOf(4);
    expect(clouds).to.deep.equal(Object.fromEntries(servers));
    expect(SPEC_VERSION).to.equal(description.info.version);
  });
});

describe("generated/validator.ts", () => {
  const isValidBySpec = (body: unknown): boolean => isValid("DeviceManagementPartnerInput", body);

  /** A violation in the form of validator-cases.ts. */
  const format = ({ instancePath, keyword, params }: SchemaViolation): string => {
    const found = ["additionalProperty", "tagValue", "type"].filter((name) => name in params);
    return [instancePath, keyword, ...found.map((name) => String(params[name]))].join(" ");
  };

  const documented = Object.entries(description.components.examples)
    .filter(([name]) => /^(Request|Response)With/.test(name))
    .map(([name, { value }]): [string, unknown] => [name, value]);

  it("is tested with the documented bodies", () => {
    expect(documented).to.have.lengthOf(5);
  });
  for (const [name, body] of [...documented, ...Object.entries(VALID)]) {
    it(`accepts ${name}, which is valid by the spec`, () => {
      expect(violationsOf(body)).to.deep.equal([]);
      expect(isValidBySpec(body)).to.equal(true);
    });
  }

  for (const [name, [body, ...violations]] of Object.entries(INVALID)) {
    it(`reports each problem of ${name}, which is invalid by the spec`, () => {
      expect(violationsOf(body).map(format)).to.deep.equal(violations);
      expect(isValidBySpec(body)).to.equal(false);
    });
  }

  it("accepts the dates of the RFC 3339 calendar, and no others", () => {
    for (const year of ["0001", "1900", "2000", "2023", "2024", "9999"])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const date = [year, ...[month, day].map((n) => String(n).padStart(2, "0"))].join("-");
          const body = { lastHeartbeatDateTime: `${date}T00:00:00Z` };
          expect(violationsOf(body).length, date).to.equal(isValidBySpec(body) ? 0 : 1);
        }
  });

  it("reports what is allowed", () => {
    const [unknown] = violationsOf({ partnerStatus: "enabled" });
    const names = PROPERTIES.map(({ name }) => name);
    expect(unknown?.params["allowed"]).to.have.members(["@odata.type", ...names]);
    const [state] = violationsOf({ partnerState: "bogus" });
    expect(state?.params["allowedValues"]).to.have.members(PARTNER_STATES);
    const [target] = violationsOf({ groupsRequiringPartnerEnrollment: [{ target: {} }] });
    expect(target?.params["allowedValues"])
      .to.include("#microsoft.graph.groupAssignmentTarget")
      .and.to.have.lengthOf(12);
  });

  it("does not search unknown properties, however deep they are", () => {
    const deep: unknown = JSON.parse(`{"bogus":${"[".repeat(10_000)}${"]".repeat(10_000)}}`);
    expect(violationsOf(deep).map(format)).to.deep.equal([" additionalProperties bogus"]);
  });

  it("is formatted, with names from the spec, so that a change of the spec can be reviewed in it", () => {
    const code = generated("validator.ts");
    expect(Math.max(...code.split("\n").map(({ length }) => length))).to.be.below(200);
    for (const name of ["schemaOf", "allowedIn", "check"])
      expect(code).to.include(`${name}GroupAssignmentTarget`);
    expect(code).not.to.match(/\b(schema|validate)\d+\b/);
  });

  it("needs no imports and generates no code at run time", () => {
    const code = generated("validator.ts");
    expect(code).not.to.match(/\b(import|require|eval)\b|new Function/);
    expect(code.length).to.be.below(80_000);
  });
});

describe("The JSON Schema for the validator", () => {
  const body = (properties: unknown, others = {}): Record<string, unknown> => ({
    components: { schemas: { Body: { type: "object", properties }, ...others } },
  });
  const word = { type: "string", enum: ["a"], title: "Word", "x-note": 1 };
  const union = (mapping: object) => ({
    oneOf: [{ $ref: "#/components/schemas/A" }],
    discriminator: { propertyName: "kind", mapping },
  });
  const member = { type: "object", required: ["kind"], properties: { kind: { enum: ["a"] } } };

  const AS_JSON_SCHEMA: Record<string, [property: unknown, asJsonSchema: unknown]> = {
    "nullable with a type": [
      { type: "string", nullable: true, description: "A text." },
      { type: ["string", "null"] },
    ],
    "nullable with an enum without null": [
      { type: "string", nullable: true, enum: ["a"] },
      { enum: ["a", null] },
    ],
    "nullable with an enum with null": [
      { type: "string", nullable: true, enum: [null, "a"] },
      { enum: [null, "a"] },
    ],
    "a oneOf with null": [
      { oneOf: [{ $ref: "#/components/schemas/Word" }, { enum: [null], description: "None." }] },
      { $ref: "#/$defs/WordOrNull" },
    ],
    "a list": [
      { type: "array", items: { type: "string", example: "a", minLength: 1 } },
      { type: "array", items: { type: "string", minLength: 1 } },
    ],
  };
  for (const [name, [property, asJsonSchema]] of Object.entries(AS_JSON_SCHEMA)) {
    it(`is converted from OpenAPI: ${name}`, () => {
      expect(requestSchema(body({ property }, { Word: word }), "Body"))
        .to.have.nested.property("$defs.Body.properties.property")
        .that.deep.equals(asJsonSchema);
    });
  }

  it("may be recursive", () => {
    const spec = body({ body: { $ref: "#/components/schemas/Body" } });
    expect(requestSchema(spec, "Body")["$ref"]).to.equal("#/$defs/Body");
  });

  const MISTAKES: Record<string, [property: unknown, sentence: RegExp]> = {
    "an unsupported keyword": [{ not: {} }, /Body\.properties\.property uses not/],
    "nullable without a type or an enum": [
      { nullable: true },
      /may be null, but has neither a type/,
    ],
    "a date-time without a pattern": [{ type: "string", format: "date-time" }, /without a pattern/],
    "a $ref to another document": [{ $ref: "other.yaml#/A" }, /refers to other\.yaml#\/A/],
    "a $ref to a missing schema": [{ $ref: "#/components/schemas/B" }, /lacks B\b/],
    "a union without a discriminator": [{ oneOf: [{}, {}] }, /lacks .*\.discriminator/],
    "a value that only the mapping has": [
      union({ a: "#/components/schemas/A", b: "#/components/schemas/A" }),
      /disagree.*only the mapping: b for/s,
    ],
    "a value that only an enum has": [union({}), /disagree.*only an enum: a for/s],
  };
  for (const [name, [property, sentence]] of Object.entries(MISTAKES)) {
    it(`cannot be made from ${name}, which a message explains`, () => {
      const spec = body({ property }, { A: member });
      expect(() => requestSchema(spec, "Body")).to.throw(CommandError, sentence);
    });
  }
});

describe("A spec with", () => {
  const MISTAKES: Record<string, [find: RegExp, replacement: string, sentence: RegExp]> = {
    "a server without x-cloud": [/ +x-cloud: usGovL4\n/, "", /lacks x-cloud of the server .*\.us/],
    "the same cloud twice": [/x-cloud: china/, "x-cloud: global", /global is used twice/],
    "no version": [/ {2}version: .*\n/, "", /lacks info\.version/],
    "an operation without an operationId": [
      / +operationId: get.*\n/,
      "",
      /lacks operationId of GET \//,
    ],
    "an operation without security": [
      /security:(\s+- entraId: .*)+/,
      "",
      /lacks security of listDeviceManagementPartners/,
    ],
    "two scopes that are required together": [
      /entraId: \[(.*)\]/,
      "entraId: [$1, Other.Read.All]",
      /security of listDeviceManagementPartners must name exactly one scope/,
    ],
    "an operationId that is not an identifier": [
      /operationId: getDeviceManagementPartner/,
      "operationId: get-partner",
      /get-partner must be in camelCase/,
    ],
    "broken YAML": [/info:/, "info: [", /The YAML is broken: /],
  };
  for (const [name, [find, replacement, sentence]] of Object.entries(MISTAKES)) {
    it(`${name} is rejected with a message`, () => {
      expect(yaml).to.match(find);
      const mistaken = yaml.replace(find, replacement);
      expect(() => operationsModule(parseSpec(mistaken))).to.throw(CommandError, sentence);
    });
  }
});

describe("A folder of generated files", () => {
  const files = new Map([
    ["a.ts", "1"],
    ["b.ts", "2"],
    ["c.ts", "3"],
  ]);
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "generated-"));
    writeFileSync(join(folder, "b.ts"), "1");
    writeFileSync(join(folder, "c.ts"), "3");
    mkdirSync(join(folder, "docs"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is compared with the expected files", async () => {
    expect(await differences(folder, files)).to.deep.equal([
      { name: "a.ts", kind: "added" },
      { name: "b.ts", kind: "changed" },
      { name: "docs", kind: "removed" },
    ]);
    expect(await differences(join(folder, "none"), new Map([["a.ts", ""]]))).to.deep.equal([
      { name: "a.ts", kind: "added" },
    ]);
  });

  it("contains exactly the expected files after they are applied", async () => {
    await apply(await differences(folder, files), folder, files);
    expect(readdirSync(folder).sort()).to.deep.equal([...files.keys()]);
    expect(await differences(folder, files)).to.deep.equal([]);
  });
});

describe("npm run generate", () => {
  const generate = (args: string[], env = {}) =>
    runNode(["--import", "tsx", "scripts/generate.ts", ...args], env);

  it("says what to install if Java is missing", async () => {
    const { code, stdout, stderr } = await generate(["--check"], { PATH: ROOT, JAVA_HOME: "" });
    expect(code).to.equal(1);
    expect(stdout).to.equal("");
    expect(stderr).to.match(/^The OpenAPI generator needs Java.* Install Java 11 or newer:\n/);
    expect(stderr).not.to.match(/^\s+at /m);
  });

  it("rejects an unknown argument", async () => {
    const { code, stderr } = await generate(["--chek"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Unknown argument --chek\. .*\n$/);
  });

  it("records a checksum for each template that it overrides", () => {
    const folder = resolve(ROOT, "scripts/templates/typescript-axios");
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name), "utf8")).to.match(
        /^\{\{!\s.*sha256 [0-9a-f]{64}\s\}\}/s,
      );
    }
  });
});
