import fc from "fast-check";

/**
 * The cases are the same in every run, so that a build does not fail by chance. To try others, or more:
 * `PROPERTY_SEED=7 PROPERTY_RUNS=5000 npx mocha 'test/client/properties/*.test.ts'`. A failure names its
 * seed and its smallest case.
 */
const { PROPERTY_SEED, PROPERTY_RUNS, STRYKER_MUTATOR_WORKER } = process.env;
const seed = Number(PROPERTY_SEED ?? 20161231);
/** Stryker checks each property for hundreds of mutants, so it gets few cases and no smallest one. */
const isMutant = STRYKER_MUTATOR_WORKER !== undefined;

/** Checks that a property holds for a number of generated cases. */
export async function checkProperty<Case>(
  property: fc.IAsyncProperty<Case>,
  runs: number,
): Promise<void> {
  const numRuns = Number(PROPERTY_RUNS ?? (isMutant ? 10 : runs));
  await fc.assert(property, { seed, numRuns, endOnFailure: isMutant });
}

/**
 * Mocha's timeout (ms) for a property. The checks take seconds; the rest is for a busy machine. A run with
 * more cases has no timeout.
 */
export const PROPERTY_TIMEOUT = isMutant ? 10_000 : PROPERTY_RUNS === undefined ? 180_000 : 0;
