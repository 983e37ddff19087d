import { readYesOrNo } from "../page/answers.js";
import { StructureTooDeep } from "../page/readings/shape.js";
import { isBlank, type DocumentLine } from "./document-line.js";
import { isParamTag, readBareEntry, readEntry, type Entry } from "./entries.js";
import { agreesWith, guidesOf, type Guide } from "./guides.js";
import type { Piece } from "./piece.js";
import { readNameLine, type NamedFunction } from "./function-name.js";
import { markStartingAt, readLabel } from "./label-words.js";
import { readAnnouncement, readLabelLine, readNote, type Subject } from "./label-lines.js";
import type { MachineForm } from "./machine-forms.js";
import { readStructureText, type Printing, type TextStructure } from "./structure-text.js";
import { readTable } from "./tables.js";

/** How the document names its functions, and what was found in it before. */
export interface PieceContext {
  readonly forms: readonly MachineForm[];
  /** Names stand in headings only; on other lines they are mentioned. */
  readonly namesInHeadings: boolean;
  /** The text was copied from Moodle's own page. */
  readonly isCopied: boolean;
}

/** Reads a document's lines into pieces, in order; what no reader claims is prose. */
export function readPieces(lines: readonly DocumentLine[], context: PieceContext): Piece[] {
  return new PieceReader(lines, context).read();
}

const plainStart = /^\s*(?:list of \(|object \{)\s*$/;
const scalarStart = /^\s*(?:int|double|string)\s{2,}(?:\S.*)?\/\//;
const codeStart = /^\s*(?:list of \(|object \{|(?:int|double|string)\s*(?:$|\/\/|\s\S.*\/\/)|\/\/)/;
/** A line that ends structures, and one behind which there may be the next parameter. */
const closeLine = /^\s*[)}][)}\s]*$/;
const structureEnd = /^\s*(?:(?:int|double|string)\s*)?$|[)}]\s*$/;
const exactField = /^\S+ (?:int|double|string)[ \u00a0]{3}\/\//;
const otherField = /^\S+ (?:int|double|string)(?:\s*(?:\/\/|$)| \S.* \/\/)/;
/** Enough for the longest structure there is, and a bound for what only begins like one. */
const MAX_WINDOW = 20_000;
/** Most structures are short: these are tried first, so that many of them in a row cost no more than one. */
const WINDOWS = [60, 1_000, MAX_WINDOW];

class PieceReader {
  readonly #lines: readonly DocumentLine[];
  readonly #context: PieceContext;
  readonly #pieces: Piece[] = [];
  readonly #formAt: ReadonlyMap<number, MachineForm>;
  /** The words that stand above structures and their other forms, as the document repeats them. */
  readonly #titles: ReadonlySet<string>;
  readonly #formTitles: ReadonlySet<string>;
  readonly #labels: ReadonlyMap<string, Subject>;
  /** For each line the next one at which a structure must have ended. */
  readonly #stops: Int32Array;
  readonly #printing: Printing | undefined;
  readonly #guides = new Map<MachineForm, readonly Guide[]>();
  #about: Subject | undefined;
  #noJsonBefore = 0;

  constructor(lines: readonly DocumentLine[], context: PieceContext) {
    this.#lines = lines;
    this.#context = context;
    this.#formAt = new Map(context.forms.map((form) => [form.from, form]));
    this.#titles = this.#learnTitles();
    this.#formTitles = this.#learnFormTitles();
    this.#labels = this.#learnLabels();
    this.#stops = this.#findStops();
    this.#printing = this.#learnPrinting();
  }

  read(): Piece[] {
    for (let at = 0; at < this.#lines.length;) at = Math.max(at + 1, this.#readAt(at));
    return this.#pieces;
  }

  /** Claims what begins at a line, and says which line comes next. */
  #readAt(at: number): number {
    const line = this.#lines[at];
    if (!line || isBlank(line)) return at + 1;
    const named = this.#nameAt(at);
    if (named) {
      this.#about = undefined;
      this.#pieces.push({ kind: "name", line: at, ...named, role: line.role, level: line.level });
      return at + 1;
    }
    const form = this.#formAt.get(at);
    if (form) return this.#readForms(at);
    if (this.#isFormTitle(at)) return at + 1;
    if (this.#isTitle(at)) return this.#readStructure(at, this.#nextFilled(at + 1));
    if (this.#isStructureStart(at)) return this.#readStructure(undefined, at);
    if (/^\s*[[{]/.test(line.text)) {
      const end = this.#readJson(at);
      if (end !== undefined) return end;
    }
    if (line.role === "row") return this.#readRows(at);
    const entry = this.#entryAt(at);
    if (entry) return this.#readEntry(at, entry);
    return this.#readWords(at, line);
  }

  #nameAt(at: number): NamedFunction | undefined {
    const line = this.#lines[at];
    if (!line || line.role === "code" || line.role === "row" || line.role === "item")
      return undefined;
    if (this.#context.namesInHeadings && line.role !== "heading") return undefined;
    return readNameLine(line.text, line.role);
  }

  #isTitle(at: number): boolean {
    const line = this.#lines[at];
    return line !== undefined && this.#titles.has(line.text.trim());
  }

  #isStructureStart(at: number): boolean {
    const line = this.#lines[at];
    if (!line) return false;
    const text = line.raw ?? line.text;
    if (plainStart.test(text) || scalarStart.test(text)) return true;
    if (line.role !== "code" || !this.#beginsBlock(at)) return false;
    return codeStart.test(text) || text.includes("//") || markStartingAt(text.trim()) !== undefined;
  }

  #beginsBlock(at: number): boolean {
    const line = this.#lines[at];
    for (let before = at - 1; before >= 0; before--) {
      const other = this.#lines[before];
      if (!other || other.block !== line?.block || other.role !== "code") return true;
      if (!isBlank(other)) return false;
    }
    return true;
  }

  /** Titles, forms, names, entries behind a blank line, and the ends of code blocks end a structure. */
  #findStops(): Int32Array {
    const stops = new Int32Array(this.#lines.length);
    let next = this.#lines.length;
    for (let at = this.#lines.length - 1; at >= 0; at--) {
      stops[at] = next;
      const line = this.#lines[at];
      const previous = this.#lines[at - 1];
      if (!line || !previous) continue;
      const isOtherBlock =
        line.role !== previous.role || (line.role === "code" && line.block !== previous.block);
      const isStop =
        (isOtherBlock && (line.role === "code" || previous.role === "code")) ||
        (line.role === "heading" && line.raw === undefined) ||
        this.#formAt.has(at) ||
        this.#isTitle(at) ||
        this.#isFormTitle(at) ||
        this.#nameAt(at) !== undefined ||
        // Right below the end of a structure as well, where no box of another form stands between.
        (this.#isKnownLabel(line) &&
          (closeLine.test(previous.text) || this.#isTitle(this.#nextFilled(at + 1)))) ||
        (structureEnd.test(previous.text) && this.#labelledEntryAt(at) !== undefined);
      if (isStop) next = at;
    }
    return stops;
  }

  #isKnownLabel(line: DocumentLine): boolean {
    if (this.#labels.has(line.text.trim())) return true;
    const about = readLabelLine({ ...line, role: "text" });
    return about === "answer" || about === "parameters" || about === "error";
  }

  #isFormTitle(at: number): boolean {
    const text = this.#lines[at]?.text.trim() ?? "";
    return this.#formTitles.has(text) && this.#formAt.has(this.#nextFilled(at + 1));
  }

  #readStructure(title: number | undefined, from: number): number {
    const first = this.#lines[from];
    const head = title === undefined ? undefined : this.#lines[title];
    if (!first || (head?.role === "code" && first.block !== head.block)) return (title ?? from) + 1;
    if (title !== undefined && (this.#formAt.has(from) || this.#nameAt(from))) return title + 1;
    const end = this.#stops[from] ?? from + 1;
    const forms = this.#formsFrom(end);
    const guides = [...forms.flatMap((form) => this.#guidesOf(form)), undefined];
    try {
      for (const size of WINDOWS) {
        if (size !== WINDOWS[0] && end - from <= size / 20) break;
        const read = this.#readWindow(from, Math.min(end, from + size), end, guides);
        if (!read) continue;
        const unsure = read.unsure === undefined ? undefined : from + read.unsure;
        const after = from + read.length;
        const isAll = this.#nextFilled(after) >= end;
        const own = isAll ? forms : [];
        const { node } = read;
        const called = first.title ?? head?.title;
        this.#pieces.push({
          kind: "structure",
          line: from,
          node,
          forms: own,
          title: called,
          unsure,
        });
        return isAll ? (own.at(-1)?.to ?? after) : after;
      }
    } catch (error) {
      if (!(error instanceof StructureTooDeep)) throw error;
      this.#unreadable(from, "a structure", "it is nested too deeply");
      return end;
    }
    const start = first.raw ?? first.text;
    if (!plainStart.test(start) && !(title !== undefined && codeStart.test(start))) {
      if (title !== undefined) return title + 1;
      this.#readWords(from, first);
      return from + 1;
    }
    const found = JSON.stringify(first.text.trim().slice(0, 40));
    this.#unreadable(from, "a structure", `no end of what begins with ${found} was found`);
    return end;
  }

  #readWindow(
    from: number,
    to: number,
    end: number,
    guides: readonly (Guide | undefined)[],
  ): TextStructure | undefined {
    const text = this.#lines.slice(from, to).map(({ raw, text: shown }) => raw ?? shown);
    while (text.length > 0 && text.at(-1)?.trim() === "") text.pop();
    const isCut = to < end;
    const isBlock = this.#lines[from]?.role === "code" && this.#beginsBlock(from);
    const ways = isCut ? [false] : isBlock ? [true, false] : [false, true];
    for (const guide of guides) {
      for (const isWhole of ways) {
        const names = guide?.kind === "leaves" ? undefined : guide?.shape;
        const read = readStructureText(text, {
          guide: names,
          isWhole,
          printing: this.#printing,
        });
        // What reaches the cut may go on behind it.
        const isSure =
          !isCut || (read?.unsure === undefined && (read?.length ?? 0) < text.length - 1);
        if (read && isSure && agreesWith(read.node, guide)) return read;
      }
    }
    return undefined;
  }

  #guidesOf(form: MachineForm): readonly Guide[] {
    let guides = this.#guides.get(form);
    if (!guides) this.#guides.set(form, (guides = guidesOf(form)));
    return guides;
  }

  /** The other forms of the same structure, which stand behind it with at most a title before them. */
  #formsFrom(from: number): MachineForm[] {
    const forms: MachineForm[] = [];
    let skipped = 0;
    let blank = 0;
    for (let at = from; at < this.#lines.length && blank < 100;) {
      const line = this.#lines[at];
      const form = this.#formAt.get(at);
      if (form) {
        if (form.kind === "exception" || forms.some(({ kind }) => kind === form.kind)) break;
        forms.push(form);
        at = form.to;
        continue;
      }
      if (!line || this.#nameAt(at) || this.#isTitle(at) || this.#isStructureStart(at)) break;
      if (!isBlank(line)) {
        const isTitle =
          this.#formTitles.has(line.text.trim()) ||
          line.role === "heading" ||
          line.role === "caption";
        if (!isTitle || ++skipped > 3 || readLabelLine(line) === "parameters") break;
      } else {
        blank++;
      }
      at++;
    }
    return forms;
  }

  #readForms(from: number): number {
    const first = this.#formAt.get(from);
    if (!first) return from + 1;
    if (first.kind === "exception") {
      this.#pieces.push({ kind: "exception", line: from });
      return first.to;
    }
    if (first.kind === "broken-xml") {
      this.#unreadable(from, "the XML of an answer", "it does not end");
      return first.to;
    }
    const forms = this.#formsFrom(from);
    const own = forms.filter(
      (form, index) =>
        index === 0 || form.parameter === undefined || form.parameter === first.parameter,
    );
    this.#pieces.push({ kind: "forms", line: from, forms: own });
    return own.at(-1)?.to ?? from + 1;
  }

  #readJson(from: number): number | undefined {
    if (from < this.#noJsonBefore) return undefined;
    const first = this.#lines[from];
    const start = first?.text.trim() ?? "";
    if (!/^(?:\{\s*(?:$|["}])|\[\s*(?:$|[\]{["\d-]))/.test(start)) return undefined;
    let depth = 0;
    let isText = false;
    for (let at = from; at < Math.min(this.#lines.length, from + MAX_WINDOW); at++) {
      const line = this.#lines[at];
      if (!line || (first?.role === "code") !== (line.role === "code")) break;
      const text = line.raw ?? line.text;
      for (let index = 0; index < text.length; index++) {
        const sign = text[index];
        if (isText) {
          if (sign === "\\") index++;
          else if (sign === '"') isText = false;
        } else if (sign === '"') isText = true;
        else if (sign === "{" || sign === "[") depth++;
        else if (sign === "}" || sign === "]") depth--;
      }
      if (depth > 0) continue;
      return this.#endJson(from, at + 1);
    }
    this.#noJsonBefore = from + MAX_WINDOW;
    return undefined;
  }

  #endJson(from: number, to: number): number | undefined {
    const text = this.#lines
      .slice(from, to)
      .map((line) => line.raw ?? line.text)
      .join("\n");
    try {
      this.#pieces.push({
        kind: "sample",
        line: from,
        value: JSON.parse(text.replace(/\u00a0/g, " ")),
      });
      return to;
    } catch (error) {
      if (!/["'][\w.-]+["']\s*:/.test(text)) return undefined;
      this.#unreadable(from, "a sample in JSON", (error as Error).message.slice(0, 120));
      return to;
    }
  }

  #readRows(from: number): number {
    let to = from;
    const block = this.#lines[from]?.block;
    while (
      this.#lines[to]?.role === "row" &&
      (to === from || isSameTable(this.#lines[to], block, this.#lines[to - 1]))
    )
      to++;
    const rows = this.#lines.slice(from, to);
    for (const { row, entry } of readTable(rows) ?? []) {
      this.#pieces.push({ kind: "entry", line: from + row, entry });
    }
    return to;
  }

  #entryAt(at: number): Entry | undefined {
    const labelled = this.#labelledEntryAt(at);
    if (labelled || this.#context.isCopied) return labelled;
    const line = this.#lines[at];
    if (!line || line.role === "definition" || isLabelTerm(line)) return undefined;
    const entry = readEntry(line);
    const isListed = line.role === "item" || line.role === "term";
    if (entry) {
      // A plain sentence may look like one; a label says what stands there.
      if (line.role === "text" && !entry.label && !this.#expectsEntries())
        return (entry.type && /^\S+ \(/.test(line.text)) || isParamTag(line.text.trim())
          ? entry
          : undefined;
      return entry;
    }
    return isListed && this.#expectsEntries() ? readBareEntry(line) : undefined;
  }

  /** Moodle's own line; on a copied page its label may be of any language. */
  #labelledEntryAt(at: number): Entry | undefined {
    const line = this.#lines[at];
    if (!line || line.role === "code" || !line.text.trimEnd().endsWith(")")) return undefined;
    if (!this.#context.isCopied) {
      const entry =
        line.role === "text" || line.role === "term" || line.role === "heading"
          ? readEntry(line)
          : undefined;
      return entry?.label !== undefined && entry.type === undefined && entry.description === ""
        ? entry
        : undefined;
    }
    const text = line.text.trimEnd();
    const open = text.indexOf(" (");
    if (open < 1 || /^[\s\u00a0]/.test(text)) return undefined;
    const words = text.slice(open + 2, -1);
    const label = readLabel(words);
    const isIndented = /^[\u00a0 ]{6}/.test(this.#lines[at + 1]?.text ?? "");
    if (label === undefined && !isIndented) return undefined;
    const path = text.slice(0, open);
    return { path, label: label ?? words, description: "", depth: 0, isName: true };
  }

  #expectsEntries(): boolean {
    if (this.#about === "parameters" || this.#about === "answer") return true;
    const last = this.#pieces.at(-1);
    return last?.kind === "entry" || (last?.kind === "prose" && last.announces !== undefined);
  }

  #readEntry(at: number, entry: Entry): number {
    const role = this.#lines[at]?.role;
    let next = at + 1;
    const description: string[] = entry.description === "" ? [] : [entry.description];
    for (; next < this.#lines.length; next++) {
      const line = this.#lines[next];
      if (
        !line ||
        isBlank(line) ||
        this.#nameAt(next) ||
        this.#formAt.has(next) ||
        this.#isTitle(next)
      )
        break;
      if (role === "term" ? line.role !== "definition" : line.role !== "text" || role === "heading")
        break;
      if (role === "item" && (line.raw === undefined || !/^\s/.test(line.raw))) break;
      if (this.#isStructureStart(next) || this.#labelledEntryAt(next) || this.#entryAt(next)) break;
      if (readLabelLine(line) || this.#labels.has(line.text.trim())) break;
      description.push(line.text.trim());
    }
    const text = description.join("\n").trim();
    this.#pieces.push({
      kind: "entry",
      line: at,
      entry: { ...this.#typedByDefinition(entry, text), description: text },
    });
    return next;
  }

  /** `<dd>int, required. The id</dd>`: a definition may begin with the words that others put in brackets. */
  #typedByDefinition(entry: Entry, text: string): Entry {
    if (entry.type ?? entry.label) return entry;
    const typed = readEntry({ role: "item", text: `x: ${text}`, offset: 0, level: 0, block: 0 });
    return typed
      ? {
          ...entry,
          ...(typed.type && { type: typed.type }),
          ...(typed.label !== undefined && { label: typed.label }),
        }
      : entry;
  }

  #readWords(at: number, line: DocumentLine): number {
    const text = line.text.trim();
    if (line.role === "code" || this.#isHeadingLink(at, text)) return at + 1;
    const note = this.#context.isCopied ? undefined : readNote(text);
    if (note) {
      this.#pieces.push({ kind: "note", line: at, says: note, text });
      return at + 1;
    }
    const about = this.#labels.get(text) ?? readLabelLine(line);
    if (about) {
      if (about !== "structure") this.#about = about;
      this.#pieces.push({ kind: "label", line: at, about, text, level: line.level });
      return at + 1;
    }
    if (this.#context.isCopied && readYesOrNo(text) !== undefined) {
      this.#pieces.push({ kind: "word", line: at, text });
      return at + 1;
    }
    const announces = /[:：]$/.test(text) ? readAnnouncement(text) : undefined;
    if (announces) this.#about = announces;
    this.#pieces.push({ kind: "prose", line: at, text, announces });
    return at + 1;
  }

  /** `[edit]` below a heading is the wiki's own. */
  #isHeadingLink(at: number, text: string): boolean {
    return this.#lines[at - 1]?.role === "heading" && /^\[[^[\]]{1,40}\]$/.test(text);
  }

  #unreadable(line: number, what: string, reason: string): void {
    this.#pieces.push({ kind: "unreadable", line, what, reason });
  }

  #nextFilled(from: number): number {
    let at = from;
    while (at < this.#lines.length && at < from + 100) {
      const line = this.#lines[at];
      if (line && !isBlank(line)) return at;
      at++;
    }
    return at;
  }

  /** The word above structures: the known one, or what stands above several with a blank line between. */
  #learnTitles(): Set<string> {
    const counts = new Map<string, number>();
    for (const [index, line] of this.#lines.entries()) {
      const text = line.text.trim();
      if (readLabelLine({ ...line, role: "text" }) === "structure") counts.set(text, Infinity);
      if (!plainStart.test(line.text) && !scalarStart.test(line.text)) continue;
      const title = this.#titleAbove(index, true);
      if (title !== undefined) counts.set(title, (counts.get(title) ?? 0) + 1);
    }
    return new Set([...counts].filter(([, count]) => count >= 2).map(([text]) => text));
  }

  #learnFormTitles(): Set<string> {
    const titles = new Set<string>();
    for (const form of this.#context.forms) {
      const title = this.#titleAbove(form.from, true) ?? this.#titleAbove(form.from, false);
      const isApart = title !== undefined && title === this.#titleAbove(form.from, true);
      if (title !== undefined && (isApart || /\b(?:REST|XML|POST)\b/.test(title)))
        titles.add(title);
    }
    return titles;
  }

  #titleAbove(index: number, needsBlank: boolean): string | undefined {
    let at = index - 1;
    const block = this.#lines[index]?.block;
    while (at >= 0 && at > index - 4 && isBlank(this.#lines[at] as DocumentLine)) at--;
    const line = this.#lines[at];
    const text = line?.text.trim() ?? "";
    if (!line || (needsBlank && at === index - 1) || text === "" || text.length > 60)
      return undefined;
    const about = readLabelLine({ ...line, role: "text" });
    if (about !== undefined && about !== "structure") return undefined;
    if (line.role === "code" && line.block !== block) return undefined;
    return /^[\p{L}]/u.test(text) && !/\/\/|[{}<>=[\]_]|\($|[.!?]$/u.test(text) ? text : undefined;
  }

  /** Whether fields stand here as Moodle prints them: with three blanks before the slashes. */
  #learnPrinting(): Printing | undefined {
    let exact = 0;
    let other = 0;
    for (const { text } of this.#lines) {
      if (exactField.test(text)) exact++;
      else if (otherField.test(text)) other++;
    }
    if (exact === 0) return undefined;
    if (this.#context.isCopied) return "exact";
    return exact >= 5 * Math.max(1, other) ? "usual" : undefined;
  }

  /** On a copied page: the lines right above first parameters and above answers, in whatever language. */
  #learnLabels(): Map<string, Subject> {
    if (!this.#context.isCopied) return new Map();
    const labels = new Map<string, Subject>();
    const counts = new Map<string, number>();
    for (const at of this.#lines.keys()) {
      const text = this.#lines[at]?.text.trim() ?? "";
      if (text === "" || text.length > 60 || this.#labelledEntryAt(at)) continue;
      if (!/^[\p{L}\p{M}\s'’-]+$/u.test(text) || this.#isTitle(at)) continue;
      const about = this.#labelledEntryAt(at + 1)
        ? "parameters"
        : this.#isTitle(this.#nextFilled(at + 1))
          ? "answer"
          : undefined;
      if (!about) continue;
      const isCloseBy = about === "parameters" || this.#isTitle(at + 1);
      if (!isCloseBy) continue;
      const key = `${about} ${text}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if ((counts.get(key) ?? 0) === 3) labels.set(text, about);
    }
    return labels;
  }
}

/** `Parameters` or `Returns:` in a definition list of lists: no field has a name like this. */
function isLabelTerm(line: DocumentLine): boolean {
  if (line.role !== "term" || !/^\p{Lu}|[:：]$/u.test(line.text.trim())) return false;
  const about = readLabelLine(line);
  return about !== undefined && about !== "other";
}

function isSameTable(
  line: DocumentLine | undefined,
  block: number | undefined,
  previous: DocumentLine | undefined,
): boolean {
  // In HTML each row has its own number; what stands between two tables is a line of its own.
  return (
    line !== undefined &&
    (line.isHead !== true || previous?.isHead === true || line.block === block)
  );
}
