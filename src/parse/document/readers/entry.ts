import { isBlank, type DocumentLine } from "../document-line.js";
import { isParamTag, readBareEntry, readEntry, type Entry } from "../entries/read-entry.js";
import { isStructureStart } from "../structure/structure-start.js";
import { isTitle, labelledEntryAt, nameAt } from "../survey/landmarks.js";
import { isRemark, readDetail } from "../entries/read-detail.js";
import { withoutMarks } from "../words/strip-signs.js";
import { readInlineLabel, readLabelLine } from "../words/subject.js";
import type { ReaderContext, Reader } from "./reader.js";

/**
 * Reads the documentation of one parameter or field, and its description in the lines below.
 *
 * @example
 * building (Required)
 * Its short name
 */
export const entryReader: Reader = {
  name: "entry",
  claims: ({ line }) => line.role !== "definition",
  read: (context) => {
    const entry = entryAt(context);
    if (!entry) return undefined;
    const { at } = context;
    const next = endOfDescription(context);
    const below = context.survey.lines.slice(at + 1, next).map(({ text }) => text.trim());
    const description = [entry.description, ...below].join("\n").trim();
    const described = { ...typedByDefinition(entry, description), description };
    const details = readDetails(described, context, next);
    return { pieces: [{ kind: "entry", line: at, entry: details.entry }], next: details.next };
  },
};

function entryAt(context: ReaderContext): Entry | undefined {
  const { survey, at, line } = context;
  if (!survey.isCopied && isOnlyHeading(line)) return undefined;
  const labelled = labelledEntryAt(survey, at);
  if (labelled || survey.isCopied) return labelled;
  if (line.role === "definition" || isLabelTerm(line) || isLabelItem(line)) return undefined;
  const entry = readEntry(line);
  if (entry) return isSureEntry(entry, context) ? entry : undefined;
  const isListed = (line.role === "item" && !isRemark(line.text)) || line.role === "term";
  return isListed && expectsEntries(context) ? readBareEntry(line) : undefined;
}

/** A plain sentence may look like an entry; a label decides. */
function isSureEntry({ label, type }: Entry, context: ReaderContext): boolean {
  const { role, text } = context.line;
  if (role !== "text" || label || expectsEntries(context)) return true;
  return (type !== undefined && /^\S+ \(/.test(text)) || isParamTag(text.trim());
}

function expectsEntries({ about, previous }: ReaderContext): boolean {
  if (about === "parameters" || about === "answer" || about === "request") return true;
  return (
    previous?.kind === "entry" || (previous?.kind === "prose" && previous.announces !== undefined)
  );
}

/** `Parameters` or `Returns:` in a definition list of lists: no field has such a name. */
function isLabelTerm(line: DocumentLine): boolean {
  if (line.role !== "term" || !/^\p{Lu}|[:：]$/u.test(line.text.trim())) return false;
  const about = readLabelLine(line);
  return about !== undefined && about !== "other";
}

/** `### Parameters (required)`, `### Book object`: a name in a heading is written as names are. */
function isOnlyHeading(line: DocumentLine): boolean {
  if (line.role !== "heading") return false;
  const about = readLabelLine(line);
  return about !== "other" || (/^\p{Lu}/u.test(line.text) && !/[(`]/.test(line.text));
}

/** `- **Parameters:** none`: an item of a list about a function; fields have no such names. */
function isLabelItem(line: DocumentLine): boolean {
  if (line.role !== "item" || /^\W*[\p{Ll}`]/u.test(line.text) || line.text.startsWith("`"))
    return false;
  const about = readInlineLabel(line)?.about ?? readLabelLine(line);
  return about === "parameters" || about === "answer";
}

/** Reads the items below an entry that say more about it, up to the first one that documents a field in it. */
function readDetails(
  entry: Entry,
  context: ReaderContext,
  from: number,
): { readonly entry: Entry; readonly next: number } {
  const { survey, line } = context;
  let all = entry;
  let next = from;
  if (line.role !== "item") return { entry, next };
  const isScalar =
    entry.type !== undefined && entry.type.kind !== "list" && entry.type.kind !== "object";
  for (;;) {
    const below = survey.lines[next];
    if (below?.role !== "item" || below.level <= line.level) return { entry: all, next };
    const detailed = readDetail(all, below.text);
    if (!detailed && !isScalar && entryAt({ ...context, at: next, line: below })) {
      return { entry: all, next };
    }
    all = detailed ?? { ...all, description: joined(all.description, withoutMarks(below.text)) };
    next++;
  }
}

function joined(description: string, text: string): string {
  return description === "" ? text : `${description}\n${text}`;
}

function endOfDescription(context: ReaderContext): number {
  let next = context.at + 1;
  while (continuesDescription(context, next)) next++;
  return next;
}

function continuesDescription(context: ReaderContext, at: number): boolean {
  const { survey } = context;
  const line = survey.lines[at];
  if (!line || isBlank(line) || !mayDescribe(line, context.line)) return false;
  const isMark =
    survey.formAt.has(at) ||
    survey.labels.has(line.text.trim()) ||
    readLabelLine(line) !== undefined ||
    isTitle(survey, at) ||
    nameAt(survey, at) !== undefined ||
    isStructureStart(survey.lines, at);
  return !isMark && entryAt({ ...context, at, line }) === undefined;
}

/** Returns whether a line's markup allows it to describe the entry above it. */
function mayDescribe({ role, raw }: DocumentLine, { role: above }: DocumentLine): boolean {
  if (above === "term") return role === "definition";
  if (role !== "text" || above === "heading") return false;
  return above !== "item" || (raw !== undefined && /^\s/.test(raw));
}

/** `<dd>int, required. The id</dd>`: a definition may begin with the words that other documents put in brackets. */
function typedByDefinition(entry: Entry, text: string): Entry {
  if (entry.type ?? entry.label) return entry;
  const typed = readEntry({ role: "item", text: `x: ${text}`, offset: 0, level: 0, block: 0 });
  if (!typed) return entry;
  const { type, label } = typed;
  return { ...entry, ...(type && { type }), ...(label !== undefined && { label }) };
}
