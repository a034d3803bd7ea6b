/** Replaces access tokens in a text. */
export type Redact = (text: string) => string;

/** The current token and the four before it. */
const MAX_TOKENS = 5;
/** Shorter tokens are test values; replacing them would garble messages. */
const MIN_LENGTH = 8;
/** Longer texts are cut to this length. */
const MAX_LENGTH = 4 * 1024 * 1024;
/** The longest escaped token. Searching this far past the cut finds a token that spans it. */
const MAX_TOKEN_LENGTH = 256 * 1024;

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
      const kept = text.slice(0, MAX_LENGTH);
      const searched = text.slice(0, MAX_LENGTH + MAX_TOKEN_LENGTH);
      let found: Uint8Array | undefined;
      forEachForm(searched, ({ text: decoded, starts }) => {
        const onToken = (start: number, end: number): void => {
          // 1 for each character that belongs to a token.
          found ??= new Uint8Array(searched.length + 1);
          found.fill(1, starts?.[start] ?? start, starts?.[end] ?? end);
        };
        for (const token of tokens) findToken(decoded, token, onToken);
        findJwts(decoded, onToken);
      });
      return found === undefined ? kept : replaceFound(kept, found.fill(0, kept.length));
    },
  };
}

function replaceFound(text: string, found: Uint8Array): string {
  const kept: string[] = [];
  let end = 0;
  for (let start = found.indexOf(1); start !== -1; start = found.indexOf(1, end)) {
    kept.push(text.slice(end, start));
    end = found.indexOf(0, start);
  }
  kept.push(text.slice(end));
  return kept.join("[token]");
}

type OnToken = (start: number, end: number) => void;

/** Knuth-Morris-Pratt, since `indexOf` takes the product of both lengths for some tokens. */
function findToken(text: string, token: string, onToken: OnToken): void {
  // The fast path: most texts contain no token.
  const first = text.indexOf(token.slice(0, MIN_LENGTH));
  if (first === -1) return;
  // Matching the token against itself first fills `fallback`. No token contains the space between them.
  const searched = `${token} ${text.slice(first)}`;
  /** For each length of a prefix, the length of its longest proper prefix that is also its suffix. */
  const fallback = new Uint32Array(token.length + 1);
  for (let i = 1, matched = 0; i < searched.length; i++) {
    const code = searched.charCodeAt(i);
    while (matched > 0 && token.charCodeAt(matched) !== code) matched = Number(fallback[matched]);
    if (token.charCodeAt(matched) === code) matched++;
    if (i < token.length) fallback[i + 1] = matched;
    if (matched < token.length) continue;
    const end = first + i - token.length;
    onToken(end - token.length, end);
    matched = 0;
  }
}

/**
 * A part, and two or four more of them if there are dots between them. They are only looked at, since a token can start
 * in the second part.
 */
const PARTS = /([\w-]+)(?:(?=\.([\w-]*)\.([\w-]*)(?:\.([\w-]*)\.([\w-]*))?)|)/g;

function findJwts(text: string, onToken: OnToken): void {
  if (!text.includes("eyJ")) return;
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    const { index } = match;
    const [, first = "", second, third, fourth, fifth] = match;
    const before = first.indexOf("eyJ");
    if (before === -1 || index < end || third === undefined) continue;
    // Of a signed token, the last part can be empty; of an encrypted one, the second.
    const isEncrypted = third && fourth && fifth;
    if (!isEncrypted && !second) continue;
    const parts = isEncrypted ? [first, second, third, fourth, fifth] : [first, second, third];
    end = index + parts.join(".").length;
    onToken(index + before, end);
  }
}

/** A text without escapes of one kind. */
interface Decoded {
  readonly text: string;
  /** Where each character starts in the original, and where the last one ends; undefined for the original itself. */
  readonly starts?: Uint32Array;
}

interface EscapeKind {
  readonly marker: string;
  /** The number of times that they are undone. */
  readonly levels: number;
  readonly pattern: RegExp;
  /** The character that an escape stands for. */
  readonly read: (escape: string) => string;
}

const fromHex = (digits: string): string => String.fromCharCode(parseInt(digits, 16));
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

const ESCAPES: readonly EscapeKind[] = [
  {
    marker: "\\",
    // Intune sends JSON within JSON within JSON.
    levels: 3,
    pattern: /\\(?:u00[\da-fA-F]{2}|[^])/g,
    read: (escape) => (escape.length > 2 ? fromHex(escape.slice(-2)) : escape.slice(1)),
  },
  { marker: "%", levels: 2, pattern: /%[\da-f]{2}/gi, read: (escape) => fromHex(escape.slice(1)) },
  {
    marker: "&",
    levels: 1,
    pattern: /&(?:#x0*[0-7]?[\da-f]|#0*(?:\d{1,2}|1[01]\d|12[0-7])|amp|lt|gt|quot|apos);/gi,
    read: (escape) => {
      const name = escape.slice(1, -1).toLowerCase();
      if (name.startsWith("#x")) return fromHex(name.slice(2));
      return ENTITIES[name] ?? String.fromCharCode(Number(name.slice(1)));
    },
  },
];

/** Visits the text itself, and without the escapes of each kind. */
function forEachForm(text: string, visit: (form: Decoded) => void): void {
  visit({ text });
  for (const kind of ESCAPES) {
    let decoded: Decoded = { text };
    for (let level = 0; level < kind.levels && decoded.text.includes(kind.marker); level++) {
      decoded = decode(decoded, kind);
      visit(decoded);
    }
  }
}

function decode({ text, starts: before }: Decoded, { pattern, read }: EscapeKind): Decoded {
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  let end = 0;
  const copyBefore = (next: number): void => {
    for (; end < next; end++) starts[length++] = before?.[end] ?? end;
  };
  const decoded = text.replace(pattern, (escape: string, at: number) => {
    copyBefore(at + 1);
    end = at + escape.length;
    return read(escape);
  });
  copyBefore(text.length + 1);
  return { text: decoded, starts };
}

/**
 * The origin of a URL that the service sent; undefined when it is not one. A URL's host is in lower case, so that a token
 * in it has to be found before.
 */
export function redactedOrigin(text: string, base: string, redact: Redact): string | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const redacted = redact(text);
  return URL.canParse(redacted, base) ? new URL(redacted, base).origin : "[token]";
}

/** Facts of Node's and axios's errors that help a person and cannot hold a secret. */
const FACTS = ["code", "errno", "syscall", "address", "port", "hostname"] as const;

/**
 * A copy of an error for use as a `cause`. Never the error itself: an AxiosError carries the request with its
 * Authorization header, and prints it.
 */
export function redactedCause(error: unknown, redact: Redact): Error {
  const cause = new Error(redact(toText(readSafely(error, "message") ?? error)));
  if (!isA(Error, error)) return cause;
  cause.name = redact(toText(readSafely(error, "name")));
  cause.stack = redact(toText(readSafely(error, "stack") ?? cause.message));
  for (const fact of FACTS) {
    // axios keeps Node's error, which has these facts, as the cause of its own.
    const value = readSafely(error, fact) ?? readSafely(readSafely(error, "cause"), fact);
    if (typeof value === "string") Object.assign(cause, { [fact]: redact(value) });
    if (typeof value === "number") Object.assign(cause, { [fact]: value });
  }
  return cause;
}

/** `instanceof`, which runs code of a Proxy that may throw. */
export function isA<T>(Class: abstract new (...args: never[]) => T, value: unknown): value is T {
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
}

/** A property of anything that was thrown; undefined when its getter throws. */
export function readSafely(value: unknown, name: string): unknown {
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

/** A text on one line, without control, bidirectional and invisible characters. */
export function visibleText(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ");
}
