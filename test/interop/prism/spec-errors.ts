/** The error responses of the operations in spec/openapi.yaml. */
import {
  isMapping,
  list,
  mapping,
  readSpec,
  text,
  type Mapping,
} from "../../../scripts/shared/openapi.js";
import type { OperationId } from "../../../src/index.js";

/** An error response of an operation, with one of its examples. */
export interface DocumentedError {
  readonly operation: OperationId;
  readonly status: string;
  readonly example: string;
  /** The `error.code` of the example. */
  readonly code: string;
}

/** Every example of every error response of every operation. */
export async function documentedErrors(specFile: string): Promise<DocumentedError[]> {
  const spec = await readSpec(specFile);
  return Object.values(mapping(spec["paths"], "paths"))
    .flatMap((path) => Object.values(mapping(path, "a path")))
    .filter((operation) => isMapping(operation) && "responses" in operation)
    .flatMap((operation) => errorsOf(mapping(operation, "an operation"), spec));
}

function errorsOf({ operationId, responses }: Mapping, spec: Mapping): DocumentedError[] {
  const operation = text(operationId, "an operationId") as OperationId;
  return Object.entries(mapping(responses, "responses"))
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, response]) => {
      const examples = at(spec, response, "content", "application/json", "examples");
      return Object.entries(examples).map(([example, content]) => {
        const code = text(at(spec, content, "value", "error")["code"], `the code of ${example}`);
        return { operation, status, example, code };
      });
    });
}

/** The value at a path below `value`; references are resolved. */
function at(spec: Mapping, value: unknown, ...steps: string[]): Mapping {
  const found = mapping(value, steps.join("."));
  const resolved = "$ref" in found ? pointed(spec, text(found["$ref"], "$ref")) : found;
  const [step, ...others] = steps;
  return step === undefined ? resolved : at(spec, resolved[step], ...others);
}

function pointed(spec: Mapping, reference: string): Mapping {
  return at(spec, spec, ...list(reference.split("/").slice(1), reference).map(String));
}
