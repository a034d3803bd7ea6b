import { resolve } from "node:path";
import { _, Ajv, Name, stringify, type CodeKeywordDefinition } from "ajv";
import { ValueScopeName } from "ajv/dist/compile/codegen/scope.js";
import { SchemaEnv } from "ajv/dist/compile/index.js";
import standalone from "ajv/dist/standalone/index.js";
import type { KeywordErrorCxt } from "ajv/dist/types/index.js";
import additionalProperties from "ajv/dist/vocabularies/applicator/additionalProperties.js";
import discriminator from "ajv/dist/vocabularies/discriminator/index.js";
import { build } from "esbuild";
import { format } from "prettier";
import { dayExists } from "../shared/calendar.js";
import { CommandError } from "../shared/command.js";
import { isMapping, mapping, text, type Mapping } from "../shared/openapi.js";
import { requestSchema, schemaName } from "./request-schema.js";

/** generated/validator.ts: validates request bodies, and needs nothing at run time, not even Ajv. */
export async function validatorModule(spec: Mapping): Promise<string> {
  const bodies = bodySchemas(spec);
  const code = await bundle(ajvCode(spec, bodies), bodies);
  const module = `// @ts-nocheck
/**
 * Generated from spec/openapi.yaml by \`npm run generate\`. Do not edit.
 *
 * From top to bottom:
 *
 * - \`SchemaViolation\` is what is reported.
 * - A function scope holds Ajv's code for the schemas that request bodies consist of:
 *   - \`dayExists\` knows the calendar, which no pattern can describe.
 *   - \`schemaOfX\` is the schema X of the description, as JSON Schema. Reports quote it.
 *   - \`allowedInX\` has the property names that X allows or, of a union, the values of \`@odata.type\`.
 *   - \`checkX\` returns whether a value is a valid X. Its property \`errors\` then has the violations.
 * - \`validateX\` is the function that the package calls for the request body X.
 */

/** One way in which a body violates the schema. */
export interface SchemaViolation {
  /** Where in the body, as a JSON pointer. */
  instancePath: string;
  /** The keyword of the schema that is violated. */
  keyword: string;
  /** What was found and what is allowed. The names depend on the keyword. */
  params: Record<string, unknown>;
}

const checks = {};
${code}
/** In time proportional to the number of items; Ajv's own code copies all errors for each item. */
function append(errors, more) {
  for (const error of more) errors.push(error);
  return errors;
}

function violationsOf(check, body) {
  if (check(body)) return [];
  const errors = check.errors;
  // A text that is no date-time has no day in the calendar either: that is one problem, not two.
  const malformed = new Set(
    errors.filter(({ keyword }) => keyword === "pattern").map(({ instancePath }) => instancePath),
  );
  return errors
    .filter(({ keyword, instancePath }) => keyword !== "format" || !malformed.has(instancePath))
    .map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
}
${bodies
  .map(
    (body) => `
/** Every violation of the schema ${body}; none when the body is valid. */
export const validate${body}: (body: unknown) => SchemaViolation[] = (body) =>
  violationsOf(checks.${body}, body);
`,
  )
  .join("")}`;
  return format(module, { parser: "typescript", printWidth: 100 });
}

/** The names of the schemas of all request bodies. */
function bodySchemas(spec: Mapping): string[] {
  const names = Object.entries(mapping(spec["paths"], "paths")).flatMap(([path, item]) =>
    Object.values(mapping(item, path))
      .filter((operation) => isMapping(operation) && operation["requestBody"] !== undefined)
      .map((operation) => bodySchema(spec, mapping(operation, path), path)),
  );
  return [...new Set(names)];
}

function bodySchema(spec: Mapping, operation: Mapping, path: string): string {
  let body = mapping(operation["requestBody"], `requestBody in ${path}`);
  if (body["$ref"] !== undefined) {
    const name = text(body["$ref"], `requestBody in ${path}`).replace(/^.*\//, "");
    const bodies = mapping(
      mapping(spec["components"], "components")["requestBodies"],
      "requestBodies",
    );
    body = mapping(bodies[name], `requestBodies.${name}`);
  }
  const media = mapping(
    mapping(body["content"], "content")["application/json"],
    "application/json",
  );
  return schemaName(mapping(media["schema"], "schema")["$ref"]);
}

/** Statements that set a check for each body. The bodies share the checks of the schemas that they have in common. */
function ajvCode(spec: Mapping, bodies: readonly string[]): string {
  const definitions = Object.assign(
    {},
    ...bodies.map((body) => requestSchema(spec, body)["$defs"]),
  ) as Record<string, Mapping>;
  const schemas = Object.entries(definitions);
  const ajv = new Ajv({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    // Each target's type has two spellings. Inlined, its check would be there twice.
    inlineRefs: false,
    messages: false,
    ownProperties: true,
    formats: { "date-time": dayExists },
    code: { source: true, esm: true, formats: _`formats` },
  });
  for (const definition of keywordsThatReportWhatIsAllowed(schemas)) {
    ajv.removeKeyword(definition.keyword as string).addKeyword(definition);
  }
  for (const [name, ref] of schemas) {
    ajv.scope.value(named("schemaOf", name), { ref, code: stringify(ref) });
  }
  try {
    ajv.addSchema({ $id: "bodies", $defs: definitions });
    const names = new Map<string | undefined, string>();
    for (const body of bodies) {
      const compiled = ajv.getSchema(`bodies#/$defs/${body}`);
      if (compiled === undefined) throw new Error(`there is no ${body}`);
      names.set(compiled.schemaEnv.validateName?.str, `check${body}`);
      for (const [ref, schema] of Object.entries(compiled.schemaEnv.root.refs)) {
        if (schema instanceof SchemaEnv)
          names.set(schema.validateName?.str, `check${ref.replace(/^.*\//, "")}`);
      }
    }
    const exports = Object.fromEntries(bodies.map((body) => [body, `bodies#/$defs/${body}`]));
    return readable(standalone.default(ajv, exports), names);
  } catch (error) {
    throw new CommandError(
      `The request bodies ${bodies.join(", ")} cannot be compiled: ${(error as Error).message}`,
    );
  }
}

/** Ajv numbers its functions. Named by their schemas, they stay the same when another schema is added. */
function readable(code: string, names: ReadonlyMap<string | undefined, string>): string {
  const named = code.replace(/\bvalidate\d+\b/g, (name) => names.get(name) ?? name);
  const linear = named.replace(/\bvErrors\.concat\((\w+\.errors)\)/g, "append(vErrors, $1)");
  if (linear.includes(".concat(")) throw new Error("Ajv's code collects errors in another way now");
  return linear;
}

function named(prefix: string, name: string): ValueScopeName {
  return new ValueScopeName("schema", `${prefix}${name}`);
}

/** Ajv reports what it found. The message for the user also needs what is allowed. */
function keywordsThatReportWhatIsAllowed(
  schemas: readonly [name: string, schema: Mapping][],
): CodeKeywordDefinition[] {
  const nameOf = new Map(schemas.map(([name, schema]) => [schema, name]));
  const withParam = (
    definition: CodeKeywordDefinition,
    param: string,
    valueOf: (context: KeywordErrorCxt) => unknown,
  ): CodeKeywordDefinition => {
    const { error } = definition;
    const own = error?.params;
    if (typeof own !== "function")
      throw new Error(`Ajv's ${String(definition.keyword)} has changed`);
    const params = (context: KeywordErrorCxt) => {
      const ref = valueOf(context);
      const name = nameOf.get(context.parentSchema as Mapping);
      const allowed = context.gen.scopeValue(
        name === undefined ? "schema" : named("allowedIn", name),
        { ref, code: stringify(ref) },
      );
      return _`{...${own(context)}, ${new Name(param)}: ${allowed}}`;
    };
    return { ...definition, error: { message: "", ...error, params } };
  };
  return [
    withParam(additionalProperties.default, "allowed", ({ parentSchema }) =>
      Object.keys((parentSchema?.["properties"] ?? {}) as Mapping),
    ),
    withParam(discriminator.default, "allowedValues", ({ schema }) => (schema as Mapping)["tags"]),
  ];
}

/** One statement that fills `checks`, with the few things that Ajv's code refers to. */
async function bundle(code: string, bodies: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { dayExists } from "./scripts/shared/calendar.ts";
        const formats = { "date-time": dayExists };
        ${code}
        Object.assign(checks, { ${bodies.join(", ")} });`,
      resolveDir: resolve(import.meta.dirname, "../.."),
      sourcefile: "Ajv's code",
    },
    absWorkingDir: resolve(import.meta.dirname, "../.."),
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
}
