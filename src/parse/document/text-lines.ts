import { isBlank, type DocumentLine, type LineRole } from "./document-line.js";
import { withoutEnd } from "./strip-ends.js";

/**
 * Cuts a plain text or Markdown into lines. What Markdown and wikis mark is recognised where it cannot
 * be anything else: headings, fenced code, lists, tables, definitions. All other lines are plain.
 */
export function textLines(text: string): DocumentLine[] {
  const cutter = new TextCutter(isCopiedPage(text));
  let offset = 0;
  for (const line of text.split("\n")) {
    cutter.add(line.endsWith("\r") ? line.slice(0, -1) : line, offset);
    offset += line.length + 1;
  }
  return cutter.lines;
}

/**
 * Whether a text was copied from Moodle's own page: it prints hard spaces before a parameter's description.
 * Nothing on such a page is Markdown, whatever descriptions look like.
 */
export function isCopiedPage(text: string): boolean {
  return /^\S+ \([^\n]+\)[ \t]*\r?\n[\u00a0 ]{6}/m.test(text);
}

interface Fence {
  readonly mark: string;
  readonly title: string | undefined;
}

class TextCutter {
  readonly lines: DocumentLine[] = [];
  #block = 0;
  #fence: Fence | undefined;
  #wikiCells: { cells: string[]; offset: number; isHead: boolean } | undefined;
  #inWikiTable = false;
  readonly #isPlain: boolean;

  constructor(isPlain: boolean) {
    this.#isPlain = isPlain;
  }

  add(line: string, offset: number): void {
    if (this.#isPlain) {
      this.#push("text", line, offset, {});
      return;
    }
    const fence = readFence(line);
    if (this.#fence) {
      const closes = fence?.mark.startsWith(this.#fence.mark) && fence.words === "";
      if (closes) this.#endFence();
      else this.#push("code", line, offset, { title: this.#fence.title });
      return;
    }
    // A row of tildes right below words that are no longer is what some put under headings.
    if (fence?.mark.startsWith("~") && this.#isUnderline(line) && this.#makeHeading(line, offset)) {
      return;
    }
    if (fence) {
      this.#block++;
      const title = /\btitle=["']?([^"'}]+)/.exec(fence.words)?.[1];
      this.#fence = { mark: fence.mark, title };
      return;
    }
    if (this.#addWikiTable(line, offset)) return;
    if (line.trim() === "") this.#block++;
    if (layoutLine.test(line)) {
      this.#block++;
      this.#push("text", "", offset, {});
      return;
    }
    const plain = line.replace(/^\s{0,3}>\s?/, "");
    const heading = readHeading(plain);
    if (heading) {
      this.#push("heading", heading.text, offset, { level: heading.level, raw: line });
      return;
    }
    if (this.#makeHeading(plain, offset)) return;
    const cells = tableCells(plain);
    if (cells) {
      // The line below a table's first one says that it was its head.
      const previous = this.lines.at(-1);
      if (cells.every((cell) => /^:?-{2,}:?$/.test(cell)) && previous?.role === "row") {
        this.lines[this.lines.length - 1] = { ...previous, isHead: true };
        return;
      }
      const isHead = plain.trimStart().startsWith("||");
      this.#push("row", cells.join(" | "), offset, { cells, isHead, raw: line });
      return;
    }
    const item = /^(\s*)(?:[-*+•◦‣·]|\d{1,3}[.)])\s+(\S.*)$/.exec(plain);
    if (item?.[2] !== undefined) {
      const indent = (item[1] ?? "").replaceAll("\t", "    ").length;
      this.#push("item", item[2], offset, { level: 1 + Math.floor(indent / 2), raw: line });
      return;
    }
    const term = /^;\s*([^\s:].*)$/.exec(plain)?.[1];
    const definition = /^:\s+(\S.*)$/.exec(plain)?.[1];
    if (term !== undefined) this.#push("term", term, offset, { raw: line });
    else if (definition !== undefined) this.#push("definition", definition, offset, { raw: line });
    else this.#push("text", plain, offset, { raw: line });
  }

  /** Whether a line is at least as long as the one before it, which stands alone. */
  #isUnderline(line: string): boolean {
    const previous = this.lines.at(-1);
    const before = this.lines.at(-2);
    const isAlone = before === undefined || isBlank(before);
    return isAlone && line.trim().length >= Math.max(4, previous?.text.trim().length ?? 0);
  }

  /** A line of one repeated sign below a name or a few words makes them a heading. */
  #makeHeading(line: string, offset: number): boolean {
    const rule = /^([=\-~^"*+#`])\1{2,}\s*$/.exec(line);
    const previous = this.lines.at(-1);
    if (!rule?.[1] || !previous || previous.role !== "text" || previous.block !== this.#block) {
      return false;
    }
    const text = previous.text.trim();
    if (text === "" || text.length > 120 || line.trim().length < Math.min(3, text.length)) {
      return false;
    }
    const level = '=-~^"*+#`'.indexOf(rule[1]) + 1;
    this.lines[this.lines.length - 1] = { ...previous, role: "heading", level, text };
    this.#push("text", "", offset, { raw: line });
    return true;
  }

  /** Tables as wikis write them: `{|`, `|-`, `| a || b`, `! head`, `|}`. */
  #addWikiTable(line: string, offset: number): boolean {
    if (/^\s*\{\|/.test(line)) {
      this.#inWikiTable = true;
      this.#block++;
      return true;
    }
    if (!this.#inWikiTable) return false;
    const isEnd = /^\s*\|\}/.test(line);
    if (isEnd || /^\s*\|-/.test(line)) {
      this.#endWikiRow();
      if (isEnd) this.#inWikiTable = false;
      return true;
    }
    const cell = /^\s*([|!])(?!\+)/.exec(line);
    if (!cell) return true;
    const isHead = cell[1] === "!";
    const cells = line
      .slice(cell[0].length)
      .split(isHead ? "!!" : "||")
      .map((text) => text.trim());
    const row = this.#wikiCells;
    if (row) row.cells.push(...cells);
    else this.#wikiCells = { cells, offset, isHead };
    return true;
  }

  #endWikiRow(): void {
    const row = this.#wikiCells;
    this.#wikiCells = undefined;
    if (!row) return;
    const { cells, isHead, offset } = row;
    this.#push("row", cells.join(" | "), offset, { cells, isHead });
  }

  #endFence(): void {
    this.#fence = undefined;
    this.#block++;
  }

  #push(
    role: LineRole,
    text: string,
    offset: number,
    more: {
      level?: number;
      cells?: string[];
      isHead?: boolean;
      title?: string | undefined;
      raw?: string;
    },
  ): void {
    const { level = 0, cells, isHead, title, raw = text } = more;
    this.lines.push({
      role,
      text,
      offset,
      level,
      block: this.#block,
      ...(cells && { cells }),
      ...(isHead && { isHead }),
      ...(title !== undefined && { title }),
      ...(raw !== text && { raw }),
    });
  }
}

/** What only lays out what stands below it: boxes (`:::note`), components (`<Tabs>`) and blocks of HTML. */
const layoutLine =
  /^\s*(?::::.*|<\/?(?:[A-Z][a-z]\w*|details|div|p|br|center|a)(?:\s[^<>]*)?>(?:<\/a>\s*)?)$/;

/** The sign of a line that begins or ends fenced code, and the words behind it. */
function readFence(line: string): { mark: string; words: string } | undefined {
  const [start, mark] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (start === undefined || mark === undefined) return undefined;
  const words = line.slice(start.length);
  return words.includes("`") ? undefined : { mark, words: words.trim() };
}

/** A heading as Markdown (`## a`) or wikis (`== a ==`, `h2. a`) write it. */
function readHeading(line: string): { level: number; text: string } | undefined {
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

/** The cells of a line of a table in Markdown, where `\|` is no border, or of a wiki. */
function tableCells(line: string): string[] | undefined {
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
