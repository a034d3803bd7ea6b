import type { Aspect, Aspects, Facts, MicrosoftFacts, SpecFacts, Topic } from "./facts.js";

/** One thing that the spec and Microsoft say differently. */
export interface Difference {
  readonly topic: Topic;
  /** The name of the thing within the topic. */
  readonly name: string;
  /** What of the thing differs; undefined when only one side has it. */
  readonly aspect?: Aspect;
  /** What Microsoft has; undefined when it does not have the thing. */
  readonly microsoft: Aspects | undefined;
  /** What the spec has; undefined when it does not have the thing. */
  readonly spec: Aspects | undefined;
  /** Where in the spec it is to be changed. */
  readonly places: readonly string[];
}

export function compare(spec: readonly SpecFacts[], microsoft: MicrosoftFacts): Difference[] {
  const all = spec.flatMap(({ place, topic, facts }) => {
    const theirs = microsoft(topic);
    // A type that Microsoft lacks is one difference, and not one for each of its properties.
    if (theirs === undefined && !DECLARING.has(topic.kind)) return [];
    return differences(topic, place, facts, theirs ?? new Map());
  });
  return inOneSentence(all);
}

const DECLARING = new Set<Topic["kind"]>(["enum"]);

function differences(topic: Topic, place: string, spec: Facts, microsoft: Facts): Difference[] {
  const names = new Set([...spec.keys(), ...microsoft.keys()]);
  return [...names].flatMap((name) => {
    const sides = { microsoft: microsoft.get(name), spec: spec.get(name) };
    const difference = { topic, name, ...sides, places: [place] };
    if (sides.microsoft === undefined || sides.spec === undefined) return [difference];
    return aspectsThatDiffer(sides.microsoft, sides.spec).map((aspect) => ({
      ...difference,
      aspect,
    }));
  });
}

function aspectsThatDiffer(microsoft: Aspects, spec: Aspects): Aspect[] {
  return (Object.keys(microsoft) as Aspect[]).filter(
    (aspect) =>
      microsoft[aspect] !== undefined &&
      spec[aspect] !== undefined &&
      microsoft[aspect] !== spec[aspect],
  );
}

/** The same difference in several places of the spec is told once, with all of them. */
function inOneSentence(all: readonly Difference[]): Difference[] {
  const merged = new Map<string, Difference>();
  for (const difference of all) {
    const { topic, name, aspect, microsoft, spec } = difference;
    const values = aspect === undefined ? [] : [microsoft?.[aspect], spec?.[aspect]];
    const sides = [microsoft === undefined, spec === undefined];
    const key = JSON.stringify([topic, name, aspect, ...values, ...sides]);
    const same = merged.get(key);
    const places = [...new Set([...(same?.places ?? []), ...difference.places])];
    merged.set(key, { ...(same ?? difference), places });
  }
  return [...merged.values()];
}
