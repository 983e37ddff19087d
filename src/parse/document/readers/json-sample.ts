import { writtenLines, type DocumentLine } from "../document-line.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
import { parseLooseValue } from "../samples/parse-loose-value.js";
import type { Piece } from "../piece.js";
import type { Reader, Reading } from "./reader.js";

/** Longer texts are not samples. */
const MAX_LINES = 20_000;
/** The answer of a request, in a comment below it. */
const commented =
  /^\s*(?:#|\/\/)\s*(?:(?:→|->|=>|(?:response|returns?|answer|result|output)\b:?)\s*)?(?=[{[])/i;

/**
 * Reads a sample in JSON, of a request or of an answer.
 *
 * @example
 * {
 *   "rooms": [{ "id": 1, "label": "Blue room" }]
 * }
 */
export const jsonSampleReader: Reader = {
  name: "sample in JSON",
  claims: ({ line }) =>
    (line.role === "code" && (commented.test(line.text) || loose.test(line.text))) ||
    /^(?:\{\s*(?:$|["}])|\[\s*(?:$|[\]{["\d-]))/.test(line.text.trim()),
  read: (context) => {
    const { survey, at, line } = context;
    if (line.role === "code" && commented.test(line.text)) return readComment(line.text, at);
    const next = endOfJson(survey, at);
    if (next === undefined) return readLoose(survey, at);
    const text = writtenLines(survey.lines, at, next).join("\n");
    try {
      const value: unknown = JSON.parse(text.replace(/\u00a0/g, " "));
      return { pieces: [{ kind: "sample", line: at, value }], next };
    } catch (error) {
      const read = readLoose(survey, at);
      if (read) return read;
      if (!/["'][\w.-]+["']\s*:/.test(text)) return undefined;
      const reason = (error as Error).message.slice(0, 120);
      return { pieces: [{ kind: "unreadable", line: at, what: "a sample in JSON", reason }], next };
    }
  },
};

/** Samples as people write them in code blocks, perhaps assigned or returned by a program. */
const loose =
  /^\s*(?:(?:return|(?:(?:const|let|var) )?\$?[A-Za-z_]\w{0,60}\s*=)\s*)?(?:\{|\[|array\s?\()/i;
const assigned = /^\s*(?:return\b|(?:(?:const|let|var) )?(\$?[A-Za-z_]\w{0,60})\s*=)\s*/;
const ofRequest =
  /^\$?(?:params?|parameters|data|body|payload|request|args|arguments|post\w*|fields)$/i;

/** Most samples are short: many in a row must not cost more than one. */
const WINDOWS = [60, 2_000];

/** Up to which line no such sample begins, by document. */
const noneTo = new WeakMap<DocumentSurvey, number>();

function readLoose(survey: DocumentSurvey, at: number): Reading | undefined {
  const { lines } = survey;
  const first = lines[at];
  if (first?.role !== "code" || at < (noneTo.get(survey) ?? 0)) return undefined;
  let end = at + 1;
  for (const size of WINDOWS) {
    while (end < at + size && isSameCode(lines[end], first)) end++;
    const written = writtenLines(lines, at, end)
      .join("\n")
      .replace(/\u00a0/g, " ");
    const [start = "", name = ""] = assigned.exec(written) ?? [];
    const read = parseLooseValue(written.slice(start.length));
    if (!read) continue;
    const text = written.slice(0, start.length + read.length);
    // The fields of a request are read as such.
    if (text.includes("wsfunction")) return undefined;
    const next = at + text.split("\n").length;
    const sample: Piece = { kind: "sample", line: at, value: read.value };
    if (!ofRequest.test(name)) return { pieces: [sample], next };
    const label: Piece = { kind: "label", line: at, about: "request", text: "", level: 0 };
    return { pieces: [label, sample], next };
  }
  noneTo.set(survey, end);
  return undefined;
}

function isSameCode(line: DocumentLine | undefined, first: DocumentLine): boolean {
  return line?.role === "code" && line.block === first.block;
}

function readComment(text: string, line: number): Reading | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(commented, ""));
    const label: Piece = { kind: "label", line, about: "answer", text: "", level: 0 };
    return { pieces: [label, { kind: "sample", line, value }], next: line + 1 };
  } catch {
    return undefined;
  }
}

/** Up to which line no sample ends, by document: searching again from each line would be quadratic. */
const unendedTo = new WeakMap<DocumentSurvey, number>();

function endOfJson(survey: DocumentSurvey, from: number): number | undefined {
  if (from < (unendedTo.get(survey) ?? 0)) return undefined;
  const { lines } = survey;
  const isCode = lines[from]?.role === "code";
  const state = { depth: 0, inText: false };
  const last = Math.min(lines.length, from + MAX_LINES);
  let at = from;
  for (; at < last; at++) {
    const line = lines[at];
    if (!line || isCode !== (line.role === "code")) break;
    countBrackets(line, state);
    if (state.depth <= 0) return at + 1;
  }
  unendedTo.set(survey, at);
  return undefined;
}

function countBrackets(line: DocumentLine, state: { depth: number; inText: boolean }): void {
  const text = line.raw ?? line.text;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === '"') state.inText = !state.inText;
    else if (state.inText) index += sign === "\\" ? 1 : 0;
    else if (sign === "{" || sign === "[") state.depth++;
    else if (sign === "}" || sign === "]") state.depth--;
  }
}
