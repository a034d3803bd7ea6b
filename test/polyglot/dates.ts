/** RFC 3339 dates as text, since JavaScript's Date keeps 3 of Graph's 7 digits and no offset. */

const DATE = /^(.{19})(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

interface DateParts {
  /** `2016-12-31T23:59:37` */
  readonly seconds: string;
  /** The digits behind the point; may be empty. */
  readonly fraction: string;
  readonly offset: string;
}

/** A text as it is, or what a change makes of it if it is a date. */
function changed(text: string, change: (parts: DateParts) => DateParts): string {
  const match = DATE.exec(text);
  if (!match) return text;
  const [, before = "", digits = "", zone = "Z"] = match;
  const { seconds, fraction, offset } = change({ seconds: before, fraction: digits, offset: zone });
  return `${seconds}${fraction && `.${fraction}`}${offset}`;
}

/** The same date in one spelling: no zeros at the end of the fraction, and `Z` for `+00:00`. */
export function oneSpelling(text: string): string {
  return changed(text, ({ seconds, fraction, offset }) => ({
    seconds,
    fraction: fraction.replace(/0+$/, ""),
    offset: offset === "+00:00" ? "Z" : offset,
  }));
}

export function withDigits(text: string, digits: number): string {
  return changed(text, (parts) => ({ ...parts, fraction: parts.fraction.slice(0, digits) }));
}

export function inUtc(text: string): string {
  return changed(text, ({ seconds, fraction, offset }) => {
    const utc = new Date(`${seconds}${offset}`).toISOString();
    return { seconds: utc.slice(0, 19), fraction, offset: "Z" };
  });
}
