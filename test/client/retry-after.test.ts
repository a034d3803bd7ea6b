/** The values of the Retry-After header. */
import { expect } from "chai";
import { parseRetryAfter } from "../../src/pipeline/retry.js";
import { fakeClock, type FakeClock } from "../support/fake-clock.js";

/** From the example dates of RFC 9110, so that each of their three forms can express it. */
const NOW = Date.UTC(1994, 10, 6, 8, 49, 37);

describe("A Retry-After header", () => {
  let clock: FakeClock;
  const zone = process.env["TZ"] ?? "UTC";
  before(() => {
    clock = fakeClock();
    clock.setTime(NOW);
    // Far from GMT, the time zone of HTTP dates.
    process.env["TZ"] = "Pacific/Auckland";
  });
  after(() => {
    clock.restore();
    process.env["TZ"] = zone;
  });

  const DAY = 24 * 3600;
  const VALID: [what: string, header: string, ms: number][] = [
    ["whole seconds", "10", 10_000],
    ["zero", "0", 0],
    ["leading zeros", "007", 7_000],
    ["decimals", "2.128", 2_128],
    ["decimals below a millisecond, which are rounded up,", "0.0001", 1],
    ["surrounding spaces", "  5\t", 5_000],
    ["ten minutes", "600", 600_000],
    ["a year", String(366 * DAY), 366 * DAY * 1000],

    ["an HTTP date", "Sun, 06 Nov 1994 08:50:37 GMT", 60_000],
    ["an HTTP date in RFC 850 form", "Sunday, 06-Nov-94 08:50:37 GMT", 60_000],
    ["an HTTP date in asctime form", "Sun Nov  6 08:50:37 1994", 60_000],
    ["an HTTP date after two spaces", "Sun,  06 Nov 1994 08:50:37 GMT", 60_000],
    ["the present time", "Sun, 06 Nov 1994 08:49:37 GMT", 0],
    ["a past HTTP date", "Sun, 06 Nov 1994 08:49:36 GMT", 0],
    ["a past HTTP date in RFC 850 form", "Friday, 31-Dec-93 23:59:59 GMT", 0],
    ["a past HTTP date in asctime form", "Sat Nov  5 08:49:37 1994", 0],
    ["an HTTP date a year ahead", "Mon, 06 Nov 1995 08:49:37 GMT", 365 * DAY * 1000],

    ["two values", "30,120", 120_000],
    ["two values, the larger one first,", "120, 30", 120_000],
    ["two values, one of them a word,", "soon, 30", 30_000],
    ["two values, one of them negative,", "-5, 30", 30_000],
    ["two values, one of them empty,", ", 30", 30_000],
    ["three values", "1, 3, 2", 3_000],
    ["a number and a date", "30, Sun, 06 Nov 1994 08:50:37 GMT", 60_000],
    ["a date and a number", "Sun, 06 Nov 1994 08:50:37 GMT, 90", 90_000],
    ["two dates", "Sun, 06 Nov 1994 08:50:37 GMT, Sunday, 06-Nov-94 08:51:37 GMT", 120_000],
    ["a past date and a number", "Sat, 05 Nov 1994 08:50:37 GMT, 1", 1_000],
    ["a decimal comma, which separates two values,", "2,5", 5_000],
  ];
  for (const [what, header, ms] of VALID) {
    it(`with ${what} means a delay of ${ms} ms: ${JSON.stringify(header)}`, () => {
      expect(parseRetryAfter(header)).to.equal(ms);
    });
  }

  const INVALID: [what: string, header: string | undefined][] = [
    ["with a negative number", "-1"],
    ["with NaN", "NaN"],
    ["with Infinity", "Infinity"],
    ["with more than a year", String(367 * DAY)],
    ["with an absurd number", "9".repeat(400)],
    ["with a date a thousand years ahead", "Sun, 06 Nov 2994 08:49:37 GMT"],
    ["with an exponent", "1e3"],
    ["with hexadecimal digits", "0x10"],
    ["with a plus sign", "+5"],
    ["with a unit", "5s"],
    ["with two decimal points", "1.2.3"],
    ["with only a decimal point", "."],
    ["with a space between digits", "1 0"],
    ["with digits of another script", "٣"],
    ["with an empty value", ""],
    ["with only spaces", "   "],
    ["with only commas", ",,,"],
    ["with words", "in a while"],
    ["with a date that does not exist", "Sun, 99 Foo 1994 99:99:99 GMT"],
    ["with a word before a date", "x Sun, 06 Nov 1994 08:50:37 GMT"],
    ["with an hour of one digit", "Sun, 06 Nov 1994 8:50:37 GMT"],
    ["with a second of one digit", "Sun, 06 Nov 1994 08:50:7 GMT"],
    ["with an RFC 3339 date", "1994-11-06T08:50:37Z"],
    ["with the word null", "null"],
    ["that is absent", undefined],
  ];
  for (const [what, header] of INVALID) {
    it(`${what} means no delay: ${String(header).slice(0, 80)}`, () => {
      expect(parseRetryAfter(header)).to.equal(undefined);
    });
  }

  it("is parsed in linear time, so that a long one does not block the process", () => {
    for (const text of ["Sun,".repeat(20_000), "1 ".repeat(40_000), "a,".repeat(40_000)]) {
      // CPU time, which other processes on the machine do not affect.
      const before = process.cpuUsage();
      parseRetryAfter(text);
      expect(process.cpuUsage(before).user).to.be.below(1_000_000);
    }
  });
});
