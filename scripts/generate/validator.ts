import { resolve } from "node:path";
import { _, Ajv, Name, stringify, type CodeKeywordDefinition, type ValidateFunction } from "ajv";
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
import type { Mapping } from "../shared/openapi.js";
import { requestSchema } from "./request-schema.js";

const BODY = "DeviceManagementPartnerInput";

/** generated/validator.ts: validates request bodies, and needs nothing at run time, not even Ajv. */
export async function validatorModule(spec: Mapping): Promise<string> {
  const code = await bundle(ajvCode(requestSchema(spec, BODY)));
  const module = `// @ts-nocheck
/**
 * Generated from spec/openapi.yaml by \`npm run generate\`. Do not edit.
 *
 * From top to bottom:
 *
 * - \`SchemaViolation\` is what is reported.
 * - A function scope holds Ajv's code for the schemas that a request body consists of:
 *   - \`dayExists\` knows the calendar, which no pattern can describe.
 *   - \`schemaOfX\` is the schema X of the description, as JSON Schema. Reports quote it.
 *   - \`allowedInX\` has the property names that X allows or, of a union, the values of \`@odata.type\`.
 *   - \`checkX\` returns whether a value is a valid X. Its property \`errors\` then has the violations.
 * - \`validate${BODY}\` is the function that the package calls.
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

let check;
${code}
// A text that is no date-time has no day in the calendar either: that is one problem, not two.
const isRepetition = (error, all) =>
  error.keyword === "format" &&
  all.some(({ keyword, instancePath }) => keyword === "pattern" && instancePath === error.instancePath);

/** Every violation of the schema ${BODY}; none when the body is valid. */
export const validate${BODY}: (body: unknown) => SchemaViolation[] = (body) => {
  check(body);
  return (check.errors ?? [])
    .filter((error, _, all) => !isRepetition(error, all))
    .map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
};
`;
  return format(module, { parser: "typescript", printWidth: 100 });
}

function ajvCode(schema: Mapping): string {
  const schemas = Object.entries(schema["$defs"] as Record<string, Mapping>);
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
    const validate = ajv.compile({ ...schema, $id: BODY });
    return withNames(standalone.default(ajv, { validate: BODY }), validate);
  } catch (error) {
    throw new CommandError(`The schema ${BODY} cannot be compiled: ${(error as Error).message}`);
  }
}

function named(prefix: string, name: string): ValueScopeName {
  return new ValueScopeName("schema", `${prefix}${name}`);
}

/** Ajv numbers its functions. Named by their schemas, they stay the same when another schema is added. */
function withNames(code: string, { schemaEnv }: ValidateFunction): string {
  const names = new Map([[schemaEnv.validateName?.str, "checkBody"]]);
  for (const [ref, schema] of Object.entries(schemaEnv.refs)) {
    if (schema instanceof SchemaEnv)
      names.set(schema.validateName?.str, `check${ref.replace(/^.*\//, "")}`);
  }
  return code.replace(/\bvalidate\d+\b/g, (name) => names.get(name) ?? name);
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

/** One statement that sets `check`, with the few things that Ajv's code refers to. */
async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { dayExists } from "./scripts/shared/calendar.ts";
        const formats = { "date-time": dayExists };
        ${code}
        check = validate;`,
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
