import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { MAX_DEPTH } from "../../model/index.js";
import type { Block, Boxes, FunctionParts, Section, Stretch } from "./cut-parts.js";
import { classValues } from "./class-values.js";
import { compareForms, type OtherForm } from "./compare-forms.js";
import { decodeEntities, htmlToText, normaliseText } from "./html-text.js";
import { readGeneralStructure, type PrintedNode } from "./readings/general-structure.js";
import { isProblem } from "./readings/shape.js";
import type { SourceText } from "./source-text.js";
import { addAll } from "../../text/index.js";

/** The contents of a function's documentation, before the page's labels are interpreted. */
export interface PrintedFunction {
  readonly name: string;
  readonly start: number;
  readonly description: string;
  readonly deprecated: boolean;
  readonly parameters: readonly PrintedParameter[];
  readonly returns: PrintedNode | null;
  /** The page's words for yes or no, if present. */
  readonly loginRequired?: string;
  readonly ajax?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The cached function of all pages that print the same text: one shared object. */
  readonly shared?: PrintedFunction;
}

export interface PrintedParameter {
  readonly name: string;
  readonly start: number;
  /** The words in brackets after the name; a document may have none. */
  readonly label?: string;
  readonly description: string;
  readonly node: PrintedNode;
}

/** A function, or the reasons why it could not be read. */
export type FunctionReading =
  | { readonly kind: "read"; readonly value: PrintedFunction }
  | { readonly kind: "unreadable"; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads one function (the body of the loop in `documentation_html` of Moodle's renderer) from its parts. An
 * unreadable part makes only this function unreadable.
 */
export function readFunction(source: SourceText, parts: FunctionParts): FunctionReading {
  const reader = new FunctionReader(source, parts);
  const value = reader.read();
  return isFailure(value)
    ? { kind: "unreadable", diagnostics: [...reader.diagnostics, value.failure] }
    : { kind: "read", value };
}

/** Why the function being read is left out. */
interface Failure {
  readonly failure: Diagnostic;
}

function isFailure<T extends object>(value: T | Failure | null): value is Failure {
  return value !== null && "failure" in value;
}

class FunctionReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #parts: FunctionParts;
  readonly #name: string;

  constructor(source: SourceText, parts: FunctionParts) {
    this.#source = source;
    this.#parts = parts;
    this.#name = nameOf(source, parts);
  }

  read(): PrintedFunction | Failure {
    const { slice, caption, description, sections } = this.#parts;
    const [first, second, ...further] = sections;
    const failure = this.#checkName() ?? this.#checkParts();
    if (failure) return failure;
    if (!description)
      return this.#missing("the function's description", "no box for it", slice.start);
    if (!first || !second) {
      const found = `${String(sections.length)} coloured headings`;
      return this.#missing("the headings of parameters and answer", found, slice.start);
    }
    const parameters: PrintedParameter[] = [];
    for (const block of first.blocks) {
      const parameter = this.#readParameter(block);
      if (isFailure(parameter)) return parameter;
      parameters.push(parameter);
    }
    const returns = this.#readAnswer(second);
    if (isFailure(returns)) return returns;
    return {
      name: this.#name,
      start: slice.start,
      description: this.#text(description),
      deprecated: hasBadge(this.#raw(caption)),
      parameters,
      returns,
      ...this.#readRestrictions(further),
      diagnostics: this.diagnostics,
    };
  }

  #checkName(): Failure | undefined {
    const { slice, caption } = this.#parts;
    const at = this.#source.at(slice.start);
    if (this.#name === "") {
      const found = this.#text(caption).slice(0, 60);
      return { failure: diagnose("parse/name-unreadable", { found }, { at }) };
    }
    if (slice.id !== undefined && slice.id !== this.#name) {
      const facts = { id: slice.id, caption: this.#name };
      this.diagnostics.push(diagnose("parse/name-differs", facts, { at, subject: this.#name }));
    }
    return undefined;
  }

  #checkParts(): Failure | undefined {
    const { strayBox } = this.#parts;
    if (strayBox === undefined) return undefined;
    const found = "a box that belongs to neither";
    return this.#missing("the blocks of parameters and answer", found, strayBox);
  }

  /** `<b>name</b> (label)<br />`, eight hard spaces, the description, the boxes. */
  #readParameter(block: Block): PrintedParameter | Failure {
    const { text } = this.#source;
    const { start, end } = block.intro;
    const nameStart = matchAt(
      /\s*(?:<(?!b[\s>])[^<>]*>\s*){0,1000}<b(?:\s[^<>]*)?>/iy,
      text,
      start,
    );
    const nameEnd = indexWithin(text, "</b>", start, this.#parts.slice.end);
    const labelStart = matchAt(/<\/b>\s*\(/iy, text, nameEnd);
    const isCaptioned =
      nameStart !== -1 && nameEnd !== -1 && labelStart !== -1 && labelStart <= end;
    const name = isCaptioned ? this.#source.printedName(nameStart, nameEnd) : "";
    const labelEnd = isCaptioned ? findLabelEnd(text, labelStart, end) : -1;
    if (name.trim() === "" || labelEnd === -1) {
      return this.#missing("a parameter's name and presence", this.#excerpt(block.intro), start);
    }
    const subject = `${this.#name} → ${name}`;
    const node = this.#readStructure(block.boxes, subject, block.start);
    if (isFailure(node)) return node;
    addAll(this.diagnostics, compareForms(node, this.#otherForms(block.boxes), subject, name));
    return {
      name,
      start,
      label: this.#source.literal(labelStart, labelEnd),
      description: this.#text({ start: labelEnd + 1, end }),
      node,
    };
  }

  #readAnswer(section: Section): PrintedNode | Failure | null {
    // The answer's description is not escaped, and may contain elements of the same size.
    const block = section.blocks.find(({ boxes }) => hasBoxes(boxes)) ?? section.blocks[0];
    if (!block) return this.#missing("the block of the answer", "nothing", section.start);
    const subject = `${this.#name} → result`;
    if (!hasBoxes(block.boxes)) {
      // A function that returns nothing has neither a description of its answer nor boxes: its block is closed
      // immediately. The text after it may already be the page's footer.
      if (/^\s*<\/(?:span|div)>/i.test(this.#raw(block.intro))) return null;
      const found = `only "${this.#text(block.intro).slice(0, 40)}"`;
      return this.#missing("the structure of the answer", found, block.start);
    }
    const node = this.#readStructure(block.boxes, subject, block.start);
    if (isFailure(node)) return node;
    addAll(this.diagnostics, compareForms(node, this.#otherForms(block.boxes), subject));
    return node;
  }

  #otherForms({ xmlrpc, rest }: Boxes): OtherForm[] {
    const form = (kind: OtherForm["kind"], box: Stretch | undefined) =>
      box ? [{ kind, text: decodeEntities(this.#raw(box)), at: this.#source.at(box.start) }] : [];
    return [...form("XML-RPC", xmlrpc), ...form("REST", rest)];
  }

  #readStructure({ general }: Boxes, subject: string, start: number): PrintedNode | Failure {
    if (!general)
      return this.#missing("a General structure box", "none that is complete", start, subject);
    const node = readGeneralStructure(this.#source, general.start, general.end);
    if (!isProblem(node)) return node;
    if (node.kind === "too-deep") {
      const context = { at: this.#source.at(general.start), subject };
      return { failure: diagnose("parse/structure-too-deep", { limit: MAX_DEPTH }, context) };
    }
    const { expected, found, offset } = node;
    const context = { at: this.#source.at(offset), subject };
    return { failure: diagnose("parse/structure-syntax", { expected, found }, context) };
  }

  /** Reads the text after the sample error (present only if REST is on): log-in and AJAX, each yes or no. */
  #readRestrictions(sections: readonly Section[]): { loginRequired?: string; ajax?: string } {
    // More than two cannot be headings of this function: scripts at the page's end may repeat its text, and the
    // remains of a function that has lost its beginning follow the second.
    const first = sections.findIndex(({ blocks }) => blocks.every(({ boxes }) => !hasBoxes(boxes)));
    const [login, ajax] = first === -1 ? [] : sections.slice(first, first + 2);
    if (!login || !ajax) return {};
    return { loginRequired: this.#readAnswerWord(login), ajax: this.#readAnswerWord(ajax) };
  }

  #readAnswerWord({ text }: Section): string {
    const raw = this.#raw(text);
    const behindHeading = raw.slice(raw.indexOf("</span>") + "</span>".length);
    return normaliseText(htmlToText(behindHeading.split(/<br/i, 1)[0] ?? ""));
  }

  #missing(expected: string, found: string, offset: number, subject = this.#name): Failure {
    const at = this.#source.at(offset);
    return { failure: diagnose("parse/part-missing", { expected, found }, { at, subject }) };
  }

  #raw({ start, end }: Stretch): string {
    return this.#source.text.slice(start, end);
  }

  #text(stretch: Stretch): string {
    return normaliseText(htmlToText(this.#raw(stretch)));
  }

  #excerpt(stretch: Stretch): string {
    return `"${this.#text(stretch).replaceAll("\n", " ").slice(0, 40)}"`;
  }
}

function hasBoxes({ general, xmlrpc, rest }: Boxes): boolean {
  return general !== undefined || xmlrpc !== undefined || rest !== undefined;
}

/** Returns whether one of a text's tags has the class of Moodle's badges. */
function hasBadge(html: string): boolean {
  const tags = html.match(/<[a-z]+\s[^<>]*/gi) ?? [];
  return tags.flatMap(classValues).some((value) => /\bbadge\b/i.test(value));
}

/** Returns the name in the caption, or the region's id if the caption is damaged. */
function nameOf(source: SourceText, { caption, slice }: FunctionParts): string {
  const { text } = source;
  // Searching to the end of the page, function by function, would be quadratic.
  const tag = indexWithin(text, "<strong", caption.start, caption.end);
  const start = matchAt(/<strong(?:\s[^<>]*)?>/iy, text, tag);
  const end = start === -1 ? -1 : indexWithin(text, "</strong>", start, slice.end);
  return end === -1 || end > caption.end ? (slice.id ?? "") : source.printedName(start, end).trim();
}

/** Returns the offset of a text between two offsets, or -1. */
function indexWithin(text: string, what: string, start: number, end: number): number {
  const found = text.slice(start, end).indexOf(what);
  return found === -1 ? -1 : start + found;
}

/** Returns the offset after the match of a sticky pattern at an offset, or -1. */
function matchAt(pattern: RegExp, text: string, offset: number): number {
  if (offset < 0) return -1;
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match ? match.index + match[0].length : -1;
}

/**
 * Finds the end of the label after a parameter's name. A default may contain anything, so the hard spaces before
 * the description decide; only without them does the first closing bracket at a line's end.
 */
function findLabelEnd(text: string, from: number, to: number): number {
  const window = text.slice(from, to);
  const sure = window.search(/\)\s*<br[^<>]*>\s*(?:&nbsp;|&#160;|\u00a0){4}/i);
  const found = sure === -1 ? window.search(/\)\s*<br/i) : sure;
  return found === -1 ? -1 : from + found;
}
