import { codeSpan } from "../text/index.js";
import { joinWithAnd } from "./describe-diff.js";

/** A part of a Markdown text that consists of rows, some of which can be left out. */
export interface Section {
  readonly title: string;
  /** Replaces the title and the number of rows. */
  readonly heading?: string;
  /** The noun for one row, in the singular. */
  readonly noun: string;
  /** Whether a reader has to unfold it. */
  readonly folded: boolean;
  /** The text before the rows. */
  readonly intro: string;
  readonly rows: readonly string[];
  /** Whether it is useful even without rows. */
  readonly isShownEmpty?: boolean;
}

/** The maximum length of a text, and the command that prints all of it. */
export interface LimitOptions {
  readonly limit: number;
  readonly command: string;
}

/** The words for the sentence about omitted rows. */
const RESERVE = 400;

/** Joins sections in their order, as far as they fit. */
export function joinWithinLimit(
  head: string,
  sections: readonly Section[],
  { limit, command }: LimitOptions,
): string {
  let text = head;
  const left = new Map<string, number>();
  for (const section of sections) {
    const { rows, noun, intro, isShownEmpty } = section;
    if (rows.length === 0 && isShownEmpty !== true) continue;
    const { start, end } = frameOf(section);
    let room =
      limit - RESERVE - command.length - text.length - start.length - intro.length - end.length;
    const fitting: string[] = [];
    for (const row of rows) {
      room -= row.length;
      if (room < 0) break;
      fitting.push(row);
    }
    const missing = rows.length - fitting.length;
    if (missing > 0) left.set(noun, (left.get(noun) ?? 0) + missing);
    if (fitting.length > 0 || (missing === 0 && room >= 0)) {
      text += start + intro + fitting.join("") + end;
    }
  }
  return left.size === 0 ? text : text + sayWhatIsLeft(left, { limit, command });
}

function frameOf({ title, rows, folded, heading }: Section): { start: string; end: string } {
  const counted = heading ?? (rows.length === 0 ? title : `${title} (${String(rows.length)})`);
  return folded
    ? { start: `\n<details>\n<summary>${counted}</summary>\n\n`, end: "\n</details>\n" }
    : { start: `\n### ${counted}\n\n`, end: "" };
}

function sayWhatIsLeft(
  left: ReadonlyMap<string, number>,
  { limit, command }: LimitOptions,
): string {
  const parts = [...left].map(([noun, count]) => `${String(count)} ${plural(noun, count)}`);
  const most = limit.toLocaleString("en-GB");
  return `\nLeft out because of the limit of ${most} characters: ${joinWithAnd(parts)}. For everything: ${codeSpan(command)}\n`;
}

function plural(noun: string, count: number): string {
  if (count === 1) return noun;
  return noun.startsWith("place ") ? noun.replace("place", "places") : `${noun}s`;
}
