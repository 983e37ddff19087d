import { advance, mayBegin, type Choice } from "./structure-grammar.js";
import { fieldLine, isUnprinted, structureLine } from "./structure-lines.js";
import type { StructureText } from "./structure-text.js";
import type { DescriptionEvent, StructureEvent } from "./structure-tree.js";

/** Finds a line that may as well be part of a description as what it was taken for. */
export function findDoubtfulLine(
  text: StructureText,
  choices: readonly Choice[],
  events: readonly StructureEvent[],
): number | undefined {
  const longer = findLongerMark(text, choices);
  if (longer !== undefined) return longer;
  return text.guide ? findOtherReading(text, choices) : findSuspicious(text, events);
}

/** A line in which what ends a default stands twice: the default may as well be longer. */
function findLongerMark({ lines }: StructureText, choices: readonly Choice[]): number | undefined {
  return choices.find(({ mark = "", state }) => {
    const last = mark.at(-1) ?? "";
    if (!/[^\p{L}\s]/u.test(last)) return false;
    return (lines[state.line] ?? "").slice(state.column).includes(`${last} //`);
  })?.state.line;
}

/**
 * A line inside of a description that could as well be what was taken from a line before it. If there is
 * any other way to read the structure, the last part that it reads elsewhere shows here.
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
 * Without a guide: a field that an object has twice, or in another printing than all others, may be a line
 * of the description before it.
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

/** A further line of a description that looks like a part of a structure. */
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
