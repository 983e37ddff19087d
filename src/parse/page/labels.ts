import type { Presence } from "../../model/index.js";
import { knownDefaults, knownOptional, knownRequired } from "./known-labels.js";
import { readString } from "./string-ids.js";

/**
 * The words of a page's language that state whether a value is required. The page itself teaches them: a
 * described node without a mark is required, marks that vary contain a default, and the mark that does not vary
 * means optional.
 */
export interface Labels {
  /** The labels of required parameters. */
  readonly required: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
  /** The text before and after a default's value. */
  readonly defaults: readonly DefaultLabel[];
}

export interface DefaultLabel {
  readonly before: string;
  readonly behind: string;
}

/** The meaning of a mark. `sure: false` if neither the page nor a table decides. */
export type Meaning = { readonly sure: boolean } & (
  | { readonly presence: Exclude<Presence, "default" | "unstated"> }
  | { readonly presence: "default"; readonly value: string }
);

/** The evidence for a page's labels. */
export interface LabelExamples {
  /** Labels of described parameters whose structure has no mark: they mean required. */
  readonly required: Iterable<string>;
  /** Marks inside structures: optional or default. */
  readonly marks: Iterable<string>;
}

/** Learns a page's labels from its examples, and adds the known ones. */
export function learnLabels(examples: LabelExamples): Labels {
  const allMarks = new Set([...examples.marks].map(wordsOf));
  const marks = new Set([...allMarks].filter((mark) => !knownOptional.has(mark)));
  // A known label is certain; only labels missing from the tables must be learnt.
  const isKnown = (mark: string) =>
    knownDefaults.some((label) => valueOf(mark, label) !== undefined);
  const learnt = learnDefaults([...marks].filter((mark) => !isPlainWords(mark) && !isKnown(mark)));
  const defaults = [...knownDefaults, ...learnt];
  const optional = [...marks].filter(
    (mark) => !defaults.some((label) => valueOf(mark, label) !== undefined),
  );
  return {
    required: new Set([
      ...mostFrequent([...examples.required].map(wordsOf).filter((label) => !allMarks.has(label))),
      ...knownRequired,
    ]),
    // Two words cannot both mean optional, so the table decides which one does.
    optional: new Set(
      optional.length === 1 && optional.every(isPlainWords)
        ? [...optional, ...knownOptional]
        : knownOptional,
    ),
    defaults,
  };
}

function wordsOf(label: string): string {
  return readString(label).words;
}

/** Returns the meaning of a mark inside a structure: optional or default. */
export function readMark(mark: string, labels: Labels): Meaning {
  const { words, id } = readString(mark);
  if (id === "optional") return { presence: "optional", sure: true };
  const value = defaultValueOf(words, labels);
  if (value !== undefined) return { presence: "default", value, sure: true };
  return { presence: "optional", sure: labels.optional.has(words) };
}

/**
 * Returns the meaning of the words after a parameter's name. `marked`: its structure also has a mark, so it
 * cannot be required.
 */
export function readParameterLabel(label: string, labels: Labels, marked = false): Meaning {
  const { words, id } = readString(label);
  if (!marked && (id === "required" || labels.required.has(words))) {
    return { presence: "required", sure: true };
  }
  const mark = readMark(label, labels);
  return mark.sure || marked ? mark : { presence: "required", sure: false };
}

/**
 * Returns the one label that all required parameters have. Others are stragglers: for a presence that is not one
 * of its constants (a plugin's mistake) Moodle prints the previous parameter's label, and no mark.
 */
function mostFrequent(labels: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first ? [first[0]] : [];
}

/** No language needs digits or quotation marks to express optional. */
function isPlainWords(mark: string): boolean {
  return /^[\p{L}\p{M}\p{Cf}\s'’ʼ-]+$/u.test(mark);
}

function defaultValueOf(mark: string, labels: Labels): string | undefined {
  for (const label of labels.defaults) {
    const value = valueOf(mark, label);
    if (value !== undefined) return value;
  }
  return undefined;
}

function valueOf(mark: string, { before, behind }: DefaultLabel): string | undefined {
  return mark.length >= before.length + behind.length &&
    mark.startsWith(before) &&
    mark.endsWith(behind)
    ? mark.slice(before.length, mark.length - behind.length)
    : undefined;
}

/** The number of examples compared with each other: enough to learn from, few enough to be fast. */
const MAX_EXAMPLES = 60;

function learnDefaults(marks: readonly string[]): DefaultLabel[] {
  const sample = marks.slice(0, MAX_EXAMPLES);
  const lists = marks.map(labelAroundList).filter((label) => label !== undefined);
  const candidates = lists.length > 0 ? lists : commonLabels(sample);
  // The label that explains most marks; among equals, the one that leaves least to the value.
  const score = (label: DefaultLabel) =>
    sample.filter((mark) => valueOf(mark, label) !== undefined).length * 1_000 +
    Math.min(999, label.before.length + label.behind.length);
  const [best] = [...candidates].sort((a, b) => score(b) - score(a));
  if (best) return [best];
  return marks
    .map((mark) => labelAroundQuotes(mark) ?? labelBeforeColon(mark))
    .filter((label) => label !== undefined);
}

/** Printed lists are unmistakable in every language, so they reveal the text around a value. */
function labelAroundList(mark: string): DefaultLabel | undefined {
  const start = mark.indexOf("Array\n(");
  const end = mark.lastIndexOf(")\n");
  if (start === -1 || end < start) return undefined;
  return { before: mark.slice(0, start), behind: mark.slice(end + 2).replace(/^\n/, "") };
}

function commonLabels(marks: readonly string[]): DefaultLabel[] {
  return marks
    .flatMap((a, index) => marks.slice(index + 1).map((b) => commonLabel(a, b)))
    .filter((label) => label.before.trim() + label.behind.trim() !== "");
}

/** Returns the common start and end of two marks, without the parts of values that are common only by chance. */
function commonLabel(a: string, b: string): DefaultLabel {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = 0;
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  // "1" and "10" share a digit that belongs to the value; a label rarely ends in a digit, or in half a word.
  return {
    before: withoutWordAtEnd(a.slice(0, start)),
    behind: a.slice(a.length - end).replace(/^[\p{L}\p{M}\p{N}_.-]+/u, ""),
  };
}

function withoutWordAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\p{L}\p{M}\p{N}_.-]/u.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** With a single default on the page, the quotation marks around its value are the only evidence. */
function labelAroundQuotes(mark: string): DefaultLabel | undefined {
  const open = mark.search(/["“”„«»‘’「『]/);
  const quotes = [...mark.matchAll(/["“”«»‘’」』]/g)];
  const close = quotes.at(-1)?.index ?? -1;
  if (open === -1 || close <= open) return undefined;
  // French puts spaces inside its quotation marks; Persian puts markup there that sets the direction.
  const inner = mark.slice(open + 1, close);
  const before = /^(?:<[^<>]*>|[\s\u00a0\u202f](?=[^]+[\s\u00a0\u202f]$))/.exec(inner)?.[0] ?? "";
  const behind = before === "" ? "" : (/(?:<[^<>]*>|[\s\u00a0\u202f])$/.exec(inner)?.[0] ?? "");
  return {
    before: mark.slice(0, open + 1) + before,
    behind: behind + mark.slice(close),
  };
}

function labelBeforeColon(mark: string): DefaultLabel | undefined {
  const before = /^[^:：]*[:：][\s\u00a0]?/.exec(mark)?.[0];
  return before === undefined ? undefined : { before, behind: "" };
}
