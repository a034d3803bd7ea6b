/** The parts of `npm run generate` that need no Java. Those that do are seen to by `npm run generate -- --check`. */
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { load } from "js-yaml";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { clouds, operations, SPEC_VERSION } from "../generated/operations.js";
import {
  validateDeviceManagementPartnerInput as violationsOf,
  type SchemaViolation,
} from "../generated/validator.js";
import { apply, differences } from "../scripts/generate/folder.js";
import { operationsModule } from "../scripts/generate/operations.js";
import { requestSchema } from "../scripts/generate/request-schema.js";
import { parseSpec } from "../scripts/shared/openapi.js";
import { CommandError } from "../scripts/shared/command.js";
import { validatorModule } from "../scripts/generate/validator.js";
import { BAD, GOOD } from "./generate/bodies.js";
import { ROOT, runNode } from "./support/run.js";

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

describe("generated/", () => {
  it("holds the known files only", () => {
    expect(readdirSync(GENERATED).sort()).to.deep.equal([
      "README.md",
      "api.ts",
      "base.ts",
      "common.ts",
      "configuration.ts",
      "index.ts",
      "operations.ts",
      "validator.ts",
    ]);
  });

  it("is what the spec gives, where that needs no Java", async () => {
    const spec = parseSpec(yaml);
    expect(generated("operations.ts")).to.equal(operationsModule(spec));
    expect(generated("validator.ts")).to.equal(await validatorModule(spec));
  });

  it("has a union told apart by @odata.type in both spellings", () => {
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
});

describe("generated/operations.ts", () => {
  it("has each operation's method, path, success status, and scopes in order", () => {
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
    expect(described).to.have.lengthOf(6);
    expect(operations).to.deep.equal(Object.fromEntries(described));
  });

  it("has the root of each cloud, and the version of the spec", () => {
    const servers = description.servers.map((server) => [server["x-cloud"], server.url]);
    expect(servers).to.have.lengthOf(4);
    expect(clouds).to.deep.equal(Object.fromEntries(servers));
    expect(SPEC_VERSION).to.equal(description.info.version);
  });
});

describe("generated/validator.ts", () => {
  const ajv = new Ajv({ strict: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(description, "spec");
  const schema = "spec#/components/schemas/DeviceManagementPartnerInput";
  const accordingToSpec = ajv.getSchema(schema) as ValidateFunction;

  /** A violation as test/generate/bodies.ts writes it. */
  const written = ({ instancePath, keyword, params }: SchemaViolation): string => {
    const found = ["additionalProperty", "tagValue", "type"].filter((name) => name in params);
    return [instancePath, keyword, ...found.map((name) => String(params[name]))].join(" ");
  };

  const documented = Object.entries(description.components.examples)
    .filter(([name]) => /^(Request|Response)With/.test(name))
    .map(([name, { value }]): [string, unknown] => [name, value]);

  it("knows the documented bodies", () => {
    expect(documented).to.have.lengthOf(5);
  });
  for (const [name, body] of [...documented, ...Object.entries(GOOD)]) {
    it(`accepts ${name}, as the spec does`, () => {
      expect(violationsOf(body)).to.deep.equal([]);
      expect(accordingToSpec(body)).to.equal(true);
    });
  }

  for (const [name, [body, ...violations]] of Object.entries(BAD)) {
    it(`refuses ${name}, as the spec does, once per problem`, () => {
      expect(violationsOf(body).map(written)).to.deep.equal(violations);
      expect(accordingToSpec(body)).to.equal(false);
    });
  }

  it("has the calendar of RFC 3339", () => {
    for (const year of ["0001", "1900", "2000", "2023", "2024", "9999"])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++) {
          const date = [year, ...[month, day].map((n) => String(n).padStart(2, "0"))].join("-");
          const body = { lastHeartbeatDateTime: `${date}T00:00:00Z` };
          expect(violationsOf(body).length, date).to.equal(accordingToSpec(body) ? 0 : 1);
        }
  });

  it("says what is allowed", () => {
    const [unknown] = violationsOf({ partnerStatus: "enabled" });
    expect(unknown?.params["allowed"]).to.include("partnerState").and.to.have.lengthOf(11);
    const [state] = violationsOf({ partnerState: "bogus" });
    expect(state?.params["allowedValues"]).to.include("unresponsive").and.to.have.lengthOf(6);
    const [target] = violationsOf({ groupsRequiringPartnerEnrollment: [{ target: {} }] });
    expect(target?.params["allowedValues"])
      .to.include("#microsoft.graph.groupAssignmentTarget")
      .and.to.have.lengthOf(12);
  });

  it("does not look into what it does not know, however deep", () => {
    const deep: unknown = JSON.parse(`{"bogus":${"[".repeat(10_000)}${"]".repeat(10_000)}}`);
    expect(violationsOf(deep).map(written)).to.deep.equal([" additionalProperties bogus"]);
  });

  it("is formatted, with names from the spec, so that a change of the spec can be reviewed in it", () => {
    const code = generated("validator.ts");
    expect(Math.max(...code.split("\n").map(({ length }) => length))).to.be.below(200);
    for (const name of ["schemaOf", "allowedIn", "check"])
      expect(code).to.include(`${name}GroupAssignmentTarget`);
    expect(code).not.to.match(/\b(schema|validate)\d+\b/);
  });

  it("needs nothing at run time, and makes no code there", () => {
    const code = generated("validator.ts");
    expect(code).not.to.match(/\b(import|require|eval)\b|new Function/);
    expect(code.length).to.be.below(80_000);
  });
});

describe("the schema that the validator is made from", () => {
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
    "nullable beside a type": [
      { type: "string", nullable: true, description: "A text." },
      { type: ["string", "null"] },
    ],
    "nullable beside an enum without null": [
      { type: "string", nullable: true, enum: ["a"] },
      { enum: ["a", null] },
    ],
    "nullable beside an enum with null": [
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
    it(`has ${name} in JSON Schema's form`, () => {
      expect(requestSchema(body({ property }, { Word: word }), "Body"))
        .to.have.nested.property("$defs.Body.properties.property")
        .that.deep.equals(asJsonSchema);
    });
  }

  it("comes to an end where a schema contains itself", () => {
    const spec = body({ body: { $ref: "#/components/schemas/Body" } });
    expect(requestSchema(spec, "Body")["$ref"]).to.equal("#/$defs/Body");
  });

  const MISTAKES: Record<string, [property: unknown, sentence: RegExp]> = {
    "a keyword that it does not know": [{ not: {} }, /Body\.properties\.property uses not/],
    "null where nothing can say so": [{ nullable: true }, /may be null, but has neither a type/],
    "a date-time without pattern": [{ type: "string", format: "date-time" }, /without a pattern/],
    "a $ref to elsewhere": [{ $ref: "other.yaml#/A" }, /refers to other\.yaml#\/A/],
    "a $ref to nothing": [{ $ref: "#/components/schemas/B" }, /lacks B\b/],
    "a union without discriminator": [{ oneOf: [{}, {}] }, /lacks .*\.discriminator/],
    "a tag that only the mapping has": [
      union({ a: "#/components/schemas/A", b: "#/components/schemas/A" }),
      /disagree.*only the mapping: b for/s,
    ],
    "a tag that only an enum has": [union({}), /disagree.*only an enum: a for/s],
  };
  for (const [name, [property, sentence]] of Object.entries(MISTAKES)) {
    it(`is refused with a sentence for ${name}`, () => {
      const spec = body({ property }, { A: member });
      expect(() => requestSchema(spec, "Body")).to.throw(CommandError, sentence);
    });
  }
});

describe("a mistake in the description", () => {
  const MISTAKES: Record<string, [find: RegExp, replacement: string, sentence: RegExp]> = {
    "a server without x-cloud": [/ +x-cloud: usGovL4\n/, "", /lacks x-cloud of the server .*\.us/],
    "a cloud that is there twice": [/x-cloud: china/, "x-cloud: global", /global is used twice/],
    "no version": [/ {2}version: .*\n/, "", /lacks info\.version/],
    "an operation without name": [/ +operationId: get.*\n/, "", /lacks operationId of GET \//],
    "an operation without security": [
      /security:(\s+- entraId: .*)+/,
      "",
      /lacks security of listDeviceManagementPartners/,
    ],
    "scopes that are needed together": [
      /entraId: \[(.*)\]/,
      "entraId: [$1, Other.Read.All]",
      /security of listDeviceManagementPartners must name exactly one scope/,
    ],
    "a name that is no name in TypeScript": [
      /operationId: getDeviceManagementPartner/,
      "operationId: get-partner",
      /get-partner must be in camelCase/,
    ],
    "broken YAML": [/info:/, "info: [", /The YAML is broken: /],
  };
  for (const [name, [find, replacement, sentence]] of Object.entries(MISTAKES)) {
    it(`gets a sentence: ${name}`, () => {
      expect(yaml).to.match(find);
      const mistaken = yaml.replace(find, replacement);
      expect(() => operationsModule(parseSpec(mistaken))).to.throw(CommandError, sentence);
    });
  }
});

describe("the folder of generated files", () => {
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

  it("is compared with what it should hold", async () => {
    expect(await differences(folder, files)).to.deep.equal([
      { name: "a.ts", kind: "added" },
      { name: "b.ts", kind: "changed" },
      { name: "docs", kind: "removed" },
    ]);
    expect(await differences(join(folder, "none"), new Map([["a.ts", ""]]))).to.deep.equal([
      { name: "a.ts", kind: "added" },
    ]);
  });

  it("holds that and nothing else afterwards", async () => {
    await apply(await differences(folder, files), folder, files);
    expect(readdirSync(folder).sort()).to.deep.equal([...files.keys()]);
    expect(await differences(folder, files)).to.deep.equal([]);
  });
});

describe("npm run generate", () => {
  const generate = (args: string[], env = {}) =>
    runNode(["--import", "tsx", "scripts/generate.ts", ...args], env);

  it("says what to install where Java is missing", async () => {
    const { code, stdout, stderr } = await generate(["--check"], { PATH: ROOT, JAVA_HOME: "" });
    expect(code).to.equal(1);
    expect(stdout).to.equal("");
    expect(stderr).to.match(/^The OpenAPI generator needs Java.* Install Java 11 or newer:\n/);
    expect(stderr).not.to.match(/^\s+at /m);
  });

  it("refuses an argument that it does not know", async () => {
    const { code, stderr } = await generate(["--chek"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Unknown argument --chek\. .*\n$/);
  });

  it("has a recorded checksum for each template that it overrides", () => {
    const folder = resolve(ROOT, "scripts/templates/typescript-axios");
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name), "utf8")).to.match(
        /^\{\{!\s.*sha256 [0-9a-f]{64}\s\}\}/s,
      );
    }
  });
});
