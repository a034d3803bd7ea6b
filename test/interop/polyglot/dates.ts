const DATE = /^(.{19})(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/**
 * An RFC 3339 date in one spelling, as text: JavaScript's Date keeps 3 of Graph's 7 digits and no offset.
 * No zeros at the end of the fraction, and `Z` for `+00:00`. Any other text stays as it is.
 */
export function oneSpelling(text: string): string {
  return text.replace(DATE, (_, seconds: string, digits = "", offset: string) => {
    const fraction = String(digits).replace(/0+$/, "");
    return `${seconds}${fraction && `.${fraction}`}${offset === "+00:00" ? "Z" : offset}`;
  });
}
