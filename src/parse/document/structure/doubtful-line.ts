import { advance, mayBegin, type Choice } from "./structure-grammar.js";
import { fieldLine, isUnprinted, structureLine } from "./structure-lines.js";
import type { StructureText } from "./structure-text.js";
import type { DescriptionEvent, StructureEvent } from "./structure-tree.js";

/** Finds a line that may belong to a description instead of being what the search took it for. */
export function findDoubtfulLine(
  text: StructureText,
  choices: readonly Choice[],
  events: readonly StructureEvent[],
): number | undefined {
  const longer = findLongerMark(text, choices);
  if (longer !== undefined) return longer;
  return text.guide ? findOtherReading(text, choices) : findSuspicious(text, events);
}

/** Finds a line that contains the end of a default twice: the default may be longer than the search assumed. */
function findLongerMark({ lines }: StructureText, choices: readonly Choice[]): number | undefined {
  return choices.find(({ mark = "", state }) => {
    const last = mark.at(-1) ?? "";
    if (!/[^\p{L}\s]/u.test(last)) return false;
    return (lines[state.line] ?? "").slice(state.column).includes(`${last} //`);
  })?.state.line;
}

/**
 * Finds a line inside a description that could equally be the part read from an earlier line. If the structure
 * can be read in any other way, the last part that the other reading places elsewhere appears here.
 */
function findOtherReading(text: StructureText, choices: readonly Choice[]): number | undefined {
  for (const { start, state, candidate } of choices.slice(1)) {
    const end = Math.min(candidate - 1, text.lines.length);
    for (let line = state.line + 1; line < end; line++) {
      if (!mayBegin(start.expected, text, line)) continue;
      text.steps = Math.max(text.steps, 100);
      const other = advance({ ...start, line, column: 0 }, text);
      if (other.kind === "description" && other.state.count === state.count) return line;
    }
  }
  return undefined;
}

/**
 * Without a guide: a field that occurs twice in an object, or is printed differently from all others, may be a
 * line of the description before it.
 */
function findSuspicious(
  text: StructureText,
  events: readonly StructureEvent[],
): number | undefined {
  const open: Set<string>[] = [];
  let behind = 0;
  for (const event of events) {
    if (event.kind === "object" || event.kind === "list") open.push(new Set());
    if (event.kind === "close") open.pop();
    if (event.kind === "name") {
      const isOdd = event.line === behind && behind > 0 && isOddlyPrinted(text, event.line);
      if (isOdd || open.at(-1)?.has(event.name)) return behind;
      open.at(-1)?.add(event.name);
    }
    if (event.kind !== "description") continue;
    const inside = findStructureLine(text, event);
    if (inside !== undefined) return inside;
    behind = event.to;
  }
  return undefined;
}

function isOddlyPrinted({ printing, lines }: StructureText, line: number): boolean {
  return printing !== undefined && isUnprinted(lines[line] ?? "");
}

/** Finds a continuation line of a description that looks like part of a structure. */
function findStructureLine(
  { lines }: StructureText,
  { from, to }: DescriptionEvent,
): number | undefined {
  for (let line = from.line + 1; line < to; line++) {
    const text = lines[line] ?? "";
    if (structureLine.test(text.trim()) || fieldLine.test(text)) return line;
  }
  return undefined;
}
