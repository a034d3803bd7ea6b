import { resolve } from "node:path";
import {
  _,
  Ajv,
  Name,
  nil,
  stringify,
  type CodeKeywordDefinition,
  type FormatDefinition,
  type KeywordCxt,
} from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import type { KeywordErrorCxt } from "ajv/dist/types/index.js";
import additionalProperties from "ajv/dist/vocabularies/applicator/additionalProperties.js";
import discriminator from "ajv/dist/vocabularies/discriminator/index.js";
import pattern from "ajv/dist/vocabularies/validation/pattern.js";
import { Type } from "ajv/dist/compile/util.js";
import ajvNames from "ajv/dist/compile/names.js";
import { build } from "esbuild";
import type { Mapping } from "../../shared/openapi.js";
import { CommandError } from "../../shared/command.js";

/** An array with this many problems is not looked at further: nobody reads more, and a list can be long. */
const MAX_PROBLEMS = 100;

/** JavaScript that exports a validator for each of the named schemas, and needs nothing at run time. */
export async function validatorsCode(schemas: Mapping, names: readonly string[]): Promise<string> {
  const ajv = new Ajv({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    // Each type of target has two spellings; inlined, its code would be there twice.
    inlineRefs: false,
    ownProperties: true,
    formats: FORMATS,
    code: { source: true, esm: true, formats: _`formats`, lines: true },
  });
  for (const definition of KEYWORDS) {
    ajv.removeKeyword(definition.keyword as string).addKeyword(definition);
  }
  try {
    ajv.addSchema({ $id: "spec", $defs: schemas });
    const exported = names.map((name) => [name, `spec#/$defs/${name}`]);
    return await bundle(
      standalone.default(ajv, Object.fromEntries(exported) as Record<string, string>),
    );
  } catch (error) {
    throw new CommandError(`The spec's schemas cannot be compiled: ${(error as Error).message}`);
  }
}

/** Checked by ./formats.ts at run time; the patterns of the spec check the rest of a date-time. */
const FORMATS: Record<string, FormatDefinition<string> | true> = {
  "date-time": { validate: () => true },
  uuid: { validate: () => true },
  int32: true,
  int64: true,
};

/** Ajv's keywords, with what a message needs to say what is allowed, and with an end to long arrays. */
const KEYWORDS: readonly CodeKeywordDefinition[] = [
  withParams(additionalProperties.default, {
    allowed: ({ parentSchema }) => Object.keys((parentSchema?.["properties"] ?? {}) as Mapping),
    type: ({ parentSchema }) => odataTypeOf((parentSchema?.["properties"] ?? {}) as Mapping),
  }),
  withParams(discriminator.default, {
    allowedValues: ({ schema }) => (schema as Mapping)["tags"],
  }),
  withParams(pattern.default, {
    format: ({ parentSchema }) => (parentSchema as Mapping)["format"] ?? null,
  }),
  {
    keyword: "items",
    type: "array",
    schemaType: ["object", "boolean"],
    before: "uniqueItems",
    code: items,
  },
];

function odataTypeOf(properties: Mapping): string | null {
  const { enum: members } = (properties["@odata.type"] ?? {}) as { enum?: string[] };
  return members?.[0] ?? null;
}

function withParams(
  definition: CodeKeywordDefinition,
  added: Readonly<Record<string, (context: KeywordErrorCxt) => unknown>>,
): CodeKeywordDefinition {
  const { error } = definition;
  const own = error?.params;
  if (error === undefined || typeof own !== "function")
    throw new Error(`Ajv's ${String(definition.keyword)} has changed`);
  const params = (context: KeywordErrorCxt) =>
    Object.entries(added).reduce(
      (code, [name, value]) => {
        const ref = value(context);
        const scoped = context.gen.scopeValue("schema", { ref, code: stringify(ref) });
        return _`{...${code}, ${new Name(name)}: ${scoped}}`;
      },
      _`${own(context)}`,
    );
  return { ...definition, error: { ...error, params } };
}

function items(context: KeywordCxt): void {
  const { gen, data } = context;
  // Ajv's schema of JSON Schema contains `items: true`.
  if (context.schema === true) return;
  const valid = gen.name("valid");
  gen.forRange("i", 0, _`${data}.length`, (i) => {
    context.subschema({ keyword: "items", dataProp: i, dataPropType: Type.Num }, valid);
    gen.if(_`${ajvNames.default.errors} >= ${MAX_PROBLEMS}`, () => gen.break(nil));
  });
}

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { formats } from "./formats.ts";\n${code}`,
      resolveDir: import.meta.dirname,
    },
    absWorkingDir: resolve(import.meta.dirname, "../../.."),
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["main"],
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
}
