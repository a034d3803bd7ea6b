import { expect } from "chai";

/** What a promise rejects with; fails the test when it resolves. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    (result) => expect.fail(`Expected a rejection; it resolved to ${JSON.stringify(result)}.`),
    (reason: unknown) => reason,
  );
}

/** The error that a promise rejects with; fails the test unless it is of exactly this class. */
export async function expectError<E extends Error>(
  promise: Promise<unknown>,
  ErrorClass: new (...args: never[]) => E,
): Promise<E> {
  const error = await rejectionOf(promise);
  expect(error).to.be.an("error").with.property("name", ErrorClass.name);
  return error as E;
}

/** What a function throws; fails the test when it throws nothing. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return expect.fail("Expected an exception; nothing was thrown.");
}
