import { isBlank, type DocumentLine } from "../document-line.js";
import { readNameLine, type NamedFunction } from "../words/function-name.js";
import { readNote } from "../words/note.js";
import { readLabelLine, type Subject } from "../words/subject.js";

/** The lines that name functions as the topic of what follows. */
export type FunctionNames = ReadonlyMap<number, NamedFunction>;

/** After these words a name is a mention. */
const mention =
  /(?:[:：,]|\b(?:see|see also|use|uses|like|than|and|or|of|by|with|for|instead|replaces|replaced by|siehe|voir|véase|ver|vedi))$/i;

/**
 * Finds the lines that name a function: headings, and lines of their own. Where names stand in headings, another line
 * that consists of a name begins a function only if documentation follows that cannot belong to the function before.
 */
export function findNames(lines: readonly DocumentLine[], namesInHeadings: boolean): FunctionNames {
  const candidates = candidatesIn(lines);
  if (!namesInHeadings) {
    return new Map([...candidates].filter(([at]) => lines[at]?.role !== "item"));
  }
  const names = new Map([...candidates].filter(([at]) => lines[at]?.role === "heading"));
  if (names.size === 0 || names.size === candidates.size) return names;
  const marks = marksAfter(lines, candidates);
  let current: string | undefined;
  const seen = new Set<Subject>();
  for (const [at, line] of lines.entries()) {
    const named = candidates.get(at);
    const isHeading = line.role === "heading";
    if (named && (isHeading || (named.name !== current && begins(lines, at, marks[at], seen)))) {
      names.set(at, named);
      current = named.name;
      seen.clear();
    } else {
      const about = topicOf(line);
      if (about !== undefined) seen.add(about);
    }
  }
  return names;
}

function candidatesIn(lines: readonly DocumentLine[]): Map<number, NamedFunction> {
  const candidates = new Map<number, NamedFunction>();
  for (const [at, { role, text }] of lines.entries()) {
    if (role === "code" || role === "row" || !text.includes("_")) continue;
    const named = readNameLine(text, role);
    if (named) candidates.set(at, named);
  }
  return candidates;
}

/** Returns whether a line that only names a function begins its documentation. */
function begins(
  lines: readonly DocumentLine[],
  at: number,
  next: Subject | undefined,
  seen: ReadonlySet<Subject>,
): boolean {
  if (next !== "parameters" && next !== "request" && next !== "answer") return false;
  // A second list of parameters, or a second answer, cannot belong to the function before.
  if (seen.has("answer") || (seen.has("parameters") && next !== "answer")) return true;
  const line = lines[at];
  if (!line || line.role === "item") return false;
  const before = filledBefore(lines, at);
  const isApart = before?.line.block !== line.block;
  return isApart && (before === undefined || !mention.test(before.line.text.trim()));
}

function filledBefore(
  lines: readonly DocumentLine[],
  at: number,
): { readonly line: DocumentLine } | undefined {
  for (let index = at - 1; index > at - 20; index--) {
    const line = lines[index];
    if (line && !isBlank(line)) return { line };
  }
  return undefined;
}

/** Returns for each candidate the topic of the first label after it; undefined if another name comes before. */
function marksAfter(
  lines: readonly DocumentLine[],
  candidates: ReadonlyMap<number, NamedFunction>,
): readonly (Subject | undefined)[] {
  const marks = new Array<Subject | undefined>(lines.length);
  let next: Subject | undefined;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (!line) continue;
    if (candidates.has(at)) {
      marks[at] = next;
      next = undefined;
      continue;
    }
    const about = topicOf(line);
    if (about === "other" && saysWhatItIs.test(line.text.trim())) continue;
    next = about ?? next;
  }
  return marks;
}

/** Returns the topic that a line announces or settles: `Parameters:`, `Returns nothing.` */
function topicOf(line: DocumentLine): Subject | undefined {
  const about = readLabelLine(line);
  if (about !== undefined || line.role === "code" || line.role === "row") return about;
  const note = readNote(line.text.trim());
  return note === "no-parameters" ? "parameters" : note === "no-answer" ? "answer" : undefined;
}

/** Headings that stand between a name and its parameters. */
const saysWhatItIs =
  /^(?:\d[\d.]*\s*)?(?:descriptions?|summary|overview|purpose|about|details|beschreibung|descripción|descrição|descrizione|описание)\W*$/i;
