import { parseJson, quoteLine } from "../../text/index.js";

/** The classified text of an answer. */
export interface AnswerText {
  /** The JSON in the text; undefined if there is none. */
  readonly value: unknown;
  /** `clean`: nothing but JSON. `dirty`: JSON with something before or behind it. */
  readonly kind: "clean" | "dirty" | "html" | "empty" | "other";
  /** A short description of any text instead of or besides the JSON. */
  readonly words: string;
  /** The text before the JSON is a message from PHP. */
  readonly isPhp: boolean;
}

const PHP = /(?:<b>|\bPHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error)(?:<\/b>)?:/i;

/** Distinguishes JSON from the output of proxies, plugins and PHP, and finds JSON amid it. */
export function readAnswer(text: string): AnswerText {
  const clean = parseJson(text);
  if (clean !== undefined) return { value: clean, kind: "clean", words: "", isPhp: false };
  if (text.trim() === "") return { value: undefined, kind: "empty", words: "", isPhp: false };
  const inside = jsonIn(text);
  const isPhp = PHP.test(text.slice(0, 10_000));
  if (inside) {
    const words = excerptOf(text.slice(0, inside.from)) || "invisible characters";
    return { value: inside.value, kind: "dirty", words, isPhp };
  }
  const isHtml = /^[\uFEFF\s]*<(?!\?xml)/.test(text);
  return { value: undefined, kind: isHtml ? "html" : "other", words: excerptOf(text), isPhp };
}

/** Returns the JSON object or list in a text with other output before it. */
function jsonIn(text: string): { readonly from: number; readonly value: unknown } | undefined {
  const last = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  let tries = 0;
  for (const { index } of text.matchAll(/[{[]/g)) {
    if (index >= last || ++tries > 20) return undefined;
    const value = parseJson(text.slice(index, last + 1));
    if (value !== undefined) return { from: index, value };
  }
  return undefined;
}

/** Returns the first readable words of a page, in time that only grows linearly with its length. */
export function excerptOf(html: string): string {
  const parts = html.slice(0, 50_000).split(/<\/(?:script|style)>/i);
  const last = parts.pop() ?? "";
  const visible = parts.map((part) => part.replace(/<(?:script|style)\b[^]*$/i, " "));
  const words = [...visible, last]
    .join(" ")
    .replace(/<[^<>]*>/g, " ")
    .replace(/<[a-z/!][^<>]*$/i, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

/** An error in Moodle's format, from the REST server or another script. */
export interface MoodleError {
  readonly exception: string;
  readonly errorcode: string;
  readonly message: string;
  /** The site reveals more than it should: its debugging settings are for developers. */
  readonly debuginfo: string;
}

/** The length of Moodle's longest error codes, with room for those of plugins. */
const LONGEST_CODE = 100;

/** Returns the error in an answer; undefined if it is not an error. */
export function moodleError(value: unknown): MoodleError | undefined {
  const { exception, error, errorcode, message, debuginfo } = Object(value) as Readonly<
    Record<string, unknown>
  >;
  if (typeof exception !== "string" && typeof error !== "string") return undefined;
  return {
    exception: quoteLine(textOf(exception), LONGEST_CODE),
    errorcode: quoteLine(textOf(errorcode), LONGEST_CODE),
    message: quoteLine(textOf(message) || textOf(error)),
    debuginfo: textOf(debuginfo),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
