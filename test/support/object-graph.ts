/** The built-in prototypes, which are not searched. */
const BUILT_IN = new Set<unknown>(
  [Object, Function, Array, Error, Map, Set, Promise, Uint8Array, AbortSignal, EventTarget].map(
    (constructor) => constructor.prototype as unknown,
  ),
);

/**
 * Every string that can be reached from a value: through own and inherited properties, enumerable or
 * not, named by strings and symbols, through getters, the entries of Maps and Sets, and bytes.
 */
export function* stringsIn(root: unknown): Generator<[path: string, text: string]> {
  const seen = new Set<unknown>();
  const pending: [path: string, value: unknown, receiver: unknown][] = [["", root, root]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, value, receiver] = next;
    if (typeof value === "string") yield [path, value];
    if (typeof value === "symbol") yield [path, value.description ?? ""];
    if (!isObject(value) || seen.has(value) || BUILT_IN.has(value)) continue;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      yield [`the name of ${path}.${String(key)}`, String(key)];
      pending.push([`${path}.${String(key)}`, read(value, key, receiver), undefined]);
    }
    if (ArrayBuffer.isView(value)) yield [path, Buffer.from(value.buffer).toString("latin1")];
    if (value instanceof Map) pending.push([`${path}(entries)`, [...value], undefined]);
    if (value instanceof Set) pending.push([`${path}(members)`, [...value], undefined]);
    pending.push([`${path}.__proto__`, Object.getPrototypeOf(value), receiver ?? value]);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Reads a property as the object that inherits it does. */
function read(holder: object, key: PropertyKey, receiver: unknown): unknown {
  try {
    return Reflect.get(holder, key, receiver ?? holder);
  } catch {
    return undefined;
  }
}
