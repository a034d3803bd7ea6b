/** The check that each member of an enum is in every place that the spec has for it. */
import { CommandError } from "../shared/command.js";
import { isMapping, mapping, SPEC, type Mapping } from "../shared/openapi.js";

/** A row of the table in the description of an enum. */
const ROW = /^\| `([^`]+)` \| (\d+) \| \S/gm;

/**
 * Fails when a member of an enum is not in all of its places: `enum`, `x-enum-descriptions` and, for an enum of
 * Graph, also `x-graph-values` and the table in the description.
 */
export function checkEnums(spec: Mapping): void {
  const schemas = mapping(mapping(spec["components"], "components")["schemas"], "its schemas");
  const lines = Object.entries(schemas).flatMap(([name, schema]) => {
    if (!isMapping(schema) || !Array.isArray(schema["enum"])) return [];
    const problems = problemsOf(schema);
    return problems.length === 0 ? [] : [`${SPEC}: ${name}: ${problems.join("; ")}.`];
  });
  if (lines.length > 0) throw new CommandError(lines.join("\n"));
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
