import { MAX_DEPTH } from "../../../model/index.js";
import { isScalarKind, type Shape } from "../../page/readings/shape.js";
import { findDescription, type DescriptionStart } from "./node-mark.js";
import { blanks, fieldLine, isUnprinted, match, nameAt } from "./structure-lines.js";
import type { StructureEvent } from "./structure-tree.js";
import type { StructureText } from "./structure-text.js";

/** What the grammar expects next, and after it. If there is a shape, only that shape is accepted. */
export type Expected =
  | { readonly kind: "end" }
  | NodeExpected
  | FieldsExpected
  | { readonly kind: "list-end"; readonly next: Expected; readonly depth: number };

interface NodeExpected {
  /** `opening`: a list or object whose description has been read. */
  readonly kind: "node" | "opening";
  readonly shape: Shape | undefined;
  readonly next: Expected;
  readonly depth: number;
}

interface FieldsExpected {
  readonly kind: "fields";
  readonly shape: Extract<Shape, { kind: "object" }> | undefined;
  readonly index: number;
  readonly next: Expected;
  readonly depth: number;
}

/** The parts read so far, the last one first: shared by all attempts that continue from here. */
interface Trail {
  readonly event: StructureEvent;
  readonly before: Trail | undefined;
}

/** The current position of the reader. */
export interface State {
  readonly expected: Expected;
  readonly line: number;
  readonly column: number;
  readonly trail: Trail | undefined;
  /** The number of parts read; with a guide, this is a position in the structure. */
  readonly count: number;
}

/** A description whose end the search is looking for. */
export interface Choice {
  readonly state: State;
  readonly mark: string | undefined;
  /** The beginning of the part before it. */
  readonly start: State;
  /** The next line that will be tried as the end of the description. */
  candidate: number;
}

/** Where reading stops: at a description, at the end, or at text that the grammar does not accept. */
export type Stop =
  | { readonly kind: "description"; readonly state: State; readonly mark: string | undefined }
  | { readonly kind: "end"; readonly state: State }
  | { readonly kind: "wrong" }
  | { readonly kind: "too-deep" };

type Step = { readonly kind: "next"; readonly state: State } | Stop;

const wrong: Stop = { kind: "wrong" };
const opening = /[ \u00a0]*(list\s+of\s*\(|object\s*\{)/iy;
const scalar = /[ \u00a0]*(int|double|string)(?![^\s)}])/y;

/** Reads from a state up to the next description, whose end the grammar cannot know. */
export function advance(from: State, text: StructureText): Stop {
  let state = from;
  for (;;) {
    if (--text.steps <= 0) return wrong;
    if (state.expected.kind === "end") return { kind: "end", state };
    const step = readPart(behindLineEnds(state, text), text);
    if (step.kind !== "next") return step;
    state = step.state;
  }
}

/** Returns whether the grammar could plausibly continue at a line. */
export function mayBegin(expected: Expected, text: StructureText, at: number): boolean {
  const line = text.lines[at];
  if (line === undefined) return false;
  switch (expected.kind) {
    case "opening":
      return /^(?:list\s+of\s*\(|object\s*\{)/i.test(line);
    case "list-end":
      return line.startsWith(")");
    case "fields": {
      if (line.startsWith("}")) return true;
      if (!expected.shape)
        return fieldLine.test(line) && !(text.printing === "exact" && isUnprinted(line));
      const name = expected.shape.fields[expected.index]?.name;
      return name !== undefined && line.startsWith(`${name} `);
    }
    default:
      return false;
  }
}

/** Returns whether a line is blank from a column on. */
export function isAtEnd({ lines }: StructureText, line: number, column: number): boolean {
  const text = lines[line] ?? "";
  return match(blanks, text, column) === text.length;
}

/** Line ends may separate two parts; the blanks before a description are significant. */
function behindLineEnds(state: State, text: StructureText): State {
  let { line, column } = state;
  while (line < text.lines.length && isAtEnd(text, line, column)) {
    line++;
    column = 0;
  }
  return line === state.line ? state : { ...state, line, column };
}

function readPart(state: State, text: StructureText): Step {
  const line = text.lines[state.line];
  const { expected } = state;
  if (line === undefined) return wrong;
  switch (expected.kind) {
    case "fields":
      return readField(state, expected, line);
    case "list-end": {
      const at = match(blanks, line, state.column) ?? state.column;
      return line[at] === ")" ? behind(state, { kind: "close" }, at + 1, expected.next) : wrong;
    }
    case "node":
    case "opening":
      if (expected.depth > MAX_DEPTH) return { kind: "too-deep" };
      return (
        readOpening(state, expected, line) ??
        (expected.kind === "opening" ? wrong : readScalar(state, expected, text))
      );
    case "end":
      return { kind: "end", state };
  }
}

function readField(state: State, expected: FieldsExpected, line: string): Step {
  const { shape, index, next, depth } = expected;
  const at = match(blanks, line, state.column) ?? state.column;
  if (line[at] === "}") {
    const isComplete = !shape || index >= shape.fields.length;
    return isComplete ? behind(state, { kind: "close" }, at + 1, next) : wrong;
  }
  const field = shape?.fields[index];
  const name = shape ? field?.name : nameAt(line, at);
  if (name === undefined || !line.startsWith(`${name} `, at)) return wrong;
  const fields: Expected = { kind: "fields", shape, index: index + 1, next, depth };
  const node: Expected = { kind: "node", shape: field?.node, next: fields, depth };
  return behind(state, { kind: "name", name, line: state.line }, at + name.length + 1, node);
}

function readOpening(state: State, expected: NodeExpected, line: string): Step | undefined {
  const { shape, next } = expected;
  const end = match(opening, line, state.column);
  if (end === undefined) return undefined;
  const kind = /list/i.test(line.slice(state.column, end)) ? "list" : "object";
  if (shape && shape.kind !== kind) return wrong;
  const depth = expected.depth + 1;
  const listEnd: Expected = { kind: "list-end", next, depth };
  const item = shape?.kind === "list" ? shape.item : undefined;
  const object = shape?.kind === "object" ? shape : undefined;
  const inside: Expected =
    kind === "list"
      ? { kind: "node", shape: item, next: listEnd, depth }
      : { kind: "fields", shape: object, index: 0, next, depth };
  return behind(state, { kind }, end, inside);
}

/** Reads a type, with or without a description, or the description before a list or an object. */
function readScalar(state: State, expected: NodeExpected, text: StructureText): Step {
  const { shape, next } = expected;
  const { line, column } = state;
  const shown = text.lines[line] ?? "";
  const end = match(scalar, shown, column);
  if (end === undefined) return readDescriptionBefore(state, expected, text);
  const type = shown.slice(column, end).trim();
  if (!isScalarKind(type) || (shape && shape.kind !== type)) return wrong;
  const step = behind(state, { kind: "scalar", type }, end, next);
  const start = findDescription(text, line, end, 2);
  if (start === "broken") return wrong;
  return start ? describedFrom(step.state, start) : step;
}

function readDescriptionBefore(state: State, expected: NodeExpected, text: StructureText): Step {
  const { shape, next, depth } = expected;
  const { line, column } = state;
  const start = findDescription(text, line, column, column === 0 ? 0 : 1);
  if (!start || start === "broken" || (shape && isScalarKind(shape.kind))) return wrong;
  return describedFrom({ ...state, expected: { kind: "opening", shape, next, depth } }, start);
}

function describedFrom(state: State, { mark, line, column }: DescriptionStart): Stop {
  return { kind: "description", state: { ...state, line, column }, mark };
}

function behind(
  { line, trail, count }: State,
  event: StructureEvent,
  column: number,
  expected: Expected,
): { readonly kind: "next"; readonly state: State } {
  const state = { expected, line, column, trail: { event, before: trail }, count: count + 1 };
  return { kind: "next", state };
}
