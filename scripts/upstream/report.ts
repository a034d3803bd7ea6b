import type { Mapping } from "../shared/openapi.js";
import { compare } from "./compare.js";
import type { Csdl } from "./csdl.js";
import { KNOWN_DIFFERENCES, type KnownDifferences } from "./known-differences.js";
import { microsoftFacts } from "./microsoft-facts.js";
import { sentence, statement } from "./sentences.js";
import { specFacts } from "./spec-facts.js";

/** A sentence for each difference that is not known, and for each known one that is no longer so. */
export function differences(spec: Mapping, csdl: Csdl, known: KnownDifferences): string[] {
  const found = compare(specFacts(spec), microsoftFacts(csdl));
  const statements = new Set(found.map(statement));
  return [
    ...found.filter((difference) => !known.has(statement(difference))).map(sentence),
    ...[...known.keys()]
      .filter((one) => !statements.has(one))
      .map((one) => `${KNOWN_DIFFERENCES} says "${one}", which is no longer so: remove it there.`),
  ];
}
