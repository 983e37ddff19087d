import { withoutEnd } from "../words/strip-signs.js";

/** Marks that only lay out the text below them: boxes (`:::note`), components (`<Tabs>`) and blocks of HTML. */
export const layoutLine =
  /^\s*(?::::.*|<\/?(?:[A-Z][a-z]\w*|details|div|p|br|center|a)(?:\s[^<>]*)?>(?:<\/a>\s*)?)$/;

/** The signs that underline headings, from the highest level to the lowest. */
const underlines = '=-~^"*+#`';

/** Reads the sign of a line that begins or ends fenced code, and the words after it. */
export function readFence(line: string): { mark: string; words: string } | undefined {
  const [start, mark] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (start === undefined || mark === undefined) return undefined;
  const words = line.slice(start.length);
  return words.includes("`") ? undefined : { mark, words: words.trim() };
}

/** Reads a heading in the syntax of Markdown (`## a`) or of wikis (`== a ==`, `h2. a`). */
export function readHeading(line: string): { level: number; text: string } | undefined {
  const [start, signs] = /^ {0,3}(#{1,6})\s/.exec(line) ?? [];
  if (start !== undefined && signs !== undefined) {
    const text = withoutEnd(line.slice(start.length).trim(), /#/).trimEnd();
    return { level: signs.length, text };
  }
  const summary = /^\s*<summary>(.*)<\/summary>\s*$/.exec(line)?.[1];
  if (summary !== undefined) return { level: 6, text: summary.replace(/<[^<>]*>/g, "").trim() };
  const jira = /^h([1-6])\.\s+(?=\S)/.exec(line);
  if (jira) return { level: Number(jira[1]), text: line.slice(jira[0].length).trimEnd() };
  const mark = /^={2,6}(?!=)/.exec(line)?.[0];
  const inner = mark === undefined ? "" : line.slice(mark.length).trim();
  if (mark === undefined || !inner.endsWith(mark)) return undefined;
  const text = inner.slice(0, -mark.length).trim();
  return text === "" || text.startsWith("=") ? undefined : { level: mark.length, text };
}

/** Returns the level of a heading underlined by one repeated sign, if the words above can be a heading. */
export function underlinedLevel(line: string, above: string): number | undefined {
  const marks = line.trimEnd();
  const sign = marks.length < 3 ? undefined : /^[=\-~^"*+#`]/.exec(marks)?.[0];
  if (
    sign === undefined ||
    marks !== sign.repeat(marks.length) ||
    above === "" ||
    above.length > 120
  )
    return undefined;
  if (line.trim().length < Math.min(3, above.length)) return undefined;
  return underlines.indexOf(sign) + 1;
}

/** Returns the cells of a table row in Markdown, where `\|` is no border, or in a wiki. */
export function tableCells(line: string): string[] | undefined {
  const trimmed = line.trim();
  if (!trimmed.startsWith("|") || !trimmed.endsWith("|") || trimmed.length < 3) return undefined;
  // Jira doubles the borders of a table's head.
  const isHead = trimmed.startsWith("||") && trimmed.endsWith("||") && trimmed.length > 4;
  if (isHead)
    return trimmed
      .slice(2, -2)
      .split("||")
      .map((cell) => cell.trim());
  const cells = trimmed.slice(1, -1).split(/(?<!\\)\|/);
  return cells.length < 2 ? undefined : cells.map((cell) => cell.replaceAll("\\|", "|").trim());
}

/** Reads a list item: the depth of its list, and its text. */
export function readItem(line: string): { level: number; text: string } | undefined {
  const [, indent = "", text] = /^(\s*)(?:[-*+•◦‣·]|\d{1,3}[.)])\s+(\S.*)$/.exec(line) ?? [];
  if (text === undefined) return undefined;
  return { level: 1 + Math.floor(indent.replaceAll("\t", "    ").length / 2), text };
}
