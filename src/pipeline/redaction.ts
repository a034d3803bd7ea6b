/** Replaces access tokens in a text. */
export type Redact = (text: string) => string;

/**
 * Replaces the tokens that were added so far, also as a service escapes them when it echoes them in JSON (and in
 * JSON within JSON, which adds backslashes) or in a URL: `+` as `\u002B` or `%2B`.
 */
export function createRedactor(): { redact: Redact; addToken: (token: string) => void } {
  const tokens = new Set<string>();
  return {
    addToken: (token) => {
      if (token !== "") tokens.add(token);
    },
    redact: (text) => [...tokens].reduce(redactToken, text),
  };
}

function redactToken(text: string, token: string): string {
  // No escaped form is shorter than the token.
  if (text.length < token.length) return text;
  const plain = text.replaceAll(token, "[token]");
  return /[\\%]/.test(plain) ? plain.replace(escapedForms(token), "[token]") : plain;
}

function escapedForms(token: string): RegExp {
  const characters = Array.from(token, (character) => {
    const digits = character.charCodeAt(0).toString(16).padStart(2, "0");
    const hex = digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:\\\\{0,8}\\x${digits}|\\\\{1,8}u00${hex}|%${hex})`;
  });
  return new RegExp(characters.join(""), "g");
}

/** Facts of Node's and axios's errors that help a person and cannot hold a secret. */
const FACTS = ["code", "errno", "syscall", "address", "port", "hostname"] as const;

/**
 * A copy of an error for use as a `cause`. Never the error itself: an AxiosError carries the request with its
 * Authorization header, and prints it.
 */
export function redactedCause(error: unknown, redact: Redact): Error {
  if (!(error instanceof Error)) return new Error(redact(toText(error)));
  const cause = new Error(redact(toText(error.message)));
  cause.name = redact(toText(error.name));
  cause.stack = redact(toText(error.stack ?? error.message));
  for (const fact of FACTS) {
    // axios keeps Node's error, which has these facts, as the cause of its own.
    const value: unknown =
      Reflect.get(error, fact) ?? Reflect.get(Object(error.cause) as Error, fact);
    if (typeof value === "string") Object.assign(cause, { [fact]: redact(value) });
    if (typeof value === "number") Object.assign(cause, { [fact]: value });
  }
  return cause;
}

/** Anything can be thrown, even what cannot be converted to a string. */
function toText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "(something that cannot be printed)";
  }
}
