import type { DocumentLine, LineRole } from "../document-line.js";

interface Row {
  /** The number of lines before the row, and before each of its cells. */
  readonly from: number;
  readonly cells: number[];
  readonly offset: number;
  isHead: boolean;
}

/** Collects text into lines: prose is broken as in a browser, code is verbatim, and a row is one line. */
export class LineWriter {
  #role: LineRole = "text";
  readonly #lines: DocumentLine[] = [];
  readonly #rows: Row[] = [];
  #pre = 0;
  #block = 0;
  #level = 0;
  #codeTitle: string | undefined;
  #text = "";
  #offset = -1;

  get role(): LineRole {
    return this.#role;
  }

  beginBlock(role: LineRole, level: number): void {
    this.endLine();
    this.#block++;
    this.#role = role;
    this.#level = level;
  }

  /** Continues with the element around the one that ended. */
  endBlock(role: LineRole, level: number): void {
    this.beginBlock(this.#pre > 0 ? "code" : role, level);
  }

  beginCode(title: string | undefined): void {
    if (++this.#pre === 1) this.#codeTitle = title;
  }

  endCode(): void {
    if (this.#pre > 0) this.#pre--;
  }

  text(text: string, from: number): void {
    if (this.#pre === 0) {
      this.#add(text.replace(/[ \t\n\f\r]+/g, " "), from);
      return;
    }
    let at = from;
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) this.newLine();
      this.#add(line, at);
      at += line.length + 1;
    }
  }

  /** Ends a line of a code block even if it is empty: blank lines are significant there. */
  newLine(): void {
    const isEmpty = this.#text.trim() === "";
    if (this.#pre > 0 && this.#text === "") this.#push("", this.#offset);
    // Authors who do not know paragraphs write two line breaks in a row.
    else if (isEmpty && this.#role === "text" && this.#rows.length === 0)
      this.#push("", this.#offset);
    else this.endLine();
  }

  endLine(): void {
    const text = this.#pre > 0 ? this.#text : this.#text.trimEnd();
    if (text !== "") this.#push(text, this.#offset);
    this.#text = "";
    this.#offset = -1;
  }

  beginRow(offset: number): void {
    this.#rows.push({ from: this.#lines.length, cells: [], offset, isHead: false });
  }

  beginCell(isHead: boolean): void {
    const row = this.#rows.at(-1);
    if (!row) return;
    row.cells.push(this.#lines.length);
    row.isHead ||= isHead && row.cells.length > 1;
  }

  /** A row of plain cells becomes one line; a row that holds code, headings or rows is only layout. */
  endRow(): void {
    const row = this.#rows.pop();
    if (!row || row.cells.length < 2) return;
    const inside = this.#lines.slice(row.from);
    if (inside.some(({ role }) => role === "code" || role === "heading" || role === "row")) return;
    const { offset, isHead } = row;
    const cells = row.cells.map((start, index) =>
      this.#lines
        .slice(start, row.cells[index + 1] ?? this.#lines.length)
        .map(({ text }) => text)
        .join("\n"),
    );
    this.#lines.length = row.from;
    const text = cells.join(" | ");
    this.#lines.push({ role: "row", text, offset, level: 0, block: this.#block, cells, isHead });
  }

  end(): readonly DocumentLine[] {
    this.endLine();
    return this.#lines;
  }

  #add(text: string, offset: number): void {
    const isLeading = this.#pre === 0 && (this.#text === "" || this.#text.endsWith(" "));
    const added = isLeading ? text.replace(/^ +/, "") : text;
    if (added === "") return;
    if (this.#offset === -1) this.#offset = offset;
    this.#text += added;
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
}
