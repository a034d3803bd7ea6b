import fc from "fast-check";

/**
 * The cases are the same in every run, so that a build does not fail by chance. To try others, or more
 * of them: `PROPERTY_SEED=7 PROPERTY_RUNS=5000 npx mocha 'test/properties/*.test.ts'`. A failure names its
 * seed and its smallest case.
 */
const { PROPERTY_SEED, PROPERTY_RUNS, STRYKER_MUTATOR_WORKER } = process.env;
const seed = Number(PROPERTY_SEED ?? 20161231);
/** Stryker tries each property on hundreds of mutants: a few cases have to do, and the first that fails. */
const isMutant = STRYKER_MUTATOR_WORKER !== undefined;

/** That a property holds for `runs` cases. */
export async function holds<Case>(property: fc.IAsyncProperty<Case>, runs: number): Promise<void> {
  const numRuns = Number(PROPERTY_RUNS ?? (isMutant ? 10 : runs));
  await fc.assert(property, { seed, numRuns, endOnFailure: isMutant });
}

/** How long (ms) a property may take; as long as it likes when somebody asked for more cases. */
export const PATIENCE = PROPERTY_RUNS === undefined ? 10_000 : 0;
