import { schemaName, SCHEMAS } from "../generate/request-schema.js";
import { isMapping, mapping, text, type Mapping } from "../shared/openapi.js";

/** A schema of the spec that speaks of a type of Graph. */
export interface GraphSchema {
  /** The schema's name in the YAML. */
  readonly place: string;
  readonly schema: Mapping;
  /** The type's name in Graph. */
  readonly type: string;
  readonly role: "type" | "sent" | "returned" | "property names";
}

const TITLE = /^(?<names>Property names of )?(?<type>[a-z][\w.]*)(?:, as (?<as>sent|returned))?$/;

/** The schemas of what the operations take and give, errors aside, as their titles name Graph's types. */
export function graphSchemas(spec: Mapping): GraphSchema[] {
  return [...referenced(spec)]
    .filter(([ref]) => ref.startsWith(SCHEMAS))
    .flatMap(([ref, schema]) => {
      const place = schemaName(ref);
      const { names, type, as } =
        TITLE.exec(text(schema["title"], `the title of ${place}`))?.groups ?? {};
      if (type === undefined) return [];
      const role = names === undefined ? (as ?? "type") : "property names";
      return [{ place, schema, type, role: role as GraphSchema["role"] }];
    });
}

/** What the operations refer to, directly or not. */
function referenced(spec: Mapping): Map<string, Mapping> {
  const found = new Map<string, Mapping>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isMapping(value)) return;
    const { $ref, ...rest } = value;
    for (const [key, member] of Object.entries(rest)) if (!isErrorStatus(key)) walk(member);
    if (typeof $ref !== "string" || found.has($ref)) return;
    found.set($ref, follow(spec, $ref));
    walk(found.get($ref));
  };
  walk(spec["paths"]);
  return found;
}

function isErrorStatus(key: string): boolean {
  return /^[45]\d\d$/.test(key);
}

/** What a reference of the form `#/components/…` leads to. */
export function follow(spec: Mapping, ref: string): Mapping {
  const steps = ref.split("/").slice(1);
  return steps.reduce((at, step) => mapping(at[step], ref), spec);
}
