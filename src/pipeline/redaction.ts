/** Replaces access tokens in a text. */
export type Redact = (text: string) => string;

/** The current token and the four before it. */
const MAX_TOKENS = 5;
/** Shorter tokens are test values; replacing them would garble messages. */
const MIN_LENGTH = 8;

export interface Redactor {
  readonly redact: Redact;
  /** Makes a token known; the one that was added first is forgotten when there are more than five. */
  readonly addToken: (token: string) => void;
}

/**
 * Replaces the tokens it knows, and everything shaped like a JWT, by `[token]`: as it is, JSON-escaped,
 * percent-encoded once or twice, and HTML-escaped. Takes time proportional to the length of the text.
 */
export function createRedactor(): Redactor {
  const tokens = new Set<string>();
  return {
    addToken: (token) => {
      if (token.length < MIN_LENGTH) return;
      // Added again, it becomes the latest.
      tokens.delete(token);
      tokens.add(token);
      for (const oldest of tokens) if (tokens.size > MAX_TOKENS) tokens.delete(oldest);
    },
    redact: (text) => {
      if (text.length < MIN_LENGTH) return text;
      return redactTokens(redactJwts(text), [...tokens]);
    },
  };
}

/** Characters of a JWT and the dots between its parts. */
const JWT_CHARACTERS = /[\w.-]+/g;
/** A signed token has three parts, an encrypted one five. */
const JWT_PARTS = [5, 3];

function redactJwts(text: string): string {
  if (!text.includes("eyJ")) return text;
  return text.replace(JWT_CHARACTERS, (run) => {
    if (!run.includes("eyJ")) return run;
    const parts = run.split(".");
    const kept: string[] = [];
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] ?? "";
      const start = part.indexOf("eyJ");
      const length = start === -1 ? undefined : JWT_PARTS.find((n) => isJwt(parts, i, n));
      kept.push(length === undefined ? part : `${part.slice(0, start)}[token]`);
      i += (length ?? 1) - 1;
    }
    return kept.join(".");
  });
}

/** The payload cannot be empty; the signature can. */
function isJwt(parts: readonly string[], start: number, length: number): boolean {
  const all = parts.slice(start, start + length);
  return (
    all.length === length && all.slice(0, Math.max(2, length - 1)).every((part) => part !== "")
  );
}

function redactTokens(text: string, tokens: readonly string[]): string {
  let redacted = text;
  for (const token of tokens) redacted = replaceAll(redacted, redacted, token, (index) => index);
  if (!/[\\%&]/.test(redacted)) return redacted;
  let unescaped = unescape(redacted);
  for (const token of tokens) {
    const wanted = unescape(token).text;
    if (wanted.length < MIN_LENGTH) continue;
    const replaced = replaceAll(redacted, unescaped.text, wanted, unescaped.toOriginal);
    if (replaced === redacted) continue;
    redacted = replaced;
    unescaped = unescape(redacted);
  }
  return redacted;
}

/**
 * Replaces what stands in `original` where `searched`, another form of it, has the token.
 *
 * Knuth-Morris-Pratt, since `String.prototype.replaceAll` takes the product of both lengths for some tokens.
 */
function replaceAll(
  original: string,
  searched: string,
  token: string,
  toOriginal: (index: number) => number,
): string {
  // Much faster, and nearly always the end of the search.
  if (!searched.includes(token.slice(0, MIN_LENGTH))) return original;
  const fallback = failureFunction(token);
  const kept: string[] = [];
  let end = 0;
  for (let i = 0, matched = 0; i < searched.length; i++) {
    const code = searched.charCodeAt(i);
    while (matched > 0 && token.charCodeAt(matched) !== code) matched = fallback[matched - 1] ?? 0;
    if (token.charCodeAt(matched) === code) matched++;
    if (matched < token.length) continue;
    kept.push(original.slice(end, toOriginal(i + 1 - token.length)));
    end = toOriginal(i + 1);
    matched = 0;
  }
  return end === 0 ? original : `${kept.join("[token]")}[token]${original.slice(end)}`;
}

/** For each prefix of the token, the length of its longest proper prefix that is also its suffix. */
function failureFunction(token: string): Uint32Array {
  const lengths = new Uint32Array(token.length);
  for (let i = 1, matched = 0; i < token.length; i++) {
    const code = token.charCodeAt(i);
    while (matched > 0 && token.charCodeAt(matched) !== code) matched = lengths[matched - 1] ?? 0;
    if (token.charCodeAt(matched) === code) matched++;
    lengths[i] = matched;
  }
  return lengths;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};
/** `\u002b`, any other backslash, `%2b` and `%252b`, `&amp;` and `&#43;` and `&#x2b;`. */
const ESCAPE =
  /\\+u00([0-9a-f]{2})|\\+|%(?:25)*([0-9a-f]{2})|&(?:(amp|lt|gt|quot|apos)|#0*(\d{1,3})|#x0*([0-9a-f]{1,2}));/gi;

/** A text without its escapes, and where its characters stand in the original. */
function unescape(text: string): { text: string; toOriginal: (index: number) => number } {
  // Where the two texts drift apart: after each escape, the index in both.
  const unescapedAt: number[] = [0];
  const originalAt: number[] = [0];
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const [whole, json, percent, entity, decimal, hex] = match;
    const code = json ?? percent ?? hex;
    const character =
      code !== undefined
        ? String.fromCharCode(parseInt(code, 16))
        : decimal !== undefined
          ? String.fromCharCode(Number(decimal))
          : (ENTITIES[entity?.toLowerCase() ?? ""] ?? "");
    parts.push(text.slice(end, match.index), character);
    length += match.index - end;
    // Both ends of the escape, since a token can start or end with it.
    unescapedAt.push(length);
    originalAt.push(match.index);
    end = match.index + whole.length;
    length += character.length;
    unescapedAt.push(length);
    originalAt.push(end);
  }
  parts.push(text.slice(end));
  return {
    text: parts.join(""),
    toOriginal: (index) => {
      const at = firstOf(unescapedAt, index);
      return (originalAt[at] ?? 0) + index - (unescapedAt[at] ?? 0);
    },
  };
}

/** The position of a number in an ascending list, or of the largest one below it. */
function firstOf(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted ? low : low - 1;
}

/** Facts of Node's and axios's errors that help a person and cannot hold a secret. */
const FACTS = ["code", "errno", "syscall", "address", "port", "hostname"] as const;

/**
 * A copy of an error for use as a `cause`. Never the error itself: an AxiosError carries the request with its
 * Authorization header, and prints it.
 */
export function redactedCause(error: unknown, redact: Redact): Error {
  const cause = new Error(redact(toText(read(error, "message") ?? error)));
  if (!(error instanceof Error)) return cause;
  cause.name = redact(toText(read(error, "name")));
  cause.stack = redact(toText(read(error, "stack") ?? cause.message));
  for (const fact of FACTS) {
    // axios keeps Node's error, which has these facts, as the cause of its own.
    const value = read(error, fact) ?? read(read(error, "cause"), fact);
    if (typeof value === "string") Object.assign(cause, { [fact]: redact(value) });
    if (typeof value === "number") Object.assign(cause, { [fact]: value });
  }
  return cause;
}

/** A property of anything that was thrown; undefined when its getter throws. */
function read(value: unknown, name: string): unknown {
  try {
    return Reflect.get(Object(value) as object, name);
  } catch {
    return undefined;
  }
}

/** Anything can be thrown, even what cannot be converted to a string. */
export function toText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "(something that cannot be printed)";
  }
}
