import { expect } from "chai";

/** What a promise rejected with; a failure of the test when it did not reject. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    (result) => expect.fail(`It ended well, with ${JSON.stringify(result)}.`),
    (reason: unknown) => reason,
  );
}

/** The error of exactly this class that a promise rejected with. */
export async function failure<E extends Error>(
  promise: Promise<unknown>,
  ErrorClass: new (...args: never[]) => E,
): Promise<E> {
  const error = await rejection(promise);
  expect(error).to.be.an("error").with.property("name", ErrorClass.name);
  return error as E;
}

/** What a call threw, or a failure of the test. */
export function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return expect.fail("It threw nothing.");
}
