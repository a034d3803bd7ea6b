import { requestSchema, schemaName } from "../request-schema.js";
import { isMapping, list, mapping, resolve, text, type Mapping } from "../../shared/openapi.js";
import { CommandError } from "../../shared/command.js";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** One operation of the spec, as the emulator needs it at run time. */
interface Operation {
  method: string;
  path: string;
  scopes: readonly string[];
  /** The name of the validator of the request body, or null for an operation without a body. */
  requestBody: string | null;
  parameters: readonly Parameter[];
  /** For each documented status, the validator of the body (null: no body) and the required headers. */
  responses: Readonly<Record<string, { body: string | null; headers: readonly string[] }>>;
}

interface Parameter {
  name: string;
  in: string;
  type: string;
  /** The name of the validator of its value. */
  schema: string;
}

/** A kind of object that the spec can return by id. */
interface Resource {
  /** Its path, without the leading slash. */
  collection: string;
  /** Its `@odata.type`, as the service writes it. */
  type: string;
  /** The names of the validators of the object, as returned and as sent. */
  returned: string;
  sent: string;
  /** What the service writes for each property that has no value yet. */
  defaults: Mapping;
  /** The `@odata.type` that the service adds to the items of a collection property. */
  itemTypes: Mapping;
  /** The object of the documentation's page. */
  example: Mapping;
}

export interface Description {
  version: string;
  operations: Readonly<Record<string, Operation>>;
  resources: Readonly<Record<string, Resource>>;
  /** The JSON Schemas that requests and responses are validated with, and those that they refer to. */
  schemas: Mapping;
  /** The names of the schemas that need a validator of their own. */
  validated: readonly string[];
}

/** Reduces the spec to what the emulator needs: routes, parameters, schemas and documented values. */
export function describe(spec: Mapping): Description {
  const found = [...operationsOf(spec)];
  const operations = Object.fromEntries(
    found.map(({ id, operation }) => [id, operationOf(spec, operation)]),
  );
  const resources = Object.fromEntries(
    found
      .filter(({ operation: { method, path } }) => method === "get" && path.endsWith("}"))
      .map(({ operation: { path } }) => resourceAt(path, found, spec)),
  );
  const validated = validatedSchemas(Object.values(operations));
  return {
    version: text(mapping(spec["info"], "info")["version"], "info.version"),
    operations,
    resources,
    schemas: schemasOf(spec, validated),
    validated,
  };
}

interface FoundOperation {
  id: string;
  operation: { method: string; path: string; item: Mapping; definition: Mapping };
}

function* operationsOf(spec: Mapping): Generator<FoundOperation> {
  for (const [path, value] of Object.entries(mapping(spec["paths"], "paths"))) {
    const item = mapping(value, `the path ${path}`);
    for (const method of METHODS.filter((name) => name in item)) {
      const definition = mapping(item[method], `${method} of ${path}`);
      const id = text(definition["operationId"], `operationId of ${method} ${path}`);
      yield { id, operation: { method, path, item, definition } };
    }
  }
}

function operationOf(
  spec: Mapping,
  { method, path, item, definition }: FoundOperation["operation"],
): Operation {
  const where = `${method} ${path}`;
  const parameters = [item["parameters"], definition["parameters"]]
    .filter(Array.isArray)
    .flat()
    .map((parameter: unknown) => parameterOf(parameter, spec, where));
  const responses = Object.entries(mapping(definition["responses"], `responses of ${where}`));
  return {
    method: method.toUpperCase(),
    path,
    scopes: list(definition["security"], `security of ${where}`).flatMap((alternative) =>
      Object.values(mapping(alternative, `security of ${where}`))
        .flat()
        .map(String),
    ),
    requestBody: bodySchema(definition["requestBody"]),
    parameters: parameters.filter((parameter) => parameter.in !== "path"),
    responses: Object.fromEntries(
      responses.map(([status, reference]) => {
        const response = mapping(resolve(reference, spec), `response ${status} of ${where}`);
        const headers = Object.entries(mapping(response["headers"] ?? {}, "headers"))
          .filter(([, header]) => mapping(resolve(header, spec), "header")["required"] === true)
          .map(([name]) => name);
        return [status, { body: bodySchema(response), headers }];
      }),
    ),
  };
}

function parameterOf(reference: unknown, spec: Mapping, where: string): Parameter {
  const { $ref } = mapping(reference, `each parameter of ${where}`);
  const name = text($ref, `$ref of each parameter of ${where}`).split("/").at(-1) ?? "";
  const parameter = mapping(resolve(reference, spec), `the parameter ${name}`);
  return {
    name: text(parameter["name"], `the name of the parameter ${name}`),
    in: text(parameter["in"], `"in" of the parameter ${name}`),
    type: text(mapping(parameter["schema"], name)["type"], `the type of the parameter ${name}`),
    schema: parameterSchema(name),
  };
}

/** Distinguishes the schema of a parameter from a schema of the same name. */
function parameterSchema(name: string): string {
  return `${name}Parameter`;
}

/** The schema of the JSON body of a request or response, or null where there is no body. */
function bodySchema(value: unknown): string | null {
  const content = isMapping(value) ? value["content"] : undefined;
  if (content === undefined) return null;
  const json = mapping(mapping(content, "content")["application/json"], "application/json");
  return schemaName(mapping(json["schema"], "schema")["$ref"]);
}

function resourceAt(
  path: string,
  found: readonly FoundOperation[],
  spec: Mapping,
): [name: string, resource: Resource] {
  const at = (method: string): Mapping => {
    const operation = found.find(
      ({ operation }) => operation.path === path && operation.method === method,
    );
    if (operation) return operation.operation.definition;
    throw new CommandError(`The resource at ${path} has no ${method}, which the emulator needs.`);
  };
  const responses = mapping(at("get")["responses"], `responses of ${path}`);
  const response = mapping(responses["200"], `response 200 of ${path}`);
  const returned = bodySchema(response) ?? "";
  const sent = bodySchema(at("patch")["requestBody"]) ?? "";
  const schemas = mapping(mapping(spec["components"], "components")["schemas"], "schemas");
  const schema = mapping(schemas[returned], returned);
  const title = text(schema["title"], `${returned}.title`);
  const properties = Object.entries(mapping(schema["properties"], `${returned}.properties`));
  const sentProperties = mapping(mapping(schemas[sent], sent)["properties"], `${sent}.properties`);
  const defaults = properties
    .filter(([name]) => name !== "id" && !name.startsWith("@"))
    .map(([name, property]) => [name, defaultOf(mapping(property, name), name)] as const);
  const itemTypes = Object.entries(sentProperties).flatMap(([name, property]) => {
    const items = mapping(property, name)["items"];
    const type = items === undefined ? undefined : odataType(resolve(items, spec));
    return type === undefined ? [] : [[name, type] as const];
  });
  const examples = mapping(mapping(response["content"], path)["application/json"], path);
  const [first] = Object.values(mapping(examples["examples"], `examples of ${path}`));
  return [
    title,
    {
      collection: path.slice(1, path.lastIndexOf("/")),
      type: `#microsoft.graph.${title}`,
      returned,
      sent,
      defaults: Object.fromEntries(defaults),
      itemTypes: Object.fromEntries(itemTypes),
      example: mapping(mapping(resolve(first, spec), "example")["value"], "example"),
    },
  ];
}

function odataType(schema: unknown): string | undefined {
  const properties = mapping(mapping(schema, "items")["properties"] ?? {}, "properties");
  const type = properties["@odata.type"];
  return type === undefined
    ? undefined
    : text(list(mapping(type, "@odata.type")["enum"], "enum")[0], "enum");
}

/** .NET's default of the property's type, which is what Graph returns for a value that was never set. */
function defaultOf(schema: Mapping, where: string): unknown {
  if (schema["nullable"] === true) return null;
  const members = schema["x-extensible-enum"] ?? schema["enum"];
  if (Array.isArray(members)) return members[0];
  if (schema["format"] === "date-time") return "0001-01-01T00:00:00Z";
  const byType: Mapping = { boolean: false, array: [], string: "", integer: 0, number: 0 };
  const type = text(schema["type"], `the type of ${where}`);
  if (type in byType) return byType[type];
  throw new CommandError(
    `The emulator knows no default for ${where}, which is of the type ${type}.`,
  );
}

function validatedSchemas(operations: readonly Operation[]): string[] {
  const names = operations.flatMap(({ requestBody, parameters, responses }) => [
    ...parameters.map(({ schema }) => schema),
    ...[requestBody, ...Object.values(responses).map(({ body }) => body)],
  ]);
  return [...new Set(names.filter((name) => name !== null))];
}

function schemasOf(spec: Mapping, names: readonly string[]): Mapping {
  const components = mapping(spec["components"], "components");
  const parameters = Object.entries(mapping(components["parameters"], "parameters")).map(
    ([name, parameter]) => [parameterSchema(name), mapping(parameter, name)["schema"]] as const,
  );
  const all = {
    ...spec,
    components: {
      ...components,
      schemas: {
        ...(withDateTimePatterns(components["schemas"]) as Mapping),
        ...Object.fromEntries(parameters),
      },
    },
  };
  return Object.assign({}, ...names.map((name) => requestSchema(all, name)["$defs"])) as Mapping;
}

/** RFC 3339. What the service returns has no pattern in the spec, but is to be no less of a date-time. */
const DATE_TIME =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";

function withDateTimePatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDateTimePatterns);
  if (!isMapping(value)) return value;
  const { format, pattern } = value;
  const inner = Object.entries(value).map(([name, each]) => [name, withDateTimePatterns(each)]);
  const schema = Object.fromEntries(inner) as Mapping;
  return format === "date-time" && pattern === undefined
    ? { ...schema, pattern: DATE_TIME }
    : schema;
}
