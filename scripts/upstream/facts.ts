/**
 * Both sides, the spec and Microsoft's metadata, are put into the same words: facts, by topic. What is
 * compared is then no more than two lists of words.
 */

/** What a fact is about. A new kind needs a line in each table that is keyed by it. */
export type TopicKind =
  /** The declaration of a structured type. */
  | "type"
  /** The types, abstract ones aside, that may stand where a type is expected. */
  | "concrete types"
  /** The properties of a type, inherited ones among them. */
  | "properties"
  /** The properties of all types that may stand where a type is expected. */
  | "properties of any"
  | "navigation properties"
  /** The declaration of an enum type. */
  | "enum"
  | "members"
  /** The actions and functions that are bound to a type. */
  | "operations"
  /** Where a path from the Graph root leads to. */
  | "path";

export interface Topic {
  readonly kind: TopicKind;
  /** The name of the type, or the path. */
  readonly of: string;
}

/** What a side says of one thing, such as a property's type; what it is silent on is not compared. */
export type Aspects = Readonly<Partial<Record<Aspect, string | undefined>>>;
export type Aspect =
  | "type"
  | "nullability"
  | "base type"
  | "key"
  | "openness"
  | "flags"
  | "number"
  | "signature"
  | "target";

/** The things that a side has on a topic, by name. */
export type Facts = ReadonlyMap<string, Aspects>;

/** What one place of the spec says on a topic. Several places may speak of the same type. */
export interface SpecFacts {
  /** The place, as one would look for it in the YAML. */
  readonly place: string;
  readonly topic: Topic;
  readonly facts: Facts;
}

/** What Microsoft says on a topic; undefined when Microsoft does not have what the topic is about. */
export type MicrosoftFacts = (topic: Topic) => Facts | undefined;

/** The words for aspects, which must be the same on both sides to be compared. */
export function nullability(nullable: boolean | undefined): string | undefined {
  return nullable === undefined ? undefined : nullable ? "nullable" : "never null";
}
export const OPEN = "open to other properties";
export const CLOSED = "closed to other properties";
export const ONE_MEMBER = "one member at a time";
export const SEVERAL_MEMBERS = "several members at once";

/** A parameter or a result, in words. */
interface TypeInWords {
  readonly type?: string | undefined;
  readonly nullability?: string | undefined;
}

export function signature(
  kind: "action" | "function",
  parameters: readonly (TypeInWords & { readonly name: string })[],
  returns: TypeInWords | undefined,
): string {
  const typed = ({ type, nullability }: TypeInWords): string =>
    [type, nullability].filter((word) => word !== undefined).join(", ");
  const named = parameters.map((parameter) => `${parameter.name} (${typed(parameter)})`).sort();
  const given = named.length === 0 ? "no parameters" : `the parameters ${named.join(" and ")}`;
  const article = kind === "action" ? "an" : "a";
  return `${article} ${kind} with ${given} that returns ${returns ? typed(returns) : "nothing"}`;
}
