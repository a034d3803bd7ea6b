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
