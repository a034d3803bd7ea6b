/** The results of a benchmark, and how they are printed. */

/** A figure that has a target. */
export interface Row {
  readonly figure: string;
  readonly value: string;
  readonly target: string;
  readonly isReached: boolean;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Result {
  readonly rows: readonly Row[];
  /** The measurements behind the figures. */
  readonly details: readonly Table[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The median of the ratios per round, which other work on the machine disturbs least. */
export function medianRatio(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, round) => value / (others[round] ?? NaN)));
}

/** A row for a figure with an upper or a lower limit. */
export function row(
  figure: string,
  value: number,
  [bound, target]: ["<=" | ">=", number],
  show: (value: number) => string,
): Row {
  const isReached = bound === "<=" ? value <= target : value >= target;
  const sign = bound === "<=" ? "≤" : "≥";
  return { figure, value: show(value), target: `${sign} ${show(target)}`, isReached };
}

export const times = (value: number): string => `${value.toFixed(2)}x`;
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 3 : 0)} ms`;

export function tableOfFigures(rows: readonly Row[]): Table {
  return {
    title: "Figures",
    head: ["figure", "value", "target", "reached"],
    rows: rows.map(({ figure, value, target, isReached }) => [
      figure,
      value,
      target,
      isReached ? "yes" : "no",
    ]),
  };
}

/** A table as Markdown. */
export function markdown({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const body = [line(head), line(head.map(() => "---")), ...rows.map(line)];
  return `## ${title}\n\n${body.join("\n")}\n`;
}
