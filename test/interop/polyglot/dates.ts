const DATE = /^(.{19})(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/**
 * Normalizes an RFC 3339 date, without the JavaScript Date, which loses digits and the offset: no trailing
 * zeros in the fraction, and `Z` for `+00:00`. Other texts are returned unchanged.
 */
export function normalizeDate(text: string): string {
  return text.replace(DATE, (_, seconds: string, digits = "", offset: string) => {
    const fraction = String(digits).replace(/0+$/, "");
    return `${seconds}${fraction && `.${fraction}`}${offset === "+00:00" ? "Z" : offset}`;
  });
}
