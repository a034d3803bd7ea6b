import { inspect } from "node:util";

/** Collects what an async iterable yields. (`Array.fromAsync` needs Node 22.) */
export async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** A value that the types forbid, as callers in plain JavaScript pass it. */
export function untyped(value: unknown): never {
  return value as never;
}

/** Freezes a value at every level, so that each write to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

/** A promise with the function that resolves it. (`Promise.withResolvers` needs Node 22.) */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A promise that never settles. */
export const never = new Promise<never>(() => undefined);

/** Empty arrays nested in one another, with this many levels. */
export function nestedArrays(levels: number): unknown[] {
  let array: unknown[] = [];
  for (let level = 1; level < levels; level++) array = [array];
  return array;
}

/** A value in a test title, on one line. */
export function inTitle(value: unknown): string {
  const isInstance =
    typeof value === "object" &&
    value !== null &&
    ![Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value) as never);
  if (isInstance) return `an instance of ${value.constructor.name}`;
  return typeof value === "function" ? "a function" : inspect(value, { breakLength: Infinity });
}
