import { format } from "prettier";
import type { Mapping } from "../../shared/openapi.js";
import { describe } from "./description.js";
import { pageModule } from "./page.js";
import { validatorsCode } from "./validators.js";

const HEAD = "// Made from spec/openapi.yaml by `npm run generate`. Do not edit.";
const PAGE_HEAD = "// Made from src/emulator/page/ by `npm run generate`. Do not edit.";

/** The emulator's part of generated/: what it knows of the spec, as data and as validators. */
export async function emulatorModules(spec: Mapping): Promise<[name: string, code: string][]> {
  const { schemas, validated, ...description } = describe(spec);
  return [
    ["emulator-description.ts", await formatted(descriptionModule(description))],
    ["emulator-page.ts", `${PAGE_HEAD}\n\n${await pageModule()}`],
    [
      "emulator-validators.ts",
      await formatted(validatorsModule(await validatorsCode(schemas, validated))),
    ],
  ];
}

type Described = Omit<ReturnType<typeof describe>, "schemas" | "validated">;

function descriptionModule({ version, operations, resources }: Described): string {
  return `${HEAD}

/** The version of the OpenAPI description. */
export const SPEC_VERSION = ${JSON.stringify(version)};

/** Each operation with its route, permissions, parameters and responses; bodies by the name of their validator. */
export const operations = ${JSON.stringify(operations)} as const;

/** The operationId of an operation, as in openapi.yaml. */
export type OperationId = keyof typeof operations;

/** Each kind of object that can be read by its id, with the documented values that the emulator starts with. */
export const resources = ${JSON.stringify(resources)} as const;
`;
}

function validatorsModule(code: string): string {
  return `// @ts-nocheck
${HEAD}
${code}`;
}

function formatted(code: string): Promise<string> {
  return format(code, { parser: "typescript", printWidth: 100 });
}
