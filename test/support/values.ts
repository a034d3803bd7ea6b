/** All that an async iterable yields. (`Array.fromAsync` came with Node 22.) */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** A value that the types forbid, as JavaScript callers pass it all the same. */
export function untyped(value: unknown): never {
  return value as never;
}

/** An object that throws when it is written to, at any depth. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
