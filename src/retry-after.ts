import { clock } from "./clock.js";

/** A wait of more than a year is no wait that a service means. */
const ABSURD_MS = 366 * 24 * 60 * 60 * 1000;
const HTTP_DATE = /^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/;

/**
 * `Retry-After` in ms: seconds (also decimals), an HTTP date (a past one is 0), or several of them, of
 * which the longest counts. Undefined when there is nothing in it to go by.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string | undefined): number | undefined {
  // At commas, except the one before the day and month of an HTTP date.
  const waits = (header ?? "")
    .split(/,(?! *\d{2}[ -][A-Za-z]{3}[ -])/)
    .map((value) => parseWait(value.trim()))
    .filter((wait) => wait !== undefined);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function parseWait(value: string): number | undefined {
  let ms = NaN;
  if (/^\d+(\.\d+)?$/.test(value)) ms = Number(value) * 1000;
  // HTTP dates are in GMT, also in the old form that does not say so.
  if (HTTP_DATE.test(value)) ms = Date.parse(value.replace(/( GMT)?$/, " GMT")) - clock.now();
  return ms <= ABSURD_MS ? Math.max(0, Math.ceil(ms)) : undefined;
}
