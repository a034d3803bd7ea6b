/** Where the built-in prototypes begin, a walk ends. */
const BUILT_IN = new Set<unknown>(
  [Object, Function, Array, Error, Map, Set, Promise, Uint8Array, AbortSignal, EventTarget].map(
    (constructor) => constructor.prototype as unknown,
  ),
);

/**
 * Every text that can be reached from a value: through own and inherited properties, enumerable or
 * not, with strings and symbols for names, through getters, the entries of Maps and Sets, and bytes.
 */
export function* textsIn(root: unknown): Generator<[path: string, text: string]> {
  const seen = new Set<unknown>();
  const waiting: [path: string, value: unknown, receiver: unknown][] = [["", root, root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value, receiver] = next;
    if (typeof value === "string") yield [path, value];
    if (typeof value === "symbol") yield [path, value.description ?? ""];
    if (!isObject(value) || seen.has(value) || BUILT_IN.has(value)) continue;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      yield [`the name of ${path}.${String(key)}`, String(key)];
      waiting.push([`${path}.${String(key)}`, read(value, key, receiver), undefined]);
    }
    if (ArrayBuffer.isView(value)) yield [path, Buffer.from(value.buffer).toString("latin1")];
    if (value instanceof Map) waiting.push([`${path}(entries)`, [...value], undefined]);
    if (value instanceof Set) waiting.push([`${path}(members)`, [...value], undefined]);
    waiting.push([`${path}.__proto__`, Object.getPrototypeOf(value), receiver ?? value]);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** A property as the object that inherits it sees it. */
function read(holder: object, key: PropertyKey, receiver: unknown): unknown {
  try {
    return Reflect.get(holder, key, receiver ?? holder);
  } catch {
    return undefined;
  }
}
