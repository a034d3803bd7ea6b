/**
 * Stryker takes mocha's time limit away and stops a mutant that hangs by itself, which costs half a
 * minute and a new process each time. Many of our mutants hang: they wait for what never comes. A test
 * that fails for want of time says the same in a few seconds.
 */
beforeEach(function () {
  const { currentTest } = this;
  if (currentTest?.timeout() === 0) currentTest.timeout(5_000);
});
