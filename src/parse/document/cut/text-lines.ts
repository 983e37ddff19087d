import { isBlank, type DocumentLine, type LineRole } from "../document-line.js";
import {
  layoutLine,
  readFence,
  readHeading,
  readItem,
  tableCells,
  underlinedLevel,
} from "./text-marks.js";
import { WikiTable } from "./wiki-table.js";

/**
 * Cuts plain text or Markdown into lines. Marks of Markdown and wikis are recognised where they are unmistakable:
 * headings, fenced code, lists, tables, definitions. All other lines are plain.
 */
export function textLines(text: string): DocumentLine[] {
  const cutter = new TextCutter();
  const isCopied = isCopiedPage(text);
  let offset = 0;
  for (const line of text.split("\n")) {
    const shown = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (isCopied) cutter.addPlain(shown, offset);
    else cutter.add(shown, offset);
    offset += line.length + 1;
  }
  return cutter.lines;
}

/**
 * Returns whether a text was copied from Moodle's own page, which prints hard spaces before a parameter's description.
 * Nothing on such a page is Markdown, whatever descriptions look like.
 */
export function isCopiedPage(text: string): boolean {
  return /^\S+ \([^\n]+\)[ \t]*\r?\n[\u00a0 ]{6}/m.test(text);
}

/** A numbered line is an item of a list, unless it is underlined. */
function isNumbered({ role, level, raw }: DocumentLine): boolean {
  return role === "item" && level === 1 && raw !== undefined && /^\d/.test(raw);
}

class TextCutter {
  readonly lines: DocumentLine[] = [];
  readonly #table = new WikiTable();
  #block = 0;
  #fence: { readonly mark: string; readonly title: string | undefined } | undefined;

  addPlain(text: string, offset: number): void {
    this.#push("text", text, offset, {});
  }

  add(line: string, offset: number): void {
    if (this.#addFence(line, offset) || this.#addWikiTable(line, offset)) return;
    if (line.trim() === "") this.#block++;
    if (layoutLine.test(line)) {
      this.#block++;
      this.addPlain("", offset);
      return;
    }
    const text = line.replace(/^\s{0,3}>\s?/, "");
    const heading = readHeading(text);
    if (heading) this.#push("heading", heading.text, offset, { level: heading.level, raw: line });
    else if (!this.#makeHeading(text, offset) && !this.#addRow(line, text, offset))
      this.#addWords(line, text, offset);
  }

  /** Reads a line of fenced code, or one that begins or ends it. */
  #addFence(line: string, offset: number): boolean {
    const fence = readFence(line);
    if (this.#fence) {
      const { mark, title } = this.#fence;
      if (!fence?.mark.startsWith(mark) || fence.words !== "") {
        this.#push("code", line, offset, { title });
        return true;
      }
      this.#fence = undefined;
      this.#block++;
      return true;
    }
    if (!fence) return false;
    // Some authors underline headings with tildes: a row of them directly below words that are no longer than the
    // row.
    const mayUnderline = fence.mark.startsWith("~") && this.#isUnderline(line);
    if (mayUnderline && this.#makeHeading(line, offset)) return true;
    this.#block++;
    const title = /\btitle=["']?([^"'}]+)/.exec(fence.words)?.[1];
    this.#fence = { mark: fence.mark, title };
    return true;
  }

  #addWikiTable(line: string, offset: number): boolean {
    const part = this.#table.add(line, offset);
    if (!part) return false;
    if (part.begins) this.#block++;
    if (part.row) {
      const { cells, isHead } = part.row;
      this.#push("row", cells.join(" | "), part.row.offset, { cells, isHead });
    }
    return true;
  }

  #addRow(line: string, text: string, offset: number): boolean {
    const cells = tableCells(text);
    if (!cells) return false;
    const previous = this.lines.at(-1);
    // The line below the first one of a table marks that one as its head.
    if (cells.every((cell) => /^:?-{2,}:?$/.test(cell)) && previous?.role === "row") {
      this.lines[this.lines.length - 1] = { ...previous, isHead: true };
      return true;
    }
    const isHead = text.trimStart().startsWith("||");
    this.#push("row", cells.join(" | "), offset, { cells, isHead, raw: line });
    return true;
  }

  #addWords(line: string, text: string, offset: number): void {
    const item = readItem(text);
    const term = /^;\s*([^\s:].*)$/.exec(text)?.[1];
    const definition = /^:\s+(\S.*)$/.exec(text)?.[1];
    if (item) this.#push("item", item.text, offset, { level: item.level, raw: line });
    else if (term !== undefined) this.#push("term", term, offset, { raw: line });
    else if (definition !== undefined) this.#push("definition", definition, offset, { raw: line });
    else this.#push("text", text, offset, { raw: line });
  }

  /** Whether a line is at least as long as the one before it, which is a paragraph of its own. */
  #isUnderline(line: string): boolean {
    const previous = this.lines.at(-1);
    const before = this.lines.at(-2);
    const isAlone = before === undefined || isBlank(before);
    return isAlone && line.trim().length >= Math.max(4, previous?.text.trim().length ?? 0);
  }

  /** A line of one repeated sign turns the name or few words above it into a heading. */
  #makeHeading(line: string, offset: number): boolean {
    const previous = this.lines.at(-1);
    if (previous?.block !== this.#block) return false;
    const text = previous.text.trim();
    if (previous.role !== "text" && !(isNumbered(previous) && line.trim().length >= text.length))
      return false;
    const level = underlinedLevel(line, text);
    if (level === undefined) return false;
    this.lines[this.lines.length - 1] = { ...previous, role: "heading", level, text };
    this.#push("text", "", offset, { raw: line });
    return true;
  }

  #push(
    role: LineRole,
    text: string,
    offset: number,
    more: Partial<Pick<DocumentLine, "level" | "cells" | "isHead" | "raw">> & {
      readonly title?: string | undefined;
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
