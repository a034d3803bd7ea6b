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
      let found: Uint8Array | undefined;
      const find = ({ text: searched, starts }: Decoded): void => {
        const onToken = (start: number, end: number): void => {
          // 1 for each character that belongs to a token.
          found ??= new Uint8Array(text.length + 1);
          found.fill(1, starts?.[start] ?? start, starts?.[end] ?? end);
        };
        for (const token of tokens) findToken(searched, token, onToken);
        findJwts(searched, onToken);
      };
      find({ text });
      for (const { marker, levels, read } of ESCAPES) {
        let decoded: Decoded = { text };
        for (let level = 0; level < levels && decoded.text.includes(marker); level++) {
          decoded = decode(decoded, marker.charCodeAt(0), read);
          find(decoded);
        }
      }
      return found === undefined ? text : replaceFound(text, found);
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

/** Knuth-Morris-Pratt, since `indexOf` takes the product of both lengths for some tokens. */
function findToken(
  text: string,
  token: string,
  onToken: (start: number, end: number) => void,
): void {
  // Much faster, and nearly always the end of the search.
  const first = text.indexOf(token.slice(0, MIN_LENGTH));
  if (first === -1) return;
  const fallback = failureFunction(token);
  for (let i = first, matched = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    while (matched > 0 && token.charCodeAt(matched) !== code)
      matched = Number(fallback[matched - 1]);
    if (token.charCodeAt(matched) === code) matched++;
    if (matched < token.length) continue;
    onToken(i + 1 - matched, i + 1);
    matched = 0;
  }
}

/** For each prefix of the token, the length of its longest proper prefix that is also its suffix. */
function failureFunction(token: string): Uint32Array {
  const lengths = new Uint32Array(token.length);
  for (let i = 1, matched = 0; i < token.length; i++) {
    const code = token.charCodeAt(i);
    while (matched > 0 && token.charCodeAt(matched) !== code)
      matched = Number(lengths[matched - 1]);
    if (token.charCodeAt(matched) === code) matched++;
    lengths[i] = matched;
  }
  return lengths;
}

function findJwts(text: string, onToken: (start: number, end: number) => void): void {
  for (let start = text.indexOf("eyJ"); start !== -1;) {
    const ends = endsOfParts(text, start);
    const end = endOfJwt(ends);
    if (end !== undefined) onToken(start, end);
    // What follows another "eyJ" in the same part is the same.
    start = text.indexOf("eyJ", end ?? ends[0]);
  }
}

/** A signed token has three parts, of which the last can be empty; an encrypted one five, of which the second can. */
function endOfJwt([first, second, third, fourth, fifth]: readonly number[]): number | undefined {
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (fourth !== undefined && fifth !== undefined) {
    const isEncrypted = third > second + 1 && fourth > third + 1 && fifth > fourth + 1;
    if (isEncrypted) return fifth;
  }
  return second > first + 1 ? third : undefined;
}

/** The ends of up to five parts with dots between them. */
function endsOfParts(text: string, start: number): number[] {
  const ends: number[] = [];
  for (let i = start; ends.length < 5; i++) {
    if (isBase64Url(text.charCodeAt(i))) continue;
    ends.push(i);
    if (text.charCodeAt(i) !== DOT) break;
  }
  return ends;
}

function isBase64Url(code: number): boolean {
  const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
  const isDigit = code >= 48 && code <= 57;
  return isLetter || isDigit || code === 45 || code === 95;
}

const DOT = ".".charCodeAt(0);
const SEMICOLON = ";".charCodeAt(0);
const AMPERSAND = "&".charCodeAt(0);

/** A text without escapes of one kind. */
interface Decoded {
  readonly text: string;
  /** Where each character starts in the original, and where the last one ends; undefined for the original itself. */
  readonly starts?: Uint32Array;
}

/** Reads the escape after a marker: its length without the marker times 65,536, plus the character; -1 when it is none. */
type ReadEscape = (text: string, at: number) => number;

/** The kinds of escapes, each with the number of times that they are undone. */
const ESCAPES: readonly { marker: string; levels: number; read: ReadEscape }[] = [
  // Intune sends JSON within JSON within JSON.
  { marker: "\\", levels: 3, read: readJsonEscape },
  { marker: "%", levels: 2, read: readPercentEscape },
  { marker: "&", levels: 1, read: readHtmlEscape },
];

/** A loop over all characters takes much less time here than a regular expression. */
function decode({ text, starts: before }: Decoded, marker: number, read: ReadEscape): Decoded {
  const codes = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  for (let start = 0; start < text.length;) {
    starts[length] = before?.[start] ?? start;
    let code = text.charCodeAt(start++);
    if (code === marker) {
      const escape = read(text, start);
      if (escape !== -1) {
        code = escape & 0xffff;
        start += escape >> 16;
      }
    }
    codes[length++] = code;
  }
  starts[length] = before?.[text.length] ?? text.length;
  return { text: textOf(codes.subarray(0, length)), starts };
}

/** In pieces, since a function has a limited number of arguments. */
function textOf(codes: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < codes.length; i += 8192) {
    const piece = codes.subarray(i, i + 8192) as ArrayLike<number>;
    // A spread would take several times as long.
    parts.push(String.fromCharCode.apply(undefined, piece as number[]));
  }
  return parts.join("");
}

/** `u002b`, or a character that has a backslash before it. */
function readJsonEscape(text: string, at: number): number {
  const byte = text.startsWith("u00", at) ? byteAt(text, at + 3) : -1;
  if (byte !== -1) return (5 << 16) | byte;
  return at < text.length ? (1 << 16) | text.charCodeAt(at) : -1;
}

/** `2b` */
function readPercentEscape(text: string, at: number): number {
  const byte = byteAt(text, at);
  return byte === -1 ? -1 : (2 << 16) | byte;
}

/** `amp;`, `#43;` or `#x2b;` */
function readHtmlEscape(text: string, at: number): number {
  const name = entityAt(text, at);
  const code = ENTITIES.get(name) ?? numericEntity(name);
  return code === -1 ? -1 : ((name.length + 1) << 16) | code;
}

/** The value of two hexadecimal digits; -1 when there are none. */
function byteAt(text: string, at: number): number {
  const high = digitOf(text.charCodeAt(at));
  const low = digitOf(text.charCodeAt(at + 1));
  return high === -1 || low === -1 ? -1 : 16 * high + low;
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

const ENTITIES: ReadonlyMap<string, number> = new Map([
  ["amp", 38],
  ["lt", 60],
  ["gt", 62],
  ["quot", 34],
  ["apos", 39],
]);
const MAX_ENTITY_LENGTH = 10;

/** What stands between an ampersand and a semicolon; empty when that is not an entity. */
function entityAt(text: string, start: number): string {
  for (let end = start; end < start + MAX_ENTITY_LENGTH; end++) {
    const code = text.charCodeAt(end);
    if (code === SEMICOLON) return text.slice(start, end);
    if (code === AMPERSAND) return "";
  }
  return "";
}

/** The code of `#43` or `#x2b`; -1 for anything else. */
function numericEntity(name: string): number {
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? -1) : parseInt(hex, 16);
  return code < 128 ? code : -1;
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
