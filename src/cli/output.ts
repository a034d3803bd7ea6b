import { stringify } from "csv-stringify/sync";
import picocolors from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { visibleText } from "../pipeline/redaction.js";
import type { Io, Output } from "./io.js";

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
  const texts = rows.map((row) => row.map((cell) => visibleText(textOf(cell))));
  const available = stdout.isTTY ? (stdout.columns ?? 80) : Infinity;
  const heads = columns.map(({ head }) => head);
  const widths = widthsOf(columns, texts, available);
  const bold = heads.map(() => "bold" as const);
  if (widths === undefined) {
    const left = Math.max(...heads.map((head) => stringWidth(head)));
    const pair = [left, Math.max(MIN_WIDTH, available - left - GAP)];
    const blocks = rows.map((row, at) =>
      row.flatMap((cell, column) => {
        const line = [heads[column] ?? "", texts[at]?.[column] ?? ""];
        return linesOf(line, pair, ["bold", toneOf(cell)], paint);
      }),
    );
    return blocks.map((lines) => lines.join("\n")).join("\n\n");
  }
  return [
    ...linesOf(heads, widths, bold, paint),
    ...rows.flatMap((row, at) => linesOf(texts[at] ?? [], widths, row.map(toneOf), paint)),
  ].join("\n");
}

/** Takes from the widest column that can give until all fit; undefined when they do not. */
function widthsOf(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  available: number,
): number[] | undefined {
  const texts = columns.map(({ head }, at) => [head, ...rows.map((row) => row[at] ?? "")]);
  const widths = texts.map((column) => widest(column));
  const least = columns.map(({ breaks }, at) => {
    if (breaks === undefined) return widths[at] ?? 0;
    if (breaks === "anywhere") return MIN_WIDTH;
    const words = (texts[at] ?? []).flatMap((text) => text.split(" "));
    return Math.min(MAX_WORD, widest(words));
  });
  while (widths.reduce((sum, width) => sum + width + GAP, -GAP) > available) {
    const spare = widths.map((width, at) => (width > (least[at] ?? 0) ? width : 0));
    const most = Math.max(...spare);
    if (most === 0) return undefined;
    widths[spare.indexOf(most)] = most - 1;
  }
  return widths;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

/** The lines of a row, whose texts are wrapped between words, or within a word that is too long. */
function linesOf(
  texts: readonly string[],
  widths: readonly number[],
  tones: readonly (keyof Paints | undefined)[],
  paint: ReturnType<typeof painter>,
): string[] {
  const wrapped = texts.map((text, at) =>
    wrapAnsi(text, widths[at] ?? Infinity, { hard: true }).split("\n"),
  );
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, at) => {
        const text = lines[line] ?? "";
        const padding = " ".repeat((widths[at] ?? 0) + GAP - stringWidth(text));
        return text === "" ? padding : paint(text, tones[at]) + padding;
      })
      .join("")
      .trimEnd(),
  );
}

const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);
const toneOf = (cell: Cell): Tone | undefined => (typeof cell === "string" ? undefined : cell.tone);

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
