import { _, Ajv, Name, stringify, type CodeKeywordDefinition } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import type { KeywordErrorCxt } from "ajv/dist/types/index.js";
import additionalProperties from "ajv/dist/vocabularies/applicator/additionalProperties.js";
import discriminator from "ajv/dist/vocabularies/discriminator/index.js";
import { build } from "esbuild";
import { dayExists } from "../shared/calendar.js";
import { requestSchema } from "./request-schema.js";
import { CommandError } from "../shared/command.js";
import type { Mapping } from "../shared/openapi.js";

const BODY = "DeviceManagementPartnerInput";

/** generated/validator.ts: a check of request bodies that needs nothing at run time, not even Ajv. */
export async function validatorModule(spec: Mapping): Promise<string> {
  const code = await bundle(ajvCode(requestSchema(spec, BODY)));
  return `// @ts-nocheck
// Made from spec/openapi.yaml by \`npm run generate\`. Do not edit.

/** One way in which a body breaks the schema. */
export interface SchemaViolation {
  /** Where in the body, as a JSON pointer. */
  instancePath: string;
  /** The keyword of the schema that is broken. */
  keyword: string;
  /** What was found and what is allowed; which names are in it depends on the keyword. */
  params: Record<string, unknown>;
}

let check;
${code}
// What is no date-time at all is no day of the calendar either; that is one problem, not two.
const isRepetition = (error, all) =>
  error.keyword === "format" &&
  all.some(({ keyword, instancePath }) => keyword === "pattern" && instancePath === error.instancePath);

/** Every way in which a body breaks the schema ${BODY}; none when it is valid. */
export const validate${BODY}: (body: unknown) => SchemaViolation[] = (body) => {
  check(body);
  return (check.errors ?? [])
    .filter((error, _, all) => !isRepetition(error, all))
    .map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
};
`;
}

function ajvCode(schema: Mapping): string {
  const ajv = new Ajv({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    // Each target has two spellings of its type; inlined, its check would be there twice.
    inlineRefs: false,
    messages: false,
    ownProperties: true,
    formats: { "date-time": dayExists },
    code: { source: true, esm: true, formats: _`formats` },
  });
  for (const definition of KEYWORDS_WITH_WHAT_IS_ALLOWED) {
    ajv.removeKeyword(definition.keyword as string).addKeyword(definition);
  }
  try {
    return standalone.default(ajv, ajv.compile(schema));
  } catch (error) {
    throw new CommandError(`The schema ${BODY} cannot be compiled: ${(error as Error).message}`);
  }
}

/** Ajv reports what it found; whoever gets the message also wants to know what would be right. */
const KEYWORDS_WITH_WHAT_IS_ALLOWED = [
  withParam(additionalProperties.default, "allowed", ({ parentSchema }) =>
    Object.keys((parentSchema?.["properties"] ?? {}) as Mapping),
  ),
  withParam(discriminator.default, "allowedValues", ({ schema }) => (schema as Mapping)["tags"]),
];

function withParam(
  definition: CodeKeywordDefinition,
  name: string,
  value: (context: KeywordErrorCxt) => unknown,
): CodeKeywordDefinition {
  const { error } = definition;
  const own = error?.params;
  if (typeof own !== "function") throw new Error(`Ajv's ${String(definition.keyword)} has changed`);
  const params = (context: KeywordErrorCxt) => {
    const ref = value(context);
    const allowed = context.gen.scopeValue("schema", { ref, code: stringify(ref) });
    return _`{...${own(context)}, ${new Name(name)}: ${allowed}}`;
  };
  return { ...definition, error: { message: "", ...error, params } };
}

/** One statement that sets `check`, with the few things that Ajv's code asks for in it. */
async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { dayExists } from "../shared/calendar.ts";
        const formats = { "date-time": dayExists };
        ${code}
        check = validate;`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
}
