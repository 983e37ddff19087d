import { parseJson, quoteLine } from "../../text/index.js";

/** The classified text of an answer. */
export interface AnswerText {
  /** The JSON in the text, or an error in XML as its fields; undefined if there is none. */
  readonly value: unknown;
  /** `clean`: nothing but JSON. `dirty`: JSON with something before or behind it. `xml`: an error of Moodle in XML. */
  readonly kind: "clean" | "dirty" | "xml" | "html" | "empty" | "other";
  /** A short description of any text instead of or besides the JSON. */
  readonly words: string;
  /** The text around the JSON is a message from PHP. */
  readonly isPhp: boolean;
}

/** An error in the REST server's other format, which it uses when the field for the format was lost. */
const XML_ERROR =
  /^\s*<\?xml[^>]*>\s*<EXCEPTION class="(?<exception>[^"]*)"[^<]*<ERRORCODE>(?<errorcode>[^<]*)<[^<]*<MESSAGE>(?<message>[^<]*)/;

const PHP = /(?:<b>|\bPHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error)(?:<\/b>)?:/i;

/** Distinguishes JSON from the output of proxies, plugins and PHP, and finds JSON amid it. */
export function readAnswer(text: string): AnswerText {
  const clean = parseJson(text);
  if (clean !== undefined) return { value: clean, kind: "clean", words: "", isPhp: false };
  if (text.trim() === "") return { value: undefined, kind: "empty", words: "", isPhp: false };
  const error = XML_ERROR.exec(text)?.groups;
  if (error) return { value: { ...error }, kind: "xml", words: excerptOf(text), isPhp: false };
  const inside = jsonIn(text);
  const isPhp = PHP.test(text.slice(0, 10_000));
  if (inside) {
    const { from, to, value } = inside;
    const around = [text.slice(0, from), text.slice(to, to + 10_000)].map(excerptOf);
    const words = around.filter((part) => part !== "").join(" … ") || "invisible characters";
    return { value, kind: "dirty", words, isPhp: isPhp || PHP.test(text.slice(to, to + 10_000)) };
  }
  const isHtml = /^[\uFEFF\s]*<(?!\?xml)/.test(text);
  return { value: undefined, kind: isHtml ? "html" : "other", words: excerptOf(text), isPhp };
}

interface JsonInside {
  readonly from: number;
  readonly to: number;
  readonly value: unknown;
}

/** Returns the JSON object or list in a text with other output before or behind it. */
function jsonIn(text: string): JsonInside | undefined {
  const to = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1;
  let tries = 0;
  for (const { index: from } of text.matchAll(/[{[]/g)) {
    if (from >= to || ++tries > 20) return undefined;
    const value = parseJson(text.slice(from, to));
    if (value !== undefined) return { from, to, value };
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
  return clipped(withoutRepetition(words, /<title[^<>]*>([^<]{1,200})</i.exec(html)?.[1]));
}

/** Removes the title of a page where its text begins with the same words, as that of most error pages. */
function withoutRepetition(words: string, title = ""): string {
  const same = `${title.replace(/\s+/g, " ").trim()} `;
  return words.startsWith(same + same.trimEnd()) ? words.slice(same.length) : words;
}

function clipped(words: string): string {
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
