import type { Mapping } from "../../shared/openapi.js";
import type { SpecFacts } from "./facts.js";
import {
  operationFacts,
  pathFacts,
  specOperations,
  type SpecOperation,
} from "./spec-operations.js";
import { graphSchemas, graphTypes, schemaFacts, type GraphType } from "./spec-schemas.js";

/** What the spec says, in the words of facts.ts, and which of Microsoft's pages describe the same. */
export interface Described {
  readonly facts: readonly SpecFacts[];
  readonly operations: readonly SpecOperation[];
  readonly types: readonly GraphType[];
}

export function describedBy(spec: Mapping): Described {
  const schemas = graphSchemas(spec);
  const operations = specOperations(spec, schemas);
  const paths = pathFacts(operations, schemas);
  const keys = paths.flatMap(({ topic, alternatives: [facts] }) => {
    const key = topic.kind === "type" ? facts?.get(topic.of)?.key : undefined;
    return typeof key === "string" ? [[topic.of, key] as const] : [];
  });
  return {
    facts: [...paths, ...schemaFacts(schemas, new Map(keys)), ...operationFacts(operations)],
    operations,
    types: graphTypes(schemas),
  };
}
