import { Parser } from "htmlparser2";
import type { DocumentLine, DocumentLines, LineRole } from "./document-line.js";

/**
 * Cuts an HTML document into the lines that it shows. One pass; tags that are none of HTML's, such as those
 * of an answer's XML that somebody forgot to escape, are text.
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
        cutter.open(name, attributes, parser.startIndex, parser.endIndex);
      },
      ontext: (text) => {
        cutter.text(text, parser.startIndex);
      },
      onclosetag: (name, isImplied) => {
        depth--;
        cutter.close(name, isImplied, parser.startIndex, parser.endIndex);
      },
      onprocessinginstruction: (name) => {
        if (name.startsWith("?")) cutter.raw(parser.startIndex, parser.endIndex);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return cutter.end();
}

/** Browsers nest half as deep. Each end of an element is looked for among all that are open. */
const MAX_OPEN = 1_000;

const headings = /^h[1-6]$/;
const blocks = new Set(
  (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody " +
    "td tfoot th thead tr ul"
  ).split(" "),
);
/** What stands in these is not shown, or no part of the text. */
const hidden = new Set("script style template head noscript select textarea svg math".split(" "));
/** What can be pressed is none either, but in a heading: there it opens what stands below. */
const controls = new Set(["button", "label"]);
const inlines = new Set(
  (
    "a abbr acronym area audio b base bdi bdo big br button canvas cite code col colgroup data datalist del " +
    "dfn em embed font frame frameset i iframe img input ins kbd label legend link map mark meta meter " +
    "nobr object option output param picture progress q ruby rp rt s samp small source span strike " +
    "strong sub sup time title track tt u var video wbr"
  ).split(" "),
);

/** A browser shows no tag; those without a hyphen or a colon that are none of HTML's are a writer's own text. */
function isElement(name: string): boolean {
  return blocks.has(name) || inlines.has(name) || hidden.has(name) || /^[a-z][\w.]*[-:]/.test(name);
}

interface Open {
  readonly name: string;
  readonly title: string | undefined;
  readonly isHidden: boolean;
}

interface Row {
  /** How many lines there were when the row began, and when each cell did. */
  readonly from: number;
  readonly cells: number[];
  readonly offset: number;
  isHead: boolean;
}

class HtmlCutter {
  readonly #html: string;
  readonly #lines: DocumentLine[] = [];
  readonly #open: Open[] = [];
  readonly #openBlocks: string[] = [];
  readonly #rows: Row[] = [];
  #title = "";
  #language: string | undefined;
  #hidden = 0;
  #inTitle = false;
  #pre = 0;
  #lists = 0;
  #block = 0;
  #role: LineRole = "text";
  #level = 0;
  #codeTitle: string | undefined;
  #text = "";
  #offset = -1;
  #cutAt: number | undefined;

  constructor(html: string) {
    this.#html = html;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, from: number, to: number): void {
    if (!isElement(name)) {
      this.raw(from, to);
      return;
    }
    const isHidden = hidden.has(name) || (controls.has(name) && this.#role !== "heading");
    const title = attributes["title"] ?? attributes["data-title"];
    this.#open.push({ name, title, isHidden });
    if (blocks.has(name)) this.#openBlocks.push(name);
    if (name === "html") this.#language = attributes["lang"];
    if (isHidden) this.#hidden++;
    if (name === "title") this.#inTitle = this.#title === "";
    if (this.#hidden > 0) return;
    if (name === "br") this.#newLine();
    if (!blocks.has(name)) return;
    this.#endLine();
    this.#block++;
    this.#role = roleOf(name);
    this.#level = headings.test(name) ? Number(name.slice(1)) : 0;
    if (name === "ul" || name === "ol") this.#lists++;
    if (name === "li") this.#level = this.#lists;
    if (name === "summary") this.#level = 6;
    if (name === "pre" && ++this.#pre === 1) this.#codeTitle = this.#nearestTitle();
    if (name === "tr") {
      this.#rows.push({ from: this.#lines.length, cells: [], offset: from, isHead: false });
    }
    const row = this.#rows.at(-1);
    if (row && (name === "td" || name === "th")) {
      row.cells.push(this.#lines.length);
      row.isHead ||= name === "th" && row.cells.length > 1;
    }
  }

  close(name: string, isImplied: boolean, from: number, to: number): void {
    if (!isElement(name)) {
      if (!isImplied) this.raw(from, to);
      return;
    }
    if (this.#open.at(-1)?.name === name) {
      if (this.#open.pop()?.isHidden) this.#hidden--;
      if (blocks.has(name)) this.#openBlocks.pop();
    }
    if (name === "title") this.#inTitle = false;
    if (this.#hidden > 0 || !blocks.has(name)) return;
    this.#endLine();
    this.#block++;
    if ((name === "ul" || name === "ol") && this.#lists > 0) this.#lists--;
    if (name === "pre" && this.#pre > 0) this.#pre--;
    if (name === "tr") this.#endRow();
    const around = this.#openBlocks.at(-1) ?? "body";
    this.#role = this.#pre > 0 ? "code" : roleOf(around);
    this.#level = around === "li" ? this.#lists : headings.test(around) ? Number(around[1]) : 0;
  }

  text(text: string, from: number): void {
    if (this.#inTitle) this.#title += text;
    if (this.#hidden > 0) return;
    if (this.#pre === 0) {
      this.#add(text.replace(/[ \t\n\f\r]+/g, " "), from);
      return;
    }
    let at = from;
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) this.#newLine();
      this.#add(line, at);
      at += line.length + 1;
    }
  }

  /** Adds a piece of the document as it is written. */
  raw(from: number, to: number): void {
    this.text(this.#html.slice(from, to + 1), from);
  }

  /** Reading ends here, as elements are nested deeper than anybody would. */
  cut(at: number): void {
    this.#cutAt ??= at;
  }

  end(): DocumentLines {
    this.#endLine();
    const title = this.#title.replace(/\s+/g, " ").trim();
    return {
      lines: this.#lines,
      ...(title !== "" && { title }),
      ...(this.#cutAt !== undefined && { cutAt: this.#cutAt }),
      ...(this.#language && { language: this.#language.toLowerCase().replaceAll("_", "-") }),
    };
  }

  #add(text: string, offset: number): void {
    if (text === "") return;
    const isLeading = this.#pre === 0 && (this.#text === "" || this.#text.endsWith(" "));
    const added = isLeading ? text.replace(/^ +/, "") : text;
    if (added === "") return;
    if (this.#offset === -1) this.#offset = offset;
    this.#text += added;
  }

  /** Ends a line of a code block even if it is empty: blank lines mean something there. */
  #newLine(): void {
    const isEmpty = this.#text.trim() === "";
    if (this.#pre > 0 && this.#text === "") this.#push("", this.#offset);
    // Two line breaks in a row are the paragraphs of those who do not know any.
    else if (isEmpty && this.#role === "text" && this.#rows.length === 0)
      this.#push("", this.#offset);
    else this.#endLine();
  }

  #endLine(): void {
    const text = this.#pre > 0 ? this.#text : this.#text.trimEnd();
    if (text !== "") this.#push(text, this.#offset);
    this.#text = "";
    this.#offset = -1;
  }

  #push(text: string, offset: number): void {
    const isCode = this.#pre > 0;
    this.#lines.push({
      role: isCode ? "code" : this.#role,
      text,
      offset: offset === -1 ? (this.#lines.at(-1)?.offset ?? 0) : offset,
      level: this.#level,
      block: this.#block,
      ...(isCode && this.#codeTitle !== undefined && { title: this.#codeTitle }),
    });
  }

  /** A row of plain cells becomes one line; one that holds code, headings or rows is only layout. */
  #endRow(): void {
    const row = this.#rows.pop();
    if (!row || row.cells.length < 2) return;
    const inside = this.#lines.slice(row.from);
    if (inside.some(({ role }) => role === "code" || role === "heading" || role === "row")) return;
    const cells = row.cells.map((start, index) =>
      this.#lines
        .slice(start, row.cells[index + 1] ?? this.#lines.length)
        .map(({ text }) => text)
        .join("\n"),
    );
    this.#lines.length = row.from;
    this.#lines.push({
      role: "row",
      text: cells.join(" | "),
      offset: row.offset,
      level: 0,
      block: this.#block,
      cells,
      isHead: row.isHead,
    });
  }

  /** The title of the code block or of an element close around it. */
  #nearestTitle(): string | undefined {
    return this.#open.slice(-4).findLast(({ title }) => title !== undefined)?.title;
  }
}

function roleOf(name: string): LineRole {
  if (headings.test(name) || name === "summary") return "heading";
  switch (name) {
    case "pre":
      return "code";
    case "dt":
      return "term";
    case "dd":
      return "definition";
    case "li":
      return "item";
    case "caption":
    case "figcaption":
      return "caption";
    default:
      return "text";
  }
}
