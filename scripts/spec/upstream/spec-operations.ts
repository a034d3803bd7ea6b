import { isMapping, list, mapping, text, type Mapping } from "../../shared/openapi.js";
import { CommandError } from "../../shared/command.js";
import { CAPABILITIES } from "./capabilities.js";
import {
  bodyFacts,
  LEAST,
  names,
  NOT_LEAST,
  NOTHING,
  nullability,
  signature,
  specFact,
  UNSAID,
  type Aspects,
  type SpecFacts,
} from "./facts.js";
import { pathKey } from "./permissions.js";
import {
  deprecationOf,
  follow,
  pageOf,
  propertyFacts,
  typeOf,
  type GraphSchema,
  type Typed,
} from "./spec-schemas.js";

/** An operation of the spec, with what it refers to resolved. */
export interface SpecOperation {
  readonly id: string;
  /** In capitals, as on Microsoft's pages. */
  readonly method: string;
  readonly path: string;
  /** Its page, below `api-reference/v1.0/`. */
  readonly page: string;
  /** The type of the entity that its body holds, as sent. */
  readonly sends: string | undefined;
  /** The type that it returns, collections wrapped in `Collection()`. */
  readonly returns: Typed | undefined;
  readonly operation: Mapping;
  readonly parameters: readonly Mapping[];
  /** The value of Authorization, without the token. */
  readonly scheme: string;
  /** The media types of all responses. */
  readonly accepts: readonly string[];
  readonly body: Media | undefined;
  readonly success: { readonly status: string; readonly body: Media | undefined };
}

interface Media {
  readonly type: string;
  /** As it stands in the operation, which may refer to a named schema. */
  readonly schema: Mapping;
  readonly resolved: Mapping;
  readonly examples: readonly unknown[];
}

const METHODS = ["get", "put", "post", "delete", "patch"];

export function specOperations(spec: Mapping, schemas: readonly GraphSchema[]): SpecOperation[] {
  const resolve = (value: unknown): Mapping =>
    isMapping(value) && typeof value["$ref"] === "string"
      ? follow(spec, value["$ref"])
      : isMapping(value)
        ? value
        : {};
  const mediaOf = (holder: unknown): Media | undefined => {
    const { content } = resolve(holder);
    const [[type, media] = []] = isMapping(content) ? Object.entries(content) : [];
    if (type === undefined || !isMapping(media) || !isMapping(media["schema"])) return undefined;
    const examples = isMapping(media["examples"]) ? Object.values(media["examples"]) : [];
    return {
      type,
      schema: media["schema"],
      resolved: resolve(media["schema"]),
      examples: examples.map((one) => resolve(one)["value"]),
    };
  };
  const returned = (media: Media | undefined): Typed | undefined => {
    if (media === undefined) return undefined;
    const { properties } = media.resolved;
    const value = isMapping(properties) ? properties["value"] : undefined;
    return typeOf(isMapping(value) ? value : media.schema, schemas);
  };
  const components = mapping(spec["components"], "components");
  const schemes = mapping(components["securitySchemes"], "securitySchemes");
  return Object.entries(mapping(spec["paths"], "paths")).flatMap(([path, item]) => {
    const methods = Object.entries(mapping(item, path)).filter(([key]) => METHODS.includes(key));
    return methods.map(([key, value]) => {
      const operation = mapping(value, `${key} of ${path}`);
      const id = text(operation["operationId"], `the operationId of ${key} of ${path}`);
      const responses = mapping(operation["responses"] ?? {}, `the responses of ${id}`);
      const status = Object.keys(responses).find((status) => status.startsWith("2")) ?? NOTHING;
      const body = mediaOf(operation["requestBody"]);
      const success = { status, body: mediaOf(responses[status]) };
      const parameters = [mapping(item, path)["parameters"], operation["parameters"]]
        .flatMap((parameters) => (Array.isArray(parameters) ? (parameters as unknown[]) : []))
        .map(resolve);
      return {
        ...{ id, path, operation, parameters, body, success },
        scheme: schemeOf(operation, schemes, id),
        accepts: Object.values(responses).flatMap((response) => mediaOf(response)?.type ?? []),
        method: key.toUpperCase(),
        page: pageOf(operation, id),
        sends: body && typeOf(body.schema, schemas).type,
        returns: returned(success.body),
      };
    });
  });
}

function schemeOf(operation: Mapping, schemes: Mapping, id: string): string {
  const names = list(operation["security"], `the security of ${id}`).flatMap((alternative) =>
    Object.keys(mapping(alternative, `each alternative of ${id}`)),
  );
  const types = names.map((name) => mapping(schemes[name], `the security scheme ${name}`)["type"]);
  return types.every((type) => type === "oauth2" || type === "openIdConnect") ? "Bearer" : NOTHING;
}

/**
 * What the paths say: where they lead, by which property an entity is addressed, and what is bound
 * to it or below it.
 */
export function pathFacts(
  operations: readonly SpecOperation[],
  schemas: readonly GraphSchema[],
): SpecFacts[] {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const roots = paths.filter((path) => !paths.includes(parentOf(path)));
  return roots.flatMap((collection) => {
    const item = paths.find((path) => parentOf(path) === collection && isKey(path));
    if (item === undefined)
      throw new CommandError(`The description has no path for one of ${collection}.`);
    const on = (path: string, method: string) =>
      operations.find((operation) => operation.path === path && operation.method === method);
    const type = on(item, "GET")?.returns?.type;
    if (type === undefined)
      throw new CommandError(`The description does not say what ${item} returns.`);
    const below = (parent: string, navigation: boolean): string[] =>
      paths
        .filter((path) => parentOf(path) === parent && !isKey(path))
        .filter((path) => (on(path, "GET") !== undefined) === navigation);
    const actions = (parent: string): Map<string, Aspects> =>
      new Map(
        below(parent, false).map((path) => {
          const action = on(path, "POST");
          const deprecated = action ? deprecationOf(action.operation) : UNSAID;
          return [
            nameOf(path),
            { signature: signatureOf(action, schemas), deprecation: deprecated },
          ];
        }),
      );
    const here = operations.filter(
      ({ path }) => path === collection || path.startsWith(`${collection}/`),
    );
    const target = {
      target: `Collection(${type}), contained`,
      deprecation: deprecationOf(on(collection, "GET")?.operation ?? {}),
    };
    return [
      specFact("paths", "path", collection, new Map([[collection, target]])),
      specFact(item, "type", type, new Map([[type, { key: keyOf(item, type) }]])),
      specFact("paths", "operations", type, actions(item)),
      specFact("paths", "operations", `Collection(${type})`, actions(collection)),
      specFact(
        "paths",
        "navigation properties",
        type,
        new Map(
          below(item, true).map((path) => [nameOf(path), { type: on(path, "GET")?.returns?.type }]),
        ),
      ),
      specFact("paths", "capabilities", collection, capabilityFacts(operations, collection, item)),
      specFact(
        "paths",
        "requests",
        collection,
        names(here.map(({ method, path }) => `${method} ${pathKey(path)}`)),
      ),
      specFact(
        "paths",
        "methods",
        type,
        new Map(here.map(({ page, returns }) => [page, { result: returns?.type ?? NOTHING }])),
      ),
    ];
  });
}

function capabilityFacts(
  operations: readonly SpecOperation[],
  collection: string,
  item: string,
): Map<string, Aspects> {
  const options = operations
    .filter(({ method, path }) => method === "GET" && path === collection)
    .flatMap((operation) => parametersIn(operation, "query"));
  return new Map(
    [...CAPABILITIES].map(([name, capability]) => {
      const has =
        "option" in capability
          ? options.includes(capability.option)
          : operations.some(
              ({ method, path }) =>
                method === capability.method.toUpperCase() &&
                path === (capability.on === "item" ? item : collection),
            );
      return [name, { capability: String(has) }];
    }),
  );
}

/** What each operation says of itself: the facts that Microsoft's page of it has. */
export function operationFacts(operations: readonly SpecOperation[]): SpecFacts[] {
  return operations.flatMap((one) => {
    const { id, method, path, operation, body, success } = one;
    const permissions = permissionsOf(operation, id);
    const ranked = new Map(
      permissions.map((name, rank): [string, Aspects] => [
        name,
        { privilege: rank === 0 ? LEAST : NOT_LEAST },
      ]),
    );
    const bodies = (media: Media | undefined) =>
      media === undefined || media.examples.length === 0
        ? [bodyFacts(undefined)]
        : media.examples.map(bodyFacts);
    return [
      specFact(id, "request", id, names([`${method} ${path}`])),
      specFact(id, "request headers", id, headerFacts(one)),
      specFact(id, "query options", id, names(parametersIn(one, "query"))),
      specFact(`security of ${id}`, "delegated permissions", id, ranked),
      specFact("info.description", "personal permissions", id, names([])),
      specFact(`security of ${id}`, "application permissions", id, ranked),
      specFact(
        id,
        "request body",
        id,
        new Map([
          [
            id,
            {
              body: body === undefined ? NOTHING : "a JSON object",
              ...(body && { "required properties": requiredIn(body) }),
            },
          ],
        ]),
      ),
      specFact(
        id,
        "response",
        id,
        new Map([[id, { status: success.status, "status of the example": success.status }]]),
      ),
      specFact(`the examples of the request of ${id}`, "example request", id, ...bodies(body)),
      specFact(
        `the examples of the response of ${id}`,
        "example response",
        id,
        ...bodies(success.body),
      ),
    ];
  });
}

function requiredIn({ resolved: { required } }: Media): string {
  return Array.isArray(required) ? required.join(", ") : "no property";
}

/** The names of the permissions, any one of which is enough, from least to most privileged. */
function permissionsOf(operation: Mapping, id: string): string[] {
  return list(operation["security"], `the security of ${id}`).flatMap((alternative) =>
    Object.values(mapping(alternative, `each alternative of ${id}`)).flatMap((scopes) =>
      list(scopes, `the scopes of ${id}`).map(String),
    ),
  );
}

/** By their names in lower case, as case does not count. */
function headerFacts(one: SpecOperation): Map<string, Aspects> {
  return new Map<string, Aspects>([
    ["authorization", { "header value": one.scheme }],
    ["accept", { "header value": [...new Set(one.accepts)].join(", ") || NOTHING }],
    ...(one.body === undefined
      ? []
      : [["content-type", { "header value": one.body.type }] as const]),
    ...parametersIn(one, "header").map((name) => [name.toLowerCase(), {}] as const),
  ]);
}

function parametersIn({ parameters }: SpecOperation, place: "header" | "query"): string[] {
  return parameters
    .filter((parameter) => parameter["in"] === place)
    .map(({ name }) => String(name));
}

/** Graph names the parameter after the type and its key: {deviceManagementPartnerId}. */
function keyOf(item: string, type: string): string {
  const name = lastOf(item).slice(1, -1);
  const key = name.startsWith(type) ? name.slice(type.length) : name;
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function signatureOf(action: SpecOperation | undefined, schemas: readonly GraphSchema[]): string {
  const { body, returns } = action ?? {};
  const parameters =
    body === undefined
      ? []
      : [...propertyFacts({ place: action?.path ?? "", schema: body.resolved }, schemas)];
  return signature(
    "action",
    parameters.map(([name, { type, nullability }]) => ({ name, type, nullability })),
    returns && { type: returns.type, nullability: nullability(returns.nullable) },
  );
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
