/**
 * The spec and each of Microsoft's documents are put into the same words: facts, by topic. Comparing
 * them is then comparing maps of strings.
 */

/** What a fact is about. A new kind needs a line in the table of report.ts. */
export type TopicKind =
  // Of a type, by its name in Graph.
  | "type"
  /** The types, abstract ones aside, that can stand where the type is expected. */
  | "concrete types"
  /** The properties of the type, including inherited ones. */
  | "properties"
  /** Those of them that a client can send. */
  | "sent properties"
  /** The properties of all types that can stand where the type is expected. */
  | "properties of any"
  | "navigation properties"
  | "enum"
  | "members"
  /** The actions and functions that are bound to the type. */
  | "operations"
  /** Annotations that no other kind covers. */
  | "annotations"
  /** The pages of the operations on the type. */
  | "methods"
  /** The keys of the type in the JSON of its page. */
  | "JSON"
  /** By which concrete type a property is shown in JSON. */
  | "shown types"
  // Of a path from the Graph root.
  | "path"
  | "capabilities"
  /** The methods of the path and of the paths below it. */
  | "requests"
  // Of an operation, by its operationId.
  | "request"
  | "request headers"
  | "query options"
  | "delegated permissions"
  | "personal permissions"
  | "application permissions"
  | "request body"
  | "response"
  | "example request"
  | "example response";

export interface Topic {
  readonly kind: TopicKind;
  /** The type, the path or the operationId. */
  readonly of: string;
}

export type Aspect =
  | "name"
  | "type"
  | "nullability"
  | "access"
  | "deprecation"
  | "maximum length"
  | "precision"
  | "scale"
  | "unicode"
  | "default"
  | "base type"
  | "key"
  | "openness"
  | "flags"
  | "number"
  | "signature"
  | "target"
  | "annotation"
  | "capability"
  | "result"
  | "JSON type"
  | "shown type"
  | "header value"
  | "privilege"
  | "order"
  | "body"
  | "required properties"
  | "status"
  | "status of the example"
  | "shape"
  | "value";

/** What a document says of one thing. An aspect that is undefined is not compared. */
export type Aspects<Value = string> = Readonly<Partial<Record<Aspect, Value | undefined>>>;

/** The things that a document has on a topic, by name. */
export type Facts<Value = string> = ReadonlyMap<string, Aspects<Value>>;

/** The spec accepts several values where it describes several, such as the types of a target. */
export type Accepted = string | readonly string[];

/** What one place of the spec says on a topic. Several places can describe the same type. */
export interface SpecFacts {
  /** The place, as one would search for it in the YAML. */
  readonly place: string;
  readonly topic: Topic;
  /** Usually one; a document that agrees with any of them agrees with the spec. */
  readonly alternatives: readonly Facts<Accepted>[];
}

/** What a document says on a topic. */
export interface Said {
  readonly facts: Facts;
  /** The document lists some things of the topic, not all. */
  readonly partial?: true;
  /** The order of the facts counts. */
  readonly ordered?: true;
}

/** One of Microsoft's documents: `$metadata`, permissions.json, or a page. */
export interface Source {
  readonly document: Document;
  /** Empty when the document is silent on the topic. A page can speak of a topic in several places. */
  said(topic: Topic): readonly Said[];
}

/** What could be read, and a sentence for each document that could not. */
export interface Read {
  readonly sources: readonly Source[];
  readonly problems: readonly string[];
}

export interface Document {
  readonly name: string;
  readonly isPage: boolean;
}

export function specFact(
  place: string,
  kind: TopicKind,
  of: string,
  ...alternatives: readonly Facts<Accepted>[]
): SpecFacts {
  return { place, topic: { kind, of }, alternatives };
}

export function names(of: Iterable<string>): Facts {
  return new Map([...of].map((name) => [name, {}]));
}

// The words for aspects, which must be the same on both sides.

export const OPEN = "open to other properties";
export const CLOSED = "closed to other properties";
export const ONE_MEMBER = "one member at a time";
export const SEVERAL_MEMBERS = "several members at once";
export const NOTHING = "nothing";
export const READ_WRITE = "readable and writable";
export const READ_ONLY = "read-only";
export const WRITE_ONLY = "write-only";
export const CREATE_ONLY = "writable on creation only";
export const LEAST = "the least privileged one";
export const NOT_LEAST = "not the least privileged one";
/** An aspect that a document could give and does not. It is compared, but not listed. */
export const UNSAID = "not given";

export function nullability(nullable: boolean | undefined): string | undefined {
  return nullable === undefined ? undefined : nullable ? "nullable" : "never null";
}

/** The facets of a property: how CSDL and the spec write them. */
export const FACETS: readonly (readonly [Aspect, csdl: string, spec: string])[] = [
  ["maximum length", "MaxLength", "maxLength"],
  ["precision", "Precision", "x-graph-precision"],
  ["scale", "Scale", "x-graph-scale"],
  ["unicode", "Unicode", "x-graph-unicode"],
  ["default", "DefaultValue", "default"],
];

export function facets(valueOf: (csdl: string, spec: string) => unknown): Aspects {
  return Object.fromEntries(
    FACETS.map(([aspect, csdl, spec]) => [aspect, textOf(valueOf(csdl, spec))]),
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return UNSAID;
  return typeof value === "string" ? value : JSON.stringify(value);
}

export interface Deprecation {
  readonly date?: string | undefined;
  readonly removalDate?: string | undefined;
  readonly version?: string | undefined;
}

/** The names of dates and version are those of `x-ms-deprecation`, which Microsoft writes in OpenAPI. */
export function deprecation(deprecated: Deprecation | undefined): string {
  if (deprecated === undefined) return UNSAID;
  const { date, removalDate, version } = deprecated;
  return [
    "deprecated",
    date && ` since ${date}`,
    removalDate && `, to be removed on ${removalDate}`,
    version && ` (version ${version})`,
  ]
    .filter(Boolean)
    .join("");
}

/** A parameter or a result, in words. */
export interface TypeInWords {
  readonly type?: string | undefined;
  readonly nullability?: string | undefined;
  readonly facets?: Aspects;
}

export function signature(
  kind: "action" | "function",
  parameters: readonly (TypeInWords & { readonly name: string })[],
  returns: TypeInWords | undefined,
): string {
  const typed = ({ type, nullability, facets = {} }: TypeInWords): string =>
    [
      type,
      nullability,
      ...Object.entries(facets).map(([facet, value]) => value !== UNSAID && `${facet} ${value}`),
    ]
      .filter(Boolean)
      .join(", ");
  const named = parameters.map((parameter) => `${parameter.name} (${typed(parameter)})`).sort();
  const given = named.length === 0 ? "no parameters" : `the parameters ${named.join(" and ")}`;
  const article = kind === "action" ? "an" : "a";
  return `${article} ${kind} with ${given} that returns ${returns ? typed(returns) : NOTHING}`;
}

/** The facts of a JSON body: its shape, and each value of the object in it by its place. */
export function bodyFacts(body: unknown): Facts {
  const { shape, content } = unwrapped(body);
  return new Map<string, Aspects>([["", { shape }], ...leaves("", content)]);
}

/** Graph wraps lists in `value`. */
function unwrapped(body: unknown): { shape: string; content: unknown } {
  if (body === undefined) return { shape: NOTHING, content: {} };
  const inner = isObject(body) && Object.keys(body).every(isEnvelope) ? body["value"] : undefined;
  if (Array.isArray(inner)) return { shape: "a list in `value`", content: inner };
  if (isObject(inner)) return { shape: "an object in `value`", content: inner };
  return { shape: "the object itself", content: body };
}

function isEnvelope(key: string): boolean {
  return key === "value" || ["@odata.context", "@odata.count", "@odata.nextLink"].includes(key);
}

function leaves(at: string, value: unknown): [string, Aspects][] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item, index) => leaves(`${at}[${index}]`, item));
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, member]) =>
      leaves(at === "" ? key : `${at}.${key}`, member),
    );
  return at === "" ? [] : [[at, { value: JSON.stringify(value) }]];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
