import fc from "fast-check";

/** Any code point but the surrogates, as in fast-check's unit "binary", which takes half a second to set up. */
export const codePoint = fc
  .nat(0x10ffff)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point), pointOf);

/** Lets fast-check try its dangerous strings, such as `__proto__`, and shrink them. */
function pointOf(text: unknown): number {
  const [only, ...rest] = typeof text === "string" ? text : "";
  if (only === undefined || rest.length > 0) throw new TypeError("Not one code point.");
  return only.codePointAt(0) ?? 0;
}
