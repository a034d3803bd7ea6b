import Table from "cli-table3";
import { stringify } from "csv-stringify/sync";
import picocolors from "picocolors";
import stringWidth from "string-width";
import { visibleText } from "../pipeline/redaction.js";
import type { Io, Output } from "./io.js";

/** What a cell means, apart from its text. */
export type Tone = "good" | "warning" | "bad" | "faint";
export type Cell = string | { readonly text: string; readonly tone: Tone };

export interface Column {
  readonly head: string;
  /** Whether its text may be broken into several lines to fit the terminal. Ids are not, since they are copied. */
  readonly flexible?: boolean;
}

const NO_LINES = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left"]
    .concat(["bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((name) => [name, ""]),
);
const GAP = 2;
const MIN_WIDTH = 8;

/** A table without lines, in the width of the terminal; in full width when the output is not a terminal. */
export function tableOf(
  { stdout, env }: Io,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): string {
  const paint = painter(stdout, env);
  const texts = rows.map((row) => row.map((cell) => visibleText(textOf(cell))));
  const widths = columns.map(({ head }, index) =>
    Math.max(...[head, ...texts.map((row) => row[index] ?? "")].map((text) => stringWidth(text))),
  );
  fit(widths, columns, stdout.isTTY ? (stdout.columns ?? 80) : Infinity);
  const table = new Table({
    head: columns.map(({ head }) => paint(head, "bold")),
    chars: { ...NO_LINES, middle: "" },
    style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
    colWidths: widths.map((width) => width + GAP),
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const [index, row] of rows.entries()) {
    table.push(row.map((cell, at) => paint(texts[index]?.[at] ?? "", toneOf(cell))));
  }
  return table.toString().replace(/ +$/gm, "");
}

/** Takes from the widest flexible column until the table fits, or until no column can give more. */
function fit(widths: number[], columns: readonly Column[], available: number): void {
  const total = (): number => widths.reduce((sum, width) => sum + width + GAP, -GAP);
  while (total() > available) {
    const candidates = widths.map((width, at) => (columns[at]?.flexible ? width : 0));
    const widest = Math.max(...candidates);
    if (widest <= MIN_WIDTH) return;
    widths[candidates.indexOf(widest)] = widest - 1;
  }
}

const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);
const toneOf = (cell: Cell): Tone | undefined => (typeof cell === "string" ? undefined : cell.tone);

/** @see https://no-color.org */
function painter({ isTTY = false }: Output, env: Io["env"]) {
  const isPlain = Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb" || !isTTY;
  const { green, yellow, red, dim, bold } = picocolors.createColors(!isPlain);
  const paints = { good: green, warning: yellow, bad: red, faint: dim, bold };
  return (text: string, tone: keyof typeof paints | undefined): string =>
    tone === undefined ? text : paints[tone](text);
}

/** The values unchanged, with invisible and control characters as JSON escapes, which a terminal does not obey. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu,
    (character) =>
      Array.from({ length: character.length }, (_, at) => {
        return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
      }).join(""),
  );
}

/** Cells that a spreadsheet would take for a formula start with an apostrophe. */
export function csvOf(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === "number" ? value : visibleText(plainText(value)))),
  );
  // A negative number is no formula.
  const number = (value: number) => ({ value: String(value), escape_formulas: false });
  return stringify([[...head], ...cells], { escape_formulas: true, cast: { number } }).trimEnd();
}

/** A value of a partner as text: JSON for what has no text of its own. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}
