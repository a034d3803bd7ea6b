/** spec/openapi.yaml, with its types and Ajv validators. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { load } from "js-yaml";

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly externalDocs?: { readonly url: string };
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
  readonly "x-extensible-enum"?: readonly string[];
  readonly "x-graph-values"?: readonly number[];
  readonly "x-enum-descriptions"?: readonly string[];
}

interface Ref {
  readonly $ref?: string;
}
interface Example extends Ref {
  readonly summary?: string;
  readonly value?: unknown;
}
export interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example>>;
}
interface Header extends Ref {
  readonly description?: string;
}
export interface Response extends Ref {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, Media>>;
}
export interface Parameter extends Ref {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
}
export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly externalDocs?: { readonly url: string; readonly description?: string };
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly description?: string;
    readonly required?: boolean;
    readonly content: Readonly<Record<string, Media>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
}
type PathItem = Partial<Readonly<Record<Method, Operation>>> & {
  readonly parameters?: readonly Parameter[];
};

type Method = "get" | "post" | "patch" | "delete";

interface Spec {
  readonly openapi: string;
  readonly info: {
    readonly version: string;
    readonly description: string;
    readonly "x-upstream": Readonly<Record<string, string>>;
  };
  readonly servers: readonly {
    readonly url: string;
    readonly description: string;
    readonly "x-cloud": string;
  }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly securitySchemes: Readonly<
      Record<
        string,
        {
          readonly type: string;
          readonly description?: string;
          readonly flows: Readonly<
            Record<string, { readonly scopes: Readonly<Record<string, string>> }>
          >;
        }
      >
    >;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly headers: Readonly<Record<string, Header>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, Example>>;
  };
}

export const spec = load(
  readFileSync(resolve(import.meta.dirname, "../../spec/openapi.yaml"), "utf8"),
) as Spec;
export const { schemas, parameters, examples } = spec.components;

/** Resolves a reference; returns anything else unchanged. */
export function follow<T extends Ref>(value: T): T {
  if (value.$ref === undefined) return value;
  const steps = value.$ref.slice("#/".length).split("/");
  const found = steps.reduce<unknown>((at, step) => Reflect.get(Object(at) as object, step), spec);
  expect(found, value.$ref).to.be.an("object");
  return follow(found as T);
}

export function schema(name: string): Schema {
  return schemas[name] ?? expect.fail(`There is no schema ${name}.`);
}

/** The operations with their methods and paths, in the order of the spec. */
export const operations = Object.entries(spec.paths).flatMap(([path, item]) => {
  const { parameters: shared = [], ...methods } = item;
  return Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operation,
    parameters: [...shared, ...(operation.parameters ?? [])].map(follow),
  }));
});

export function operationOf(operationId: string): (typeof operations)[number] {
  return (
    operations.find(({ operation }) => operation.operationId === operationId) ??
    expect.fail(`There is no operation ${operationId}.`)
  );
}

// Ajv does not know OpenAPI's keywords, and ignores them unless it is strict. It knows `nullable`, and needs
// no `discriminator`: the enum on `@odata.type` of each target decides.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(spec, "spec");

function validatorOf(name: string): ValidateFunction {
  const reference = `spec#/components/schemas/${name}`;
  return ajv.getSchema(reference) ?? expect.fail(`There is no schema ${name}.`);
}

/** Whether a value is valid by a schema of the spec, without any code of the project. */
export function isValid(name: string, value: unknown): boolean {
  return validatorOf(name)(value);
}

export function expectValid(name: string, value: unknown): void {
  const validate = validatorOf(name);
  expect(validate(value), ajv.errorsText(validate.errors)).to.be.true;
}

export function expectInvalid(name: string, value: unknown): void {
  expect(isValid(name, value), `${name} allows ${JSON.stringify(value)}`).to.be.false;
}
