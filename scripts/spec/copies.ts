/** The check that what is in several places of the spec is the same in each. */
import { schemaBesideNull } from "../generate/request-schema.js";
import { CommandError } from "../shared/command.js";
import { isMapping, list, mapping, resolve, SPEC, text, type Mapping } from "../shared/openapi.js";

/** A row of the table in the description of an enum. */
const ROW = /^\| `([^`]+)` \| (\d+) \| \S/gm;

/**
 * Fails when places of the spec disagree:
 *
 * - the members of an enum: `enum`, `x-enum-descriptions` and, for an enum of Graph, also `x-graph-values` and the
 *   table in the description
 * - the members that a returned property lists in `x-extensible-enum`, and the enum that is sent
 * - the properties of a resource: its schema, the schema of its property names, and the pattern of `$orderby`
 */
export function checkCopies(spec: Mapping): void {
  const problems = [
    ...enumProblems(spec),
    ...openEnumProblems(spec),
    ...propertyNameProblems(spec),
    ...orderByProblems(spec),
  ];
  if (problems.length === 0) return;
  throw new CommandError(problems.map((problem) => `${SPEC}: ${problem}.`).join("\n"));
}

function schemasOf(spec: Mapping): [name: string, schema: Mapping][] {
  const schemas = mapping(mapping(spec["components"], "components")["schemas"], "its schemas");
  return Object.entries(schemas).map(([name, schema]) => [name, mapping(schema, name)]);
}

function enumProblems(spec: Mapping): string[] {
  return schemasOf(spec).flatMap(([name, schema]) => {
    const problems = Array.isArray(schema["enum"]) ? problemsOf(schema) : [];
    return problems.length === 0 ? [] : [`${name}: ${problems.join("; ")}`];
  });
}

function openEnumProblems(spec: Mapping): string[] {
  const schemas = schemasOf(spec);
  return schemas.flatMap(([name, { title, properties = {} }]) => {
    const [, sent] =
      schemas.find(([, other]) => other["title"] === `${String(title)}, as sent`) ?? [];
    const written = mapping(sent?.["properties"] ?? {}, `the properties of ${name} as sent`);
    return Object.entries(mapping(properties, `${name}.properties`)).flatMap(
      ([property, schema]) => {
        const open = mapping(schema, `${name}.${property}`)["x-extensible-enum"];
        const { enum: members } = memberSchema(written[property], spec);
        if (open === undefined || texts(open).join() === texts(members).join()) return [];
        if (members === undefined) return [];
        const allowed = texts(members).join(", ");
        return [
          `${name}.${property}: x-extensible-enum must have the members that are sent: ${allowed}`,
        ];
      },
    );
  });
}

/** The schema of an enum that a property refers to, or that it may be beside null. */
function memberSchema(property: unknown, spec: Mapping): Mapping {
  if (!isMapping(property)) return {};
  return mapping(resolve(schemaBesideNull(property) ?? property, spec), "the schema of a property");
}

/** Which names only one of the two places has. */
function propertyNameProblems(spec: Mapping): string[] {
  const schemas = schemasOf(spec);
  return schemas.flatMap(([name, schema]) => {
    const type = /^Property names of (.+)$/.exec(String(schema["title"]))?.[1];
    const [resource, described] = schemas.find(([, { title }]) => title === type) ?? [];
    if (type === undefined) return [];
    if (described === undefined) return [`${name}: there is no schema with the title ${type}`];
    const properties = Object.keys(mapping(described["properties"], `${resource}.properties`));
    const names = texts(schema["enum"]);
    const missing = properties.filter((each) => !each.startsWith("@") && !names.includes(each));
    const unknown = names.filter((each) => !properties.includes(each));
    return [
      ...missing.map((each) => `${name}: enum lacks ${each}, a property of ${resource}`),
      ...unknown.map((each) => `${name}: ${each} is not a property of ${resource}`),
    ];
  });
}

/** `$orderby` takes the names that `$select` of the same operation takes. */
function orderByProblems(spec: Mapping): string[] {
  const items = Object.values(mapping(spec["paths"], "paths")).flatMap((item) =>
    Object.values(mapping(item, "each path")),
  );
  const problems = items.filter(isMapping).flatMap((operation) => {
    const parameters = ((operation["parameters"] ?? []) as unknown[]).map((parameter) =>
      mapping(resolve(parameter, spec), "each parameter"),
    );
    const itemsOf = (name: string): Mapping | undefined => {
      const schema = parameters.find((parameter) => parameter["name"] === name)?.["schema"];
      return schema === undefined
        ? undefined
        : mapping(resolve(mapping(schema, name)["items"], spec), `the items of ${name}`);
    };
    const orderBy = itemsOf("$orderby");
    if (orderBy === undefined) return [];
    const names = list(itemsOf("$select")?.["enum"], `the enum of $select, beside $orderby`).join(
      "|",
    );
    const pattern = `^(${names})( asc| desc)?$`;
    if (orderBy["pattern"] === pattern) return [];
    return [
      `the pattern of $orderby in ${text(operation["operationId"], "operationId")} must have the names of $select: ${pattern}`,
    ];
  });
  return [...new Set(problems)];
}

function problemsOf(schema: Mapping): string[] {
  const members = texts(schema["enum"]);
  const numbers = texts(schema["x-graph-values"]);
  const table = new Map(
    [...String(schema["description"]).matchAll(ROW)].map(([, name = "", number = ""]) => [
      name,
      number,
    ]),
  );
  // An enum that Graph does not have, such as the names for $select, has neither numbers nor a table.
  const isOfGraph = numbers.length > 0 || table.size > 0;
  const all = [...new Set([...members, ...table.keys()])];
  const counted = { "x-enum-descriptions": texts(schema["x-enum-descriptions"]) };
  const missing = [
    ...all.filter((name) => !members.includes(name)).map((name) => `enum lacks ${name}`),
    ...all
      .filter((name) => isOfGraph && !table.has(name))
      .map((name) => `the table in the description lacks ${name}`),
    ...Object.entries(isOfGraph ? { ...counted, "x-graph-values": numbers } : counted)
      .filter(([, entries]) => entries.length !== all.length)
      .map(([place, { length }]) => `${place} has ${length} entries for ${all.length} members`),
  ];
  if (missing.length > 0 || !isOfGraph) return missing;
  return members.flatMap((name, index) => {
    const [listed, inTable] = [numbers[index] ?? "", table.get(name) ?? ""];
    if (listed === inTable) return [];
    return [`${name} is ${listed} in x-graph-values, but ${inTable} in the table`];
  });
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
