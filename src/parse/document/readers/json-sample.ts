import { writtenLines, type DocumentLine } from "../document-line.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
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
    (line.role === "code" && commented.test(line.text)) ||
    /^(?:\{\s*(?:$|["}])|\[\s*(?:$|[\]{["\d-]))/.test(line.text.trim()),
  read: (context) => {
    const { survey, at, line } = context;
    if (line.role === "code" && commented.test(line.text)) return readComment(line.text, at);
    const next = endOfJson(survey, at);
    if (next === undefined) return undefined;
    const text = writtenLines(survey.lines, at, next).join("\n");
    try {
      const value: unknown = JSON.parse(text.replace(/\u00a0/g, " "));
      return { pieces: [{ kind: "sample", line: at, value }], next };
    } catch (error) {
      if (!/["'][\w.-]+["']\s*:/.test(text)) return undefined;
      const reason = (error as Error).message.slice(0, 120);
      return { pieces: [{ kind: "unreadable", line: at, what: "a sample in JSON", reason }], next };
    }
  },
};

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
