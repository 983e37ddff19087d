import { writtenLines, type DocumentLine } from "../document-line.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
import type { Reader } from "./reader.js";

/** Longer texts are not samples. */
const MAX_LINES = 20_000;

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
  claims: ({ line }) => /^(?:\{\s*(?:$|["}])|\[\s*(?:$|[\]{["\d-]))/.test(line.text.trim()),
  read: ({ survey, at }) => {
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
