import { format } from "prettier";
import type { Mapping } from "../../shared/openapi.js";
import { describe } from "./description.js";
import { pageModule } from "./page.js";
import { validatorsCode } from "./validators.js";

const HEAD = "// Made from spec/openapi.yaml by `npm run generate`. Do not edit.";
const PAGE_HEAD = "// Made from src/emulator/page/ by `npm run generate`. Do not edit.";

/** The emulator's part of generated/: what it knows of the spec, as data and as validators. */
export async function emulatorModules(spec: Mapping): Promise<[name: string, code: string][]> {
  const { schemas, ...description } = describe(spec);
  const { validated } = description;
  return [
    ["emulator-description.ts", await formatted(descriptionModule(description))],
    ["emulator-page.ts", `${PAGE_HEAD}\n\n${await pageModule()}`],
    [
      "emulator-validators.ts",
      await formatted(validatorsModule(await validatorsCode(schemas, validated))),
    ],
  ];
}

type Described = Omit<ReturnType<typeof describe>, "schemas">;

function descriptionModule({ version, operations, resources, validated }: Described): string {
  return `${HEAD}

/** The version of the OpenAPI description. */
export const SPEC_VERSION = ${JSON.stringify(version)};

/** The operationId of an operation, as in openapi.yaml. */
export type OperationId =
${union(Object.keys(operations))};

/** A schema that has a validator. */
export type SchemaName =
${union(validated)};

/** An operation; bodies and parameters by the name of their validator, null for no body. */
export interface DescribedOperation {
  method: string;
  path: string;
  /** Any one of them is enough; the least privileged comes first. */
  scopes: readonly string[];
  requestBody: SchemaName | null;
  parameters: readonly { name: string; in: string; type: string; schema: SchemaName }[];
  /** By status, with the required headers. */
  responses: Readonly<Record<string, { body: SchemaName | null; headers: readonly string[] }>>;
}

/** A kind of object that can be read by its id. */
export interface DescribedResource {
  /** The path, without a leading slash. */
  collection: string;
  type: string;
  /** The validators of an object as it is returned and as it is sent. */
  returned: SchemaName;
  sent: SchemaName;
  /** What the service writes for each property that was never given. */
  defaults: Readonly<Record<string, unknown>>;
  /** The type that the service adds to the items of a collection. */
  itemTypes: Readonly<Record<string, string>>;
  /** The object of the documentation. */
  example: Readonly<Record<string, unknown>>;
}

export const operations: Readonly<Record<OperationId, DescribedOperation>> = ${JSON.stringify(operations)};

export const resources: Readonly<Record<
${union(Object.keys(resources))}, DescribedResource>> = ${JSON.stringify(resources)};
`;
}

function union(names: readonly string[]): string {
  return names.map((name) => `  | ${JSON.stringify(name)}`).join("\n");
}

function validatorsModule(code: string): string {
  return `// @ts-nocheck
${HEAD}
${code}`;
}

function formatted(code: string): Promise<string> {
  return format(code, { parser: "typescript", printWidth: 100 });
}
