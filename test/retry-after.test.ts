/** The one function that reads `Retry-After`. */
import { expect } from "chai";
import { clock } from "../src/pipeline/clock.js";
import { parseRetryAfter } from "../src/pipeline/retry.js";

/** In the year of RFC 9110's example dates, so that all three of their forms can say it. */
const NOW = Date.UTC(1994, 10, 6, 8, 49, 37);

describe("Retry-After", () => {
  const { now } = clock;
  const zone = process.env["TZ"] ?? "UTC";
  before(() => {
    clock.now = () => NOW;
    // Far from the zone of HTTP dates.
    process.env["TZ"] = "Pacific/Auckland";
  });
  after(() => {
    clock.now = now;
    process.env["TZ"] = zone;
  });

  const ROWS: [what: string, header: string | undefined, ms: number | undefined][] = [
    ["seconds", "10", 10_000],
    ["no seconds", "0", 0],
    ["leading zeros", "007", 7_000],
    ["decimals", "2.128", 2_128],
    ["decimals beyond a millisecond, rounded up", "0.0001", 1],
    ["spaces around", "  5\t", 5_000],
    ["ten minutes", "600", 600_000],
    ["a year", String(366 * 24 * 3600), 366 * 24 * 3600_000],

    ["an HTTP date", "Sun, 06 Nov 1994 08:50:37 GMT", 60_000],
    ["an HTTP date in RFC 850's form", "Sunday, 06-Nov-94 08:50:37 GMT", 60_000],
    ["an HTTP date in asctime's form", "Sun Nov  6 08:50:37 1994", 60_000],
    ["an HTTP date after two spaces", "Sun,  06 Nov 1994 08:50:37 GMT", 60_000],
    ["the present moment", "Sun, 06 Nov 1994 08:49:37 GMT", 0],
    ["a past HTTP date", "Sun, 06 Nov 1994 08:49:36 GMT", 0],
    ["a long past HTTP date in RFC 850's form", "Friday, 31-Dec-93 23:59:59 GMT", 0],
    ["a past HTTP date in asctime's form", "Sat Nov  5 08:49:37 1994", 0],
    ["a date next year", "Mon, 06 Nov 1995 08:49:37 GMT", 365 * 24 * 3600_000],

    ["two values", "30,120", 120_000],
    ["two values, the larger first", "120, 30", 120_000],
    ["two values, one of them garbage", "soon, 30", 30_000],
    ["two values, one of them negative", "-5, 30", 30_000],
    ["two values, one of them empty", ", 30", 30_000],
    ["three values", "1, 3, 2", 3_000],
    ["a value and a date", "30, Sun, 06 Nov 1994 08:50:37 GMT", 60_000],
    ["a date and a value", "Sun, 06 Nov 1994 08:50:37 GMT, 90", 90_000],
    ["two dates", "Sun, 06 Nov 1994 08:50:37 GMT, Sunday, 06-Nov-94 08:51:37 GMT", 120_000],
    ["a past date and a value", "Sat, 05 Nov 1994 08:50:37 GMT, 1", 1_000],

    ["a negative number", "-1", undefined],
    ["NaN", "NaN", undefined],
    ["Infinity", "Infinity", undefined],
    ["more than a year", String(367 * 24 * 3600), undefined],
    ["an absurd number", "9".repeat(400), undefined],
    ["a date in a thousand years", "Sun, 06 Nov 2994 08:49:37 GMT", undefined],
    ["an exponent", "1e3", undefined],
    ["hexadecimal digits", "0x10", undefined],
    ["a sign", "+5", undefined],
    ["a unit", "5s", undefined],
    ["a comma as a decimal point counts as two values", "2,5", 5_000],
    ["two points", "1.2.3", undefined],
    ["a point alone", ".", undefined],
    ["a space between digits", "1 0", undefined],
    ["digits of another script", "٣", undefined],
    ["empty", "", undefined],
    ["spaces", "   ", undefined],
    ["commas", ",,,", undefined],
    ["garbage", "in a while", undefined],
    ["garbage that starts as a date", "Sun, 99 Foo 1994 99:99:99 GMT", undefined],
    ["a word before a date", "x Sun, 06 Nov 1994 08:50:37 GMT", undefined],
    ["an hour of one digit", "Sun, 06 Nov 1994 8:50:37 GMT", undefined],
    ["a second of one digit", "Sun, 06 Nov 1994 08:50:7 GMT", undefined],
    ["the date of a log, which is no HTTP date", "1994-11-06T08:50:37Z", undefined],
    ["null as text", "null", undefined],
    ["nothing", undefined, undefined],
  ];

  for (const [what, header, ms] of ROWS) {
    it(`${what}: ${String(header).slice(0, 80)} is ${ms ?? "none"}`, () => {
      expect(parseRetryAfter(header)).to.equal(ms);
    });
  }

  it("is read in no time, also when it is long", () => {
    for (const text of ["Sun,".repeat(20_000), "1 ".repeat(40_000), "a,".repeat(40_000)]) {
      const start = performance.now();
      parseRetryAfter(text);
      expect(performance.now() - start).to.be.below(1_000);
    }
  });
});
