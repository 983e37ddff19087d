import { normaliseText } from "../../page/html-text.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import { findDoubtfulLine } from "./doubtful-line.js";
import { advance, isAtEnd, mayBegin, type Choice, type State } from "./structure-grammar.js";
import { structureText, type StructureContext, type StructureText } from "./structure-text.js";
import { buildTree, type DescriptionEvent, type StructureEvent } from "./structure-tree.js";

/** A structure read from plain text. */
export interface FoundStructure {
  readonly kind: "structure";
  readonly node: PrintedNode;
  /** The number of lines the structure takes. */
  readonly length: number;
  /** A line that may belong to a description instead of being what the search took it for. */
  readonly unsure: number | undefined;
}

/** The outcome of the search for a structure; undefined if there is none. */
export type StructureSearch = FoundStructure | { readonly kind: "too-deep" } | undefined;

/**
 * Reads a General structure from lines without markup. A description spans lines and may hold anything, so its
 * end has to be searched for: it is the first line that the grammar (and the guide) can continue with such that
 * all remaining lines can be read as well.
 *
 * @example
 * list of (
 * object {
 * id int   //Number of the room,
 * as on its door
 * label string  Optional //Its name
 * }
 * )
 */
export function searchStructure(
  lines: readonly string[],
  context: StructureContext = {},
): StructureSearch {
  const strict = search(structureText(lines, context));
  if (strict) return strict;
  if (context.printing) return searchStructure(lines, { ...context, printing: undefined });
  // Documents indent quoted text, and some editors collapse blanks.
  const isIndented = lines.some((line) => /^\s+\S/.test(line));
  if (!isIndented) return undefined;
  const trimmed = lines.map((line) => line.trim());
  return search(structureText(trimmed, context));
}

function search(text: StructureText): StructureSearch {
  const choices: Choice[] = [];
  const failed = new Set<string>();
  let current: State | undefined = startOf(text);
  for (;;) {
    if (current) {
      const stop = advance(current, text);
      if (stop.kind === "too-deep") return stop;
      if (stop.kind === "end" && mayEnd(stop.state, text)) return finish(stop.state, choices, text);
      if (stop.kind === "description") {
        const { state, mark } = stop;
        choices.push({ state, mark, start: current, candidate: state.line + 1 });
      } else failed.add(keyOf(current, text));
    }
    const choice = choices.at(-1);
    if (!choice || text.steps <= 0) return undefined;
    current = nextCandidate(choice, text, failed);
    if (current) continue;
    failed.add(keyOf(choice.start, text));
    choices.pop();
  }
}

function startOf({ guide }: StructureText): State {
  const expected = { kind: "node", shape: guide, next: { kind: "end" }, depth: 0 } as const;
  return { expected, line: 0, column: 0, trail: undefined, count: 0 };
}

/** Returns the state after the description, at the next line that can follow it. */
function nextCandidate(
  choice: Choice,
  text: StructureText,
  failed: ReadonlySet<string>,
): State | undefined {
  const { state, mark } = choice;
  const { expected } = state;
  const from = { line: state.line, column: state.column };
  const isEnd = expected.kind === "end";
  while (choice.candidate <= text.lines.length) {
    text.steps--;
    const line = choice.candidate++;
    if (isEnd ? !endsDescription(text, line) : !mayBegin(expected, text, line)) continue;
    if (isEnd) choice.candidate = Infinity;
    const event = { kind: "description", mark, from, to: line } as const;
    const next = { ...state, line, column: 0, trail: { event, before: state.trail } };
    if (!failed.has(keyOf(next, text))) return next;
  }
  return undefined;
}

function endsDescription({ lines, isWhole }: StructureText, line: number): boolean {
  return line >= lines.length || (!isWhole && (lines[line] ?? "").trim() === "");
}

/** A structure ends at the end of its lines or before a blank line. */
function mayEnd({ line, column }: State, text: StructureText): boolean {
  if (line >= text.lines.length) return true;
  if (column > 0 && !isAtEnd(text, line, column)) return false;
  const next = column === 0 ? line : line + 1;
  return text.isWhole ? next > text.lastContent : (text.lines[next] ?? "").trim() === "";
}

function finish(end: State, choices: readonly Choice[], text: StructureText): FoundStructure {
  const events: StructureEvent[] = [];
  for (let { trail } = end; trail; trail = trail.before) events.push(trail.event);
  events.reverse();
  return {
    kind: "structure",
    node: buildTree(events, (event) => textOf(event, text)),
    length: end.column === 0 ? end.line : end.line + 1,
    unsure: findDoubtfulLine(text, choices, events),
  };
}

function textOf({ from, to }: DescriptionEvent, { lines }: StructureText): string {
  const first = (lines[from.line] ?? "").slice(from.column);
  return normaliseText([first, ...lines.slice(from.line + 1, to)].join("\n"));
}

/** Everything that decides whether the remaining lines can be read: the position and the open nodes. */
function keyOf({ expected, line, column, count }: State, { guide }: StructureText): string {
  if (guide) return `${String(count)}:${String(line)}:${String(column)}`;
  let open = "";
  for (let one = expected; one.kind !== "end"; one = one.next) open += one.kind.charAt(0);
  return `${open}:${String(line)}:${String(column)}`;
}
