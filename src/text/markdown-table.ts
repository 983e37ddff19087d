import { displayWidth } from "./display-width.js";

/**
 * A Markdown table with its columns aligned as Prettier does. Cells are Markdown of one line; a bar in
 * them is escaped here.
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
 * A cell of a table with its bars escaped. Parsers disagree about a backslash before an escaped bar, so
 * a space keeps the two apart.
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
