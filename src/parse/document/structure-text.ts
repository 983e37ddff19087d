import { MAX_DEPTH } from "../../model/index.js";
import { normaliseText } from "../page/html-text.js";
import type { PrintedNode } from "../page/readings/general-structure.js";
import { isScalarKind, StructureTooDeep, type Shape } from "../page/readings/shape.js";
import { markStartingAt, straighten } from "./label-words.js";
import {
  endOfDefault,
  fieldLine,
  isUnprinted,
  match,
  nameAt,
  structureLine,
} from "./structure-lines.js";
import { TreeBuilder, type DescriptionEvent, type StructureEvent } from "./structure-tree.js";

/** What is known of the lines that hold a structure. */
export interface StructureContext {
  /** The same structure as another form prints it: its names and nesting decide what is a field. */
  readonly guide?: Shape | undefined;
  /** The lines hold nothing but the structure, so that a description reaches to their end. */
  readonly isWhole?: boolean;
  /** Whether fields stand in the document blank for blank as Moodle prints them. */
  readonly printing?: Printing | undefined;
}

/**
 * `exact`: a copied page, on which nobody changed anything. `usual`: a document in which a field in other
 * printing is rare, so that it may as well be a line of a description.
 */
export type Printing = "exact" | "usual";

/** A structure read from plain text. */
export interface TextStructure {
  readonly node: PrintedNode;
  /** How many lines it took. */
  readonly length: number;
  /** A line that may as well be part of a description as what it was taken for. */
  readonly unsure: number | undefined;
}

/**
 * Reads a General structure from lines without markup. A description runs over lines and may hold anything,
 * so where it ends is searched: at the first line that goes on as the grammar (and the guide) wants it,
 * such that all the rest can be read as well.
 *
 * @throws StructureTooDeep
 */
export function readStructureText(
  lines: readonly string[],
  context: StructureContext = {},
): TextStructure | undefined {
  const strict = new StructureReader(lines, context).read();
  if (strict) return strict;
  if (context.printing) return readStructureText(lines, { ...context, printing: undefined });
  // Documents indent what they quote, and some editors squeeze blanks.
  const isIndented = lines.some((line) => /^\s+\S/.test(line));
  return isIndented
    ? new StructureReader(
        lines.map((line) => line.trim()),
        context,
      ).read()
    : undefined;
}

/** What the grammar wants next, and after it. */
type Wanted =
  | { readonly kind: "end" }
  | {
      readonly kind: "node" | "opening";
      readonly shape: Shape | undefined;
      readonly next: Wanted;
      readonly depth: number;
    }
  | {
      readonly kind: "fields";
      readonly shape: ObjectShape | undefined;
      readonly index: number;
      readonly next: Wanted;
      readonly depth: number;
    }
  | { readonly kind: "list-end"; readonly next: Wanted; readonly depth: number };

type ObjectShape = Extract<Shape, { kind: "object" }>;

/** What was read so far, the last first: shared by all attempts that go on from here. */
interface Trail {
  readonly event: StructureEvent;
  readonly before: Trail | undefined;
}

interface State {
  readonly wanted: Wanted;
  readonly line: number;
  readonly column: number;
  readonly trail: Trail | undefined;
  /** How much of the grammar was used; with a guide it tells where in the structure we are. */
  readonly count: number;
}

/** A description whose end is searched. */
interface Choice {
  readonly state: State;
  readonly mark: string | undefined;
  readonly text: { readonly line: number; readonly column: number };
  /** Where the part before it began. */
  readonly start: State;
  candidate: number;
}

/** Where reading stops: at a description, at the end, or at what the grammar does not know. */
type Stop =
  | { readonly kind: "description"; readonly state: State; readonly mark: string | undefined }
  | { readonly kind: "end"; readonly state: State }
  | { readonly kind: "wrong" };

const wrong: Stop = { kind: "wrong" };
const opening = /[ \u00a0]*(list\s+of\s*\(|object\s*\{)/iy;
const scalar = /[ \u00a0]*(int|double|string)(?![^\s)}])/y;
const slashes = /[ \u00a0]*\/\//y;
const blanks = /[ \u00a0\t]*/y;
/** A default that spans more lines is none. */
const MARK_LINES = 400;

class StructureReader {
  readonly #lines: readonly string[];
  readonly #guide: Shape | undefined;
  readonly #isWhole: boolean;
  readonly #printing: Printing | undefined;
  readonly #failed = new Set<string>();
  readonly #lastContent: number;
  #steps: number;

  constructor(lines: readonly string[], { guide, isWhole = false, printing }: StructureContext) {
    this.#lines = lines;
    this.#guide = guide;
    this.#isWhole = isWhole;
    this.#printing = printing;
    this.#lastContent = lines.findLastIndex((line) => line.trim() !== "");
    // Keeps the search linear whatever a page holds; real ones need two or three steps a line.
    this.#steps = 60 * lines.length + 5_000;
  }

  read(): TextStructure | undefined {
    const end: Wanted = { kind: "end" };
    const wanted: Wanted = { kind: "node", shape: this.#guide, next: end, depth: 0 };
    const start: State = { wanted, line: 0, column: 0, trail: undefined, count: 0 };
    const choices: Choice[] = [];
    let current: State | undefined = start;
    for (;;) {
      if (current) {
        const from: State = current;
        const stop = this.#advance(from);
        if (stop.kind === "end" && this.#mayEnd(stop.state))
          return this.#finish(stop.state, choices);
        if (stop.kind === "description") {
          const { line, column } = stop.state;
          choices.push({
            state: stop.state,
            mark: stop.mark,
            text: { line, column },
            start: from,
            candidate: line + 1,
          });
        } else {
          this.#failed.add(this.#keyOf(from));
        }
      }
      const choice = choices.at(-1);
      if (!choice || this.#steps <= 0) return undefined;
      current = this.#nextCandidate(choice);
      if (!current) {
        this.#failed.add(this.#keyOf(choice.start));
        choices.pop();
      }
    }
  }

  /** The state behind the description, at the next line that can follow it. */
  #nextCandidate(choice: Choice): State | undefined {
    const { state, mark, text } = choice;
    const { wanted } = state;
    while (choice.candidate <= this.#lines.length) {
      this.#steps--;
      const line = choice.candidate++;
      const isEnd = wanted.kind === "end";
      if (isEnd ? !this.#endsDescription(line) : !this.#mayBegin(wanted, line)) continue;
      if (isEnd) choice.candidate = Infinity;
      const event = { kind: "description" as const, mark, from: text, to: line };
      const trail = { event, before: state.trail };
      const next = { ...state, line, column: 0, trail };
      if (!this.#failed.has(this.#keyOf(next))) return next;
    }
    return undefined;
  }

  #endsDescription(line: number): boolean {
    if (line >= this.#lines.length) return true;
    return !this.#isWhole && (this.#lines[line] ?? "").trim() === "";
  }

  /** Whether a line looks as if the grammar could go on there. */
  #mayBegin(wanted: Wanted, line: number): boolean {
    const text = this.#lines[line];
    if (text === undefined) return false;
    switch (wanted.kind) {
      case "opening":
        return /^(?:list\s+of\s*\(|object\s*\{)/i.test(text);
      case "list-end":
        return text.startsWith(")");
      case "fields": {
        if (text.startsWith("}")) return true;
        if (!wanted.shape)
          return fieldLine.test(text) && !(this.#printing === "exact" && isUnprinted(text));
        const name = wanted.shape.fields[wanted.index]?.name;
        return name !== undefined && text.startsWith(`${name} `);
      }
      default:
        return false;
    }
  }

  #advance(from: State): Stop {
    let { wanted, line, column, trail, count } = from;
    const add = (event: StructureEvent) => {
      trail = { event, before: trail };
      count++;
    };
    for (;;) {
      this.#steps--;
      if (this.#steps <= 0) return wrong;
      if (wanted.kind === "end")
        return { kind: "end", state: { wanted, line, column, trail, count } };
      // Between two parts there may be line ends; before a description its blanks tell something.
      while (line < this.#lines.length && this.#isAtEnd(line, column)) {
        line++;
        column = 0;
      }
      const text = this.#lines[line];
      if (text === undefined) return wrong;
      switch (wanted.kind) {
        case "fields": {
          const { shape, index, next, depth }: Extract<Wanted, { kind: "fields" }> = wanted;
          const at = match(blanks, text, column) ?? column;
          if (text[at] === "}") {
            if (shape && index < shape.fields.length) return wrong;
            add({ kind: "close" });
            column = at + 1;
            wanted = next;
            break;
          }
          const field = shape?.fields[index];
          const name = shape ? field?.name : nameAt(text, at);
          if (name === undefined || !text.startsWith(`${name} `, at)) return wrong;
          add({ kind: "name", name, line });
          column = at + name.length + 1;
          const after: Wanted = { kind: "fields", shape, index: index + 1, next, depth };
          wanted = { kind: "node", shape: field?.node, next: after, depth };
          break;
        }
        case "list-end": {
          const at = match(blanks, text, column) ?? column;
          if (text[at] !== ")") return wrong;
          add({ kind: "close" });
          column = at + 1;
          wanted = wanted.next;
          break;
        }
        case "node":
        case "opening": {
          const { shape, next, depth }: Extract<Wanted, { kind: "node" | "opening" }> = wanted;
          if (depth > MAX_DEPTH) throw new StructureTooDeep();
          const opened = match(opening, text, column);
          if (opened !== undefined) {
            const kind = /list/i.test(text.slice(column, opened)) ? "list" : "object";
            if (shape && shape.kind !== kind) return wrong;
            add({ kind });
            column = opened;
            const inner = depth + 1;
            wanted =
              kind === "list"
                ? {
                    kind: "node",
                    shape: shape?.kind === "list" ? shape.item : undefined,
                    next: { kind: "list-end", next, depth: inner },
                    depth: inner,
                  }
                : {
                    kind: "fields",
                    shape: shape?.kind === "object" ? shape : undefined,
                    index: 0,
                    next,
                    depth: inner,
                  };
            break;
          }
          if (wanted.kind === "opening") return wrong;
          const typed = match(scalar, text, column);
          if (typed !== undefined) {
            const type = text.slice(column, typed).trim();
            if (!isScalarKind(type) || (shape && shape.kind !== type)) return wrong;
            add({ kind: "scalar", type });
            column = typed;
            wanted = next;
            const described = this.#findDescription(line, column, 2);
            if (described === "broken") return wrong;
            if (!described) break;
            const { mark } = described;
            const state = { wanted, line: described.line, column: described.column, trail, count };
            return { kind: "description", state, mark };
          }
          const described = this.#findDescription(line, column, column === 0 ? 0 : 1);
          if (!described || described === "broken") return wrong;
          if (shape && isScalarKind(shape.kind)) return wrong;
          const state = {
            wanted: { kind: "opening" as const, shape, next, depth },
            line: described.line,
            column: described.column,
            trail,
            count,
          };
          return { kind: "description", state, mark: described.mark };
        }
      }
    }
  }

  /**
   * The mark, if any, and the place behind the `//`. A mark has more blanks before it than a next name would;
   * one of a known language is recognised without them.
   */
  #findDescription(
    line: number,
    column: number,
    blanksOfMark: number,
  ): { mark: string | undefined; line: number; column: number } | "broken" | undefined {
    const text = this.#lines[line] ?? "";
    const behind = match(slashes, text, column);
    if (behind !== undefined) return { mark: undefined, line, column: behind };
    const start = match(blanks, text, column) ?? column;
    if (start >= text.length) return undefined;
    const known = markStartingAt(text.slice(start, start + 120));
    if (known && "word" in known) {
      const end = match(slashes, text, start + known.word.length) ?? text.indexOf("//", start) + 2;
      return { mark: known.word, line, column: end };
    }
    if (known) return this.#findDefault(known, line, start) ?? "broken";
    if (start - column < blanksOfMark) return undefined;
    const found = text.slice(start).search(/\s\/\//);
    if (found !== -1) {
      const mark = text.slice(start, start + found).trim();
      return { mark, line, column: start + text.slice(start).indexOf("//", found) + 2 };
    }
    // A default of an unknown language that goes on in further lines.
    return this.#findSlashesBelow(line, start) ?? (blanksOfMark === 2 ? "broken" : undefined);
  }

  #findDefault(
    label: { from: string; to: string; before: string; behind: string },
    line: number,
    start: number,
  ): { mark: string; line: number; column: number } | undefined {
    let value = "";
    const last = Math.min(this.#lines.length, line + MARK_LINES);
    for (let at = line; at < last; at++) {
      this.#steps--;
      const text = this.#lines[at] ?? "";
      const from = at === line ? start + label.from.length : 0;
      const plain = straighten(text);
      const end = endOfDefault(plain, label.to, from);
      if (end) {
        const mark = `${label.before}${value}${text.slice(from, end.value)}${label.behind}`;
        return { mark, line: at, column: end.behind };
      }
      value += `${text.slice(from)}\n`;
    }
    return undefined;
  }

  #findSlashesBelow(
    line: number,
    start: number,
  ): { mark: string; line: number; column: number } | undefined {
    const first = (this.#lines[line] ?? "").slice(start);
    if (!/["'«“„:]/.test(first)) return undefined;
    let mark = first;
    const last = Math.min(this.#lines.length, line + MARK_LINES);
    for (let at = line + 1; at < last; at++) {
      this.#steps--;
      const text = this.#lines[at] ?? "";
      const end = text.search(/(?:^|\s)\/\//);
      if (end !== -1) {
        return {
          mark: `${mark}\n${text.slice(0, end)}`,
          line: at,
          column: text.indexOf("//", end) + 2,
        };
      }
      mark += `\n${text}`;
    }
    return undefined;
  }

  /** A structure ends at the end of its lines, or before a blank one. */
  #mayEnd({ line, column }: State): boolean {
    if (line >= this.#lines.length) return true;
    const isLineEnd = column === 0 || this.#isAtEnd(line, column);
    if (!isLineEnd) return false;
    const behind = column === 0 ? line : line + 1;
    if (this.#isWhole) return behind > this.#lastContent;
    return (this.#lines[behind] ?? "").trim() === "";
  }

  #finish(end: State, choices: readonly Choice[]): TextStructure {
    const events: StructureEvent[] = [];
    for (let trail = end.trail; trail; trail = trail.before) events.push(trail.event);
    events.reverse();
    const length = end.column === 0 ? end.line : end.line + 1;
    return {
      node: new TreeBuilder(events, (event) => this.#textOf(event)).node(),
      length,
      unsure:
        this.#findLongerMark(choices) ??
        (this.#guide ? this.#findOtherReading(choices) : this.#findSuspicious(events)),
    };
  }

  /** A line in which what ends a default stands twice: the default may as well be longer. */
  #findLongerMark(choices: readonly Choice[]): number | undefined {
    return choices.find(({ mark = "", text }) => {
      const last = mark.at(-1) ?? "";
      if (!/[^\p{L}\s]/u.test(last)) return false;
      return (this.#lines[text.line] ?? "").slice(text.column).includes(`${last} //`);
    })?.text.line;
  }

  /**
   * A line inside of a description that could as well be what was taken from a line before it. If there is
   * any other way to read the structure, the last part that it reads elsewhere shows here.
   */
  #findOtherReading(choices: readonly Choice[]): number | undefined {
    for (const { start, state, candidate } of choices.slice(1)) {
      const end = Math.min(candidate - 1, this.#lines.length);
      for (let line = state.line + 1; line < end; line++) {
        if (!this.#mayBegin(start.wanted, line)) continue;
        this.#steps = Math.max(this.#steps, 100);
        const other = this.#advance({ ...start, line, column: 0 });
        if (other.kind === "description" && other.state.count === state.count) return line;
      }
    }
    return undefined;
  }

  /**
   * Without a guide: a field that an object has twice, or in another printing than all others, may be a line
   * of the description before it.
   */
  #findSuspicious(events: readonly StructureEvent[]): number | undefined {
    const open: Set<string>[] = [];
    let behind = 0;
    for (const event of events) {
      if (event.kind === "object" || event.kind === "list") open.push(new Set());
      if (event.kind === "close") open.pop();
      if (event.kind === "name") {
        if (open.at(-1)?.has(event.name)) return behind;
        open.at(-1)?.add(event.name);
        const isBelowText = event.line === behind && behind > 0;
        if (isBelowText && this.#printing && isUnprinted(this.#lines[event.line] ?? ""))
          return behind;
      }
      if (event.kind !== "description") continue;
      behind = event.to;
      for (let line = event.from.line + 1; line < event.to; line++) {
        const text = this.#lines[line] ?? "";
        if (structureLine.test(text.trim()) || fieldLine.test(text)) return line;
      }
    }
    return undefined;
  }

  #isAtEnd(line: number, column: number): boolean {
    const text = this.#lines[line] ?? "";
    return match(blanks, text, column) === text.length;
  }

  #textOf({ from, to }: DescriptionEvent): string {
    const first = (this.#lines[from.line] ?? "").slice(from.column);
    return normaliseText([first, ...this.#lines.slice(from.line + 1, to)].join("\n"));
  }

  /** What decides whether the rest can be read: the place, and what is open. */
  #keyOf({ wanted, line, column, count }: State): string {
    if (this.#guide) return `${String(count)}:${String(line)}:${String(column)}`;
    let open = "";
    for (let one = wanted; one.kind !== "end"; one = one.next) open += one.kind.charAt(0);
    return `${open}:${String(line)}:${String(column)}`;
  }
}
