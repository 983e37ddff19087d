import { displayWidth } from "./display-width.js";

/**
 * Prints a Markdown table with its columns aligned as Prettier does. Cells are one line of Markdown; this function
 * escapes the bars in them.
 */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const table = [heads, ...rows].map((row) => row.map(escapeBars));
  const widths = heads.map((_, column) =>
    table.reduce((width, row) => Math.max(width, displayWidth(row[column] ?? "")), 3),
  );
  const [head, ...body] = table.map((row) => printRow(row, widths));
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`;
  return [head, rule, ...body].join("");
}

/**
 * Escapes the bars in a cell of a table. Parsers disagree about a backslash before an escaped bar, so a space separates
 * the two.
 */
export function escapeBars(cell: string): string {
  return cell.replaceAll("\\|", "\\ |").replaceAll("|", "\\|");
}

function printRow(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, column) => {
    const cell = row[column] ?? "";
    return cell + " ".repeat(width - displayWidth(cell));
  });
  return `| ${cells.join(" | ")} |\n`;
}
