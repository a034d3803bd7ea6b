import { Ajv, type JSONSchemaType } from "ajv";
import { CommandError } from "../../shared/command.js";
import {
  LEAST,
  NOT_LEAST,
  type Aspects,
  type Facts,
  type Source,
  type TopicKind,
} from "./facts.js";
import type { SpecOperation } from "./spec-operations.js";

/** @see https://github.com/microsoftgraph/kibali/blob/main/specs/permissions-schema.json */
interface PermissionsFile {
  readonly permissions: Readonly<Record<string, { readonly pathSets: readonly PathSet[] }>>;
}

interface PathSet {
  readonly schemeKeys: readonly string[];
  readonly methods: readonly string[];
  /** What holds for each path, such as `least=DelegatedWork,Application`. */
  readonly paths: Readonly<Record<string, string>>;
}

const texts = { type: "array", items: { type: "string" } } as const;
const SCHEMA: JSONSchemaType<PermissionsFile> = {
  type: "object",
  required: ["permissions"],
  properties: {
    permissions: {
      type: "object",
      required: [],
      minProperties: 1,
      additionalProperties: {
        type: "object",
        required: ["pathSets"],
        properties: {
          pathSets: {
            type: "array",
            items: {
              type: "object",
              required: ["schemeKeys", "methods", "paths"],
              properties: {
                schemeKeys: texts,
                methods: texts,
                paths: {
                  type: "object",
                  required: [],
                  additionalProperties: { type: "string" },
                },
              },
            },
          },
        },
      },
    },
  },
};
const ajv = new Ajv();
const isPermissionsFile = ajv.compile(SCHEMA);

/** What the file calls the ways to sign in. */
const SCHEMES: readonly (readonly [TopicKind, scheme: string])[] = [
  ["delegated permissions", "DelegatedWork"],
  ["personal permissions", "DelegatedPersonal"],
  ["application permissions", "Application"],
];

/** What Microsoft's permissions.json says. It has no order; `least` holds for all methods of a path set. */
export function permissionsSource(
  json: string,
  where: string,
  operations: readonly SpecOperation[],
): Source {
  const keys = [...new Set(operations.map(({ path }) => pathKey(path)))];
  const grants = grantsIn(parse(json, where), (path) => keys.some((key) => isAtOrBelow(path, key)));
  const said = new Map<string, Facts>();
  for (const { id, method, path } of operations) {
    const granted = grants.filter((one) => one.method === method && one.path === pathKey(path));
    for (const [kind, scheme] of SCHEMES)
      said.set(`${kind} of ${id}`, permissionFacts(granted, scheme));
  }
  return {
    document: { name: "permissions.json", isPage: false },
    said: ({ kind, of }) => {
      const facts = kind === "requests" ? requestFacts(grants, of) : said.get(`${kind} of ${of}`);
      return facts === undefined ? [] : [{ facts }];
    },
  };
}

/** A path as the file writes it: in lower case, with all parameters called `{id}`. */
export function pathKey(path: string): string {
  return path.replace(/\{[^}]*\}/g, "{id}").toLowerCase();
}

function parse(json: string, where: string): PermissionsFile {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    throw new CommandError(`${where} is not JSON: ${(error as Error).message}.`);
  }
  if (isPermissionsFile(content)) return content;
  const problem = ajv.errorsText(isPermissionsFile.errors, { dataVar: "it" });
  throw new CommandError(`${where} is not Microsoft's permissions.json: ${problem}.`);
}

interface Grant {
  readonly permission: string;
  readonly method: string;
  readonly path: string;
  readonly scheme: string;
  readonly least: boolean;
}

function isAtOrBelow(path: string, key: string): boolean {
  return path === key || path.startsWith(`${key}/`);
}

/** The grants for the paths that matter; the whole file has some hundred thousand. */
function grantsIn({ permissions }: PermissionsFile, matters: (path: string) => boolean): Grant[] {
  return Object.entries(permissions).flatMap(([permission, { pathSets }]) =>
    pathSets.flatMap(({ schemeKeys, methods, paths }) =>
      Object.entries(paths)
        .map(([path, terms]) => [pathKey(path), terms] as const)
        .filter(([path]) => matters(path))
        .flatMap(([path, terms]) =>
          methods.flatMap((method) =>
            schemeKeys.map((scheme) => ({
              ...{ permission, method: method.toUpperCase(), path, scheme },
              least: leastSchemes(terms).includes(scheme),
            })),
          ),
        ),
    ),
  );
}

function leastSchemes(terms: string): string[] {
  const least = terms.split(";").find((term) => term.trim().startsWith("least="));
  return least === undefined
    ? []
    : least
        .slice(least.indexOf("=") + 1)
        .split(",")
        .map((scheme) => scheme.trim());
}

function permissionFacts(granted: readonly Grant[], scheme: string): Facts {
  const facts = new Map<string, Aspects>();
  for (const { permission, least } of granted.filter((grant) => grant.scheme === scheme)) {
    const before = facts.get(permission)?.privilege;
    facts.set(permission, { privilege: least || before === LEAST ? LEAST : NOT_LEAST });
  }
  return facts;
}

/** The requests to a path and to all below it. */
function requestFacts(grants: readonly Grant[], root: string): Facts {
  const key = pathKey(root);
  return new Map(
    grants
      .filter(({ path }) => isAtOrBelow(path, key))
      .map(({ method, path }) => [`${method} ${path}`, {}]),
  );
}
