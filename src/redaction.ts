/** Takes a secret out of a text. */
export type Redact = (text: string) => string;

/** What stands for itself in JSON and in URLs, as all of a JWT does. */
const PLAIN = /^[\w.~-]+$/;

/**
 * Takes a token out of texts, also in the spellings that it gets when a service echoes it in JSON (and
 * in JSON within JSON, which adds backslashes) or in a URL: `+` as `\u002B` or `%2B`.
 */
export function redactor(token: string): Redact {
  if (PLAIN.test(token)) return (text) => text.replaceAll(token, "[token]");
  const spellings = Array.from(token, (character) => {
    if (PLAIN.test(character)) return character.replace(".", "\\.");
    const digits = character.charCodeAt(0).toString(16).padStart(2, "0");
    const hex = digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:\\\\{0,8}\\x${digits}|\\\\{1,8}u00${hex}|%${hex})`;
  });
  const pattern = new RegExp(spellings.join(""), "g");
  return (text) => text.replace(pattern, "[token]");
}
