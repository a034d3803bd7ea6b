import { stringify } from "csv-stringify/sync";
import picocolors from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { visibleText } from "../pipeline/redaction.js";
import { widthOf, type Io, type Output } from "./io.js";

/** What a cell means, apart from its text. */
export type Tone = "good" | "warning" | "bad" | "faint";
export type Cell = string | { readonly text: string; readonly tone: Tone };

export interface Column {
  readonly head: string;
  /** Where its text may be broken into several lines to fit the terminal. Default: nowhere. */
  readonly breaks?: "between words" | "anywhere";
}

const GAP = 2;
const MIN_WIDTH = 8;
/** Longer words are broken; ids are shorter. */
const MAX_WORD = 40;

/**
 * A table without lines, in the width of the terminal; in full width when the output is not a terminal. Where it would
 * have to break an id, each row becomes a block with a line per column.
 */
export function tableOf(
  { stdout, env }: Io,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): string {
  const paint = painter(stdout, env);
  const heads = columns.map(({ head }): Text => ({ text: head, tone: "bold" }));
  const cells = rows.map((row) => row.map(textOf));
  const available = widthOf(stdout, Infinity);
  const widths = widthsOf(columns, cells, available);
  if (widths === undefined) {
    const left = Math.max(...columns.map(({ head }) => stringWidth(head)));
    const pair = [left, Math.max(MIN_WIDTH, available - left - GAP)];
    const blocks = cells.map((row) =>
      zip(heads, row).flatMap((line) => linesOf(zip(line, pair), paint)),
    );
    return blocks.map((lines) => lines.join("\n")).join("\n\n");
  }
  return [heads, ...cells].flatMap((row) => linesOf(zip(row, widths), paint)).join("\n");
}

/** A text that a terminal can show. */
interface Text {
  readonly text: string;
  readonly tone: keyof Paints | undefined;
}

/** Pairs the elements of two arrays of the same length. */
function zip<A, B>(first: readonly A[], second: readonly B[]): [A, B][] {
  return first.map((one, at) => [one, second[at] as B]);
}

/** Takes from the widest column that can give until all fit; undefined when they do not. */
function widthsOf(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  available: number,
): number[] | undefined {
  const sizes = columns.map(({ head, breaks }, at) => {
    const texts = [head, ...rows.flatMap((row) => row.slice(at, at + 1).map(({ text }) => text))];
    const width = widest(texts);
    if (breaks === undefined) return { width, least: width };
    if (breaks === "anywhere") return { width, least: MIN_WIDTH };
    const words = texts.flatMap((text) => text.split(" "));
    return { width, least: Math.min(MAX_WORD, widest(words)) };
  });
  while (sizes.reduce((sum, { width }) => sum + width + GAP, -GAP) > available) {
    const spare = sizes.filter(({ width, least }) => width > least);
    const most = Math.max(...spare.map(({ width }) => width));
    const one = spare.find(({ width }) => width === most);
    if (one === undefined) return undefined;
    one.width -= 1;
  }
  return sizes.map(({ width }) => width);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

/** The lines of a row, whose texts are wrapped between words, or within a word that is too long. */
function linesOf(
  row: readonly (readonly [cell: Text, width: number])[],
  paint: ReturnType<typeof painter>,
): string[] {
  const wrapped = row.map(([{ text, tone }, width]) => ({
    ...{ tone, width },
    lines: wrapAnsi(text, width, { hard: true }).split("\n"),
  }));
  const height = Math.max(...wrapped.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    wrapped
      .map(({ lines, width, tone }) => {
        const text = lines[at] ?? "";
        const padding = " ".repeat(width + GAP - stringWidth(text));
        return text === "" ? padding : paint(text, tone) + padding;
      })
      .join("")
      .trimEnd(),
  );
}

function textOf(cell: Cell): Text {
  const { text, tone } = typeof cell === "string" ? { text: cell, tone: undefined } : cell;
  return { text: visibleText(text), tone };
}

type Paints = Readonly<Record<Tone | "bold", (text: string) => string>>;

/** @see https://no-color.org */
function painter({ isTTY = false }: Output, env: Io["env"]) {
  const isPlain = Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb" || !isTTY;
  const { green, yellow, red, dim, bold } = picocolors.createColors(!isPlain);
  const paints: Paints = { good: green, warning: yellow, bad: red, faint: dim, bold };
  return (text: string, tone: keyof Paints | undefined): string =>
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
