/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * Takes tokens out of texts, also in the spellings that they get when a service echoes them in JSON (and
 * in JSON within JSON, which adds backslashes) or in a URL: `+` as `\u002B` or `%2B`.
 */
export function redactor(tokens: Iterable<string>): Redact {
  const known = [...tokens].filter((token) => token !== "");
  return (text) =>
    known.reduce((redacted, token) => {
      // No spelling is shorter than the token.
      if (redacted.length < token.length) return redacted;
      const plain = redacted.replaceAll(token, "[token]");
      return /[\\%]/.test(plain) ? plain.replace(spellings(token), "[token]") : plain;
    }, text);
}

function spellings(token: string): RegExp {
  const characters = Array.from(token, (character) => {
    const digits = character.charCodeAt(0).toString(16).padStart(2, "0");
    const hex = digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:\\\\{0,8}\\x${digits}|\\\\{1,8}u00${hex}|%${hex})`;
  });
  return new RegExp(characters.join(""), "g");
}
