import { Parser } from "htmlparser2";
import { MAX_OPEN } from "../../parse-html.js";
import type { DocumentLines } from "../document-line.js";
import { headingLevel, isBlock, isElement, isHiddenElement, roleOf } from "./html-elements.js";
import { LineWriter } from "./line-writer.js";

/**
 * Cuts an HTML document into the lines that it shows, in one pass. Tags that are not HTML, such as those of an
 * answer's XML that was not escaped, are text.
 */
export function htmlLines(html: string): DocumentLines {
  const cutter = new HtmlCutter(html);
  let depth = 0;
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > MAX_OPEN) {
          cutter.cut(parser.startIndex);
          parser.pause();
          return;
        }
        cutter.open(name, attributes, { from: parser.startIndex, to: parser.endIndex });
      },
      ontext: (text) => {
        cutter.text(text, parser.startIndex);
      },
      onclosetag: (name, isImplied) => {
        depth--;
        cutter.close(name, isImplied, { from: parser.startIndex, to: parser.endIndex });
      },
      onprocessinginstruction: (name) => {
        const tag = { from: parser.startIndex, to: parser.endIndex };
        if (name.startsWith("?")) cutter.raw(tag);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return cutter.end();
}

interface Tag {
  readonly from: number;
  readonly to: number;
}

interface OpenElement {
  readonly name: string;
  readonly title: string | undefined;
  readonly isHidden: boolean;
}

class HtmlCutter {
  readonly #html: string;
  readonly #writer = new LineWriter();
  readonly #open: OpenElement[] = [];
  readonly #openBlocks: string[] = [];
  #title = "";
  #language: string | undefined;
  #hidden = 0;
  #inTitle = false;
  #lists = 0;
  #cutAt: number | undefined;

  constructor(html: string) {
    this.#html = html;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, tag: Tag): void {
    if (!isElement(name)) {
      this.raw(tag);
      return;
    }
    const isHidden = isHiddenElement(name, this.#writer.role);
    const title = attributes["title"] ?? attributes["data-title"];
    this.#open.push({ name, title, isHidden });
    if (isBlock(name)) this.#openBlocks.push(name);
    if (name === "html") this.#language = attributes["lang"];
    if (isHidden) this.#hidden++;
    if (name === "title") this.#inTitle = this.#title === "";
    if (this.#hidden > 0) return;
    if (name === "br") this.#writer.newLine();
    if (isBlock(name)) this.#openBlock(name, tag.from);
  }

  close(name: string, isImplied: boolean, tag: Tag): void {
    if (!isElement(name)) {
      if (!isImplied) this.raw(tag);
      return;
    }
    if (this.#open.at(-1)?.name === name) {
      if (this.#open.pop()?.isHidden) this.#hidden--;
      if (isBlock(name)) this.#openBlocks.pop();
    }
    if (name === "title") this.#inTitle = false;
    if (this.#hidden === 0 && isBlock(name)) this.#closeBlock(name);
  }

  text(text: string, from: number): void {
    if (this.#inTitle) this.#title += text;
    if (this.#hidden === 0) this.#writer.text(text, from);
  }

  /** Adds the raw text of a tag. */
  raw({ from, to }: Tag): void {
    this.text(this.#html.slice(from, to + 1), from);
  }

  /** Reading ends here: elements are nested deeper than in any real document. */
  cut(at: number): void {
    this.#cutAt ??= at;
  }

  end(): DocumentLines {
    const title = this.#title.replace(/\s+/g, " ").trim();
    return {
      lines: this.#writer.end(),
      ...(title !== "" && { title }),
      ...(this.#cutAt !== undefined && { cutAt: this.#cutAt }),
      ...(this.#language && { language: this.#language.toLowerCase().replaceAll("_", "-") }),
    };
  }

  #openBlock(name: string, offset: number): void {
    const writer = this.#writer;
    if (name === "ul" || name === "ol") this.#lists++;
    const level = name === "summary" ? 6 : name === "li" ? this.#lists : headingLevel(name);
    writer.beginBlock(roleOf(name), level);
    // The title of the code block or of an element directly around it.
    if (name === "pre")
      writer.beginCode(this.#open.slice(-4).findLast(({ title }) => title !== undefined)?.title);
    if (name === "tr") writer.beginRow(offset);
    if (name === "td" || name === "th") writer.beginCell(name === "th");
  }

  #closeBlock(name: string): void {
    const writer = this.#writer;
    const around = this.#openBlocks.at(-1) ?? "body";
    writer.endLine();
    if ((name === "ul" || name === "ol") && this.#lists > 0) this.#lists--;
    if (name === "pre") writer.endCode();
    const level = around === "li" ? this.#lists : headingLevel(around);
    writer.endBlock(roleOf(around), level);
    if (name === "tr") writer.endRow();
  }
}
