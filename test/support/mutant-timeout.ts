/**
 * Mocha's timeout while Stryker runs the tests. Stryker disables it, and stops a hanging mutant itself,
 * which takes half a minute and a new process. Many mutants hang because they wait for an event that never
 * comes; a test that times out after some seconds kills them sooner.
 */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const { currentTest } = this;
    if (currentTest?.timeout() === 0) currentTest.timeout(5_000);
  },
};
