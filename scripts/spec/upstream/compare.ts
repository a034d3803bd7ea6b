import {
  NOTHING,
  type Accepted,
  type Aspect,
  type Aspects,
  type Document,
  type Facts,
  type Said,
  type Source,
  type SpecFacts,
  type Topic,
} from "./facts.js";

/** One thing that a document and a place of the spec say differently. */
export interface Difference {
  readonly document: Document;
  readonly topic: Topic;
  /** The name of the thing within the topic. */
  readonly name: string;
  /** What of the thing differs; undefined when only one side has it. */
  readonly aspect?: Aspect;
  /** What the document has; undefined when it does not have the thing. */
  readonly theirs: Aspects | undefined;
  /** What the spec has; undefined when it does not have the thing. */
  readonly ours: Aspects<Accepted> | undefined;
  /** Where in the spec it is to be changed. */
  readonly place: string;
  /** The documents that say what the spec says. */
  readonly agreeing: readonly Document[];
}

/** What two of Microsoft's documents say differently, while the spec accepts either. */
export interface Contradiction {
  readonly topic: Topic;
  readonly name: string;
  readonly aspect: Aspect;
  readonly values: ReadonlyMap<string, readonly Document[]>;
}

export function compare(
  spec: readonly SpecFacts[],
  sources: readonly Source[],
): { differences: Difference[]; contradictions: Contradiction[] } {
  const compared = spec.map((one) => comparePlace(one, sources));
  return {
    differences: compared.flatMap(({ differences }) => differences),
    contradictions: compared.flatMap(({ contradictions }) => contradictions),
  };
}

interface Statement extends Said {
  readonly document: Document;
}

function comparePlace({ topic, place, alternatives }: SpecFacts, sources: readonly Source[]) {
  const statements: Statement[] = sources.flatMap((source) =>
    source.said(topic).map((said) => ({ ...said, document: source.document })),
  );
  const differing = statements.map((statement) => {
    const tried = alternatives.map((ours) => contrasts(ours, statement));
    const [best = []] = tried.sort((one, other) => one.length - other.length);
    return { statement, contrasts: best };
  });
  const differences = differing.flatMap(({ statement: { document }, contrasts }) =>
    contrasts.map((contrast) => ({
      ...{ document, topic, place, ...contrast },
      agreeing: differing
        .filter((other) => agrees(other.statement, contrast))
        .map((other) => other.statement.document)
        .filter(({ name }) => name !== document.name),
    })),
  );
  return { differences, contradictions: contradictionsOn(topic, alternatives[0], statements) };
}

type Contrast = Pick<Difference, "name" | "aspect" | "theirs" | "ours">;

function contrasts(spec: Facts<Accepted>, said: Said): Contrast[] {
  const names = new Set([...spec.keys(), ...said.facts.keys()]);
  const found = [...names].flatMap((name): Contrast[] => {
    const [theirs, ours] = [said.facts.get(name), spec.get(name)];
    if (theirs === undefined) return said.partial ? [] : [{ name, theirs, ours }];
    if (ours === undefined) return [{ name, theirs, ours }];
    return (Object.keys(theirs) as Aspect[])
      .filter((aspect) => !(said.ordered && aspect === "privilege"))
      .filter((aspect) => !accepts(ours[aspect], theirs[aspect]))
      .map((aspect) => ({ name, aspect, theirs, ours }));
  });
  // One of the two has no body at all, so that its values need not be listed.
  const whole = found.filter(
    ({ aspect, theirs, ours }) =>
      aspect === "shape" && [theirs?.shape, ours?.shape].includes(NOTHING),
  );
  if (whole.length > 0) return whole;
  return [...found, ...(said.ordered ? orderContrast(spec, said.facts) : [])];
}

function accepts(ours: Accepted | undefined, theirs: string | undefined): boolean {
  if (ours === undefined || theirs === undefined) return true;
  return typeof ours === "string" ? ours === theirs : ours.includes(theirs);
}

/** What both have, in the order of each. It tells also which permission is the least privileged one. */
function orderContrast(spec: Facts<Accepted>, facts: Facts): Contrast[] {
  const ours = namesIn(spec, facts);
  const theirs = namesIn(facts, spec);
  if (ours === theirs) return [];
  return [{ name: "", aspect: "order", theirs: { order: theirs }, ours: { order: ours } }];
}

function namesIn(facts: Facts<Accepted>, inBoth: Facts<Accepted> = facts): string {
  return [...facts.keys()].filter((name) => inBoth.has(name)).join(", ");
}

/** Whether a document speaks of the same thing, and says what the spec says. */
function agrees({ facts, partial, ordered }: Statement, { name, aspect, ours }: Contrast): boolean {
  const theirs = facts.get(name);
  if (ours === undefined) return theirs === undefined && partial !== true;
  if (aspect === undefined) return theirs !== undefined;
  const said = aspect === "order" && ordered ? namesIn(facts) : theirs?.[aspect];
  return said !== undefined && accepts(ours[aspect], said);
}

function contradictionsOn(
  topic: Topic,
  spec: Facts<Accepted> | undefined,
  statements: readonly Statement[],
): Contradiction[] {
  return [...(spec ?? [])].flatMap(([name, aspects]) =>
    (Object.keys(aspects) as Aspect[]).flatMap((aspect) => {
      const accepted = aspects[aspect];
      if (accepted === undefined || typeof accepted === "string") return [];
      const values = new Map<string, Document[]>();
      for (const { facts, document } of statements) {
        const value = facts.get(name)?.[aspect];
        if (value !== undefined && accepted.includes(value))
          values.set(value, [...(values.get(value) ?? []), document]);
      }
      return values.size > 1 ? [{ topic, name, aspect, values }] : [];
    }),
  );
}
