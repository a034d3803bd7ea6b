/**
 * Mocha's timeout while Stryker tests a mutant. Stryker disables it, and stops a hanging mutant itself, which
 * takes half a minute and a new process. Many mutants hang because they wait for an event that never comes; a
 * test that times out kills them sooner. The first run, without a mutant, has no timeout.
 */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const { __stryker__: stryker } = globalThis as { __stryker__?: { activeMutant?: string } };
    const { currentTest } = this;
    if (stryker?.activeMutant !== undefined && currentTest?.timeout() === 0) {
      currentTest.timeout(10_000);
    }
  },
};
