import { isMapping, mapping, type Mapping } from "../shared/openapi.js";
import { CommandError } from "../shared/command.js";
import { nullability, signature, type Aspects, type SpecFacts } from "./facts.js";
import { follow, type GraphSchema } from "./graph-schemas.js";
import { propertyFacts, typeOf, type Typed } from "./spec-properties.js";

/**
 * What the paths say: where they lead, by which property an entity is addressed, and what is bound
 * to it or below it.
 */
export function pathFacts(spec: Mapping, schemas: readonly GraphSchema[]): SpecFacts[] {
  const paths = new Paths(spec, schemas);
  return paths.roots().flatMap((collection) => {
    const item = paths.itemOf(collection);
    const { type } = paths.answer(item, "get") ?? {};
    if (type === undefined)
      throw new CommandError(`The description does not say what ${item} answers.`);
    const onType = { kind: "type", of: type } as const;
    return [
      inPaths("path", collection, [[collection, { target: `Collection(${type}), contained` }]]),
      { place: item, topic: onType, facts: new Map([[type, { key: keyOf(item, type) }]]) },
      inPaths("operations", type, paths.actions(item)),
      inPaths("operations", `Collection(${type})`, paths.actions(collection)),
      inPaths("navigation properties", type, paths.navigation(item)),
    ];
  });
}

function inPaths(
  kind: SpecFacts["topic"]["kind"],
  of: string,
  facts: readonly (readonly [string, Aspects])[],
): SpecFacts {
  return { place: "paths", topic: { kind, of }, facts: new Map(facts) };
}

/** Graph names the parameter after the type and its key: {deviceManagementPartnerId}. */
function keyOf(item: string, type: string): string {
  const name = lastOf(item).slice(1, -1);
  const key = name.startsWith(type) ? name.slice(type.length) : name;
  return key.charAt(0).toLowerCase() + key.slice(1);
}

/** The description's paths, as a tree. What has a GET below an entity is navigation, else an action. */
class Paths {
  private readonly items: Mapping;

  constructor(
    private readonly spec: Mapping,
    private readonly schemas: readonly GraphSchema[],
  ) {
    this.items = mapping(spec["paths"], "paths");
  }

  roots(): string[] {
    return Object.keys(this.items).filter((path) => !(parentOf(path) in this.items));
  }

  itemOf(collection: string): string {
    const item = this.below(collection).find(isKey);
    if (item !== undefined) return item;
    throw new CommandError(`The description has no path for one of ${collection}.`);
  }

  actions(parent: string): [string, Aspects][] {
    return this.named(parent)
      .filter((path) => this.operation(path, "get") === undefined)
      .map((path) => [nameOf(path), { signature: this.signature(path) }]);
  }

  navigation(parent: string): [string, Aspects][] {
    return this.named(parent)
      .filter((path) => this.operation(path, "get") !== undefined)
      .map((path) => [nameOf(path), { type: this.answer(path, "get")?.type }]);
  }

  /** What an operation answers, collections unwrapped; undefined when it answers nothing. */
  answer(path: string, method: string): Typed | undefined {
    const responses = mapping(
      this.operation(path, method)?.["responses"] ?? {},
      `the responses of ${path}`,
    );
    const success = Object.keys(responses).find((status) => status.startsWith("2"));
    const schema = this.bodyOf(success === undefined ? undefined : responses[success]);
    if (schema === undefined) return undefined;
    const value = this.propertiesOf(schema)["value"];
    return typeOf(isMapping(value) ? value : schema, this.schemas);
  }

  private signature(path: string): string {
    const body = this.bodyOf(this.operation(path, "post")?.["requestBody"]);
    const schema = body && { place: path, schema: this.resolve(body) };
    const parameters = schema ? [...propertyFacts(schema, this.schemas)] : [];
    const answer = this.answer(path, "post");
    return signature(
      "action",
      parameters.map(([name, { type, nullability }]) => ({ name, type, nullability })),
      answer && { type: answer.type, nullability: nullability(answer.nullable) },
    );
  }

  private named(parent: string): string[] {
    return this.below(parent).filter((path) => !isKey(path));
  }

  private below(parent: string): string[] {
    return Object.keys(this.items).filter((path) => parentOf(path) === parent);
  }

  private operation(path: string, method: string): Mapping | undefined {
    const operation = mapping(this.items[path], path)[method];
    return isMapping(operation) ? operation : undefined;
  }

  private bodyOf(holder: unknown): Mapping | undefined {
    const content = isMapping(holder) ? this.resolve(holder)["content"] : undefined;
    const [media] = isMapping(content) ? Object.values(content) : [];
    return isMapping(media) && isMapping(media["schema"]) ? media["schema"] : undefined;
  }

  private propertiesOf(schema: Mapping): Mapping {
    const properties = this.resolve(schema)["properties"];
    return isMapping(properties) ? properties : {};
  }

  private resolve(value: Mapping): Mapping {
    return typeof value["$ref"] === "string" ? follow(this.spec, value["$ref"]) : value;
  }
}

function isKey(path: string): boolean {
  return lastOf(path).startsWith("{");
}

/** An action may be written with its namespace. */
function nameOf(path: string): string {
  return lastOf(path).replace(/^microsoft\.graph\./, "");
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
