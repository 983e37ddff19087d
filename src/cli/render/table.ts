import { largest, displayWidth } from "../../text/index.js";

/** A cell: its text in one line. */
export interface Cell {
  readonly text: string;
  /** Whether the text is aligned to the right, as numbers are. */
  readonly alignRight?: boolean;
}

/** The minimum width of a column, unless said otherwise; a table that needs narrower ones is printed another way. */
const NARROWEST = 8;
const GAP = "  ";

/**
 * Renders aligned columns under their titles, cut so that lines fit into `width` columns; returns `undefined` if less
 * than `narrowest` would be left of one. Without a width, cuts nothing.
 */
export function renderTable(
  titles: readonly string[],
  rows: readonly (readonly Cell[])[],
  {
    width,
    narrowest = NARROWEST,
  }: { readonly width?: number | undefined; readonly narrowest?: number } = {},
): string | undefined {
  const natural = titles.map((title, column) =>
    largest(
      displayWidth(title),
      rows.map((row) => displayWidth(row[column]?.text ?? "")),
    ),
  );
  const widths = width === undefined ? natural : shrink(natural, width, narrowest);
  if (!widths) return undefined;
  const head = titles.map((text) => ({ text }));
  const rule = widths.map((columns) => ({ text: "-".repeat(columns) }));
  return [head, rule, ...rows]
    .map((row) => {
      const cells = widths.map((columns, index) => fit(row[index] ?? { text: "" }, columns));
      return `${cells.join(GAP).trimEnd()}\n`;
    })
    .join("");
}

/** Narrows the widths, the widest first, until all fit. */
function shrink(
  natural: readonly number[],
  width: number,
  narrowest: number,
): readonly number[] | undefined {
  const left = width - GAP.length * (natural.length - 1);
  const least = natural.map((columns) => Math.min(columns, narrowest));
  if (sum(least) > left) return undefined;
  let limit = largest(0, natural);
  const limited = (most: number): number[] => natural.map((columns) => Math.min(columns, most));
  while (sum(limited(limit)) > left) limit--;
  return limited(limit);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function fit({ text, alignRight = false }: Cell, columns: number): string {
  const shown = cut(text, columns);
  const space = " ".repeat(columns - displayWidth(shown));
  return alignRight ? space + shown : shown + space;
}

/** Cuts a text to fit into a number of columns, and marks a cut with an ellipsis. */
export function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let shown = "";
  let width = 0;
  // Cut between graphemes, so that accents and emoji stay whole.
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    width += displayWidth(segment);
    if (width > columns - 1) break;
    shown += segment;
  }
  return `${shown}…`;
}
