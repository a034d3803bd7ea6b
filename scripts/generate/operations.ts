import { CommandError } from "../shared/command.js";
import { list, mapping, text, versionOf, type Mapping } from "../shared/openapi.js";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * generated/operations.ts: what the generator loses. It passes an empty list of scopes where scopes are
 * alternatives, and knows only the first server.
 */
export function operationsModule(spec: Mapping): string {
  return `// Generated from spec/openapi.yaml by \`npm run generate\`. Do not edit.

/** The version of the OpenAPI description that this package was generated from. */
export const SPEC_VERSION = ${JSON.stringify(versionOf(spec))};

/**
 * Each operation's method, path template, success status and scopes. Any one of the scopes is enough; the least
 * privileged comes first.
 */
export const operations = {
${members(operationEntries(spec))}
} as const;

/** The name of an operation of the API. */
export type OperationId = keyof typeof operations;

/** The Graph root of each national cloud, with the version of the API. */
export const clouds = {
${members(cloudEntries(spec))}
} as const;

/** The name of a national cloud. */
export type Cloud = keyof typeof clouds;
`;
}

type Entry = readonly [name: string, code: string];

function operationEntries(spec: Mapping): Entry[] {
  return Object.entries(mapping(spec["paths"], "paths")).flatMap(([path, item]) =>
    Object.entries(mapping(item, `the path ${path}`))
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) =>
        operationEntry(method.toUpperCase(), path, mapping(operation, `${method} of ${path}`)),
      ),
  );
}

function operationEntry(method: string, path: string, operation: Mapping): Entry {
  const name = text(operation["operationId"], `operationId of ${method} ${path}`);
  const security = list(operation["security"], `security of ${name}`);
  const scopes = security.map((alternative) => onlyScope(alternative, `security of ${name}`));
  const responses = Object.keys(mapping(operation["responses"], `responses of ${name}`));
  const successes = responses.filter((status) => /^2\d\d$/.test(status));
  if (successes.length !== 1)
    throw new CommandError(
      `In the description, the responses of ${name} must have exactly one 2xx status.`,
    );
  return [
    name,
    `{
    method: ${JSON.stringify(method)},
    path: ${JSON.stringify(path)},
    status: ${successes.join("")},
    scopes: [
${scopes.map((scope) => `      ${JSON.stringify(scope)},`).join("\n")}
    ],
  }`,
  ];
}

/** Graph never needs two permissions together, and the generated list of alternatives could not express it. */
function onlyScope(alternative: unknown, where: string): string {
  const schemes = Object.values(mapping(alternative, `each alternative in ${where}`));
  const scopes = schemes.flatMap((scheme) => list(scheme, `each alternative in ${where}`));
  if (scopes.length === 1) return text(scopes[0], `each scope in ${where}`);
  throw new CommandError(
    `In the description, each alternative in ${where} must name exactly one scope.`,
  );
}

function cloudEntries(spec: Mapping): Entry[] {
  return list(spec["servers"], "servers").map((entry) => {
    const server = mapping(entry, "each server");
    const url = text(server["url"], "the url of each server");
    return [text(server["x-cloud"], `x-cloud of the server ${url}`), JSON.stringify(url)];
  });
}

function members(entries: readonly Entry[]): string {
  const names = new Set<string>();
  for (const [name] of entries) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name))
      throw new CommandError(`In the description, the name ${name} must be in camelCase.`);
    if (names.has(name))
      throw new CommandError(`In the description, the name ${name} is used twice.`);
    names.add(name);
  }
  return entries.map(([name, code]) => `  ${name}: ${code},`).join("\n");
}
