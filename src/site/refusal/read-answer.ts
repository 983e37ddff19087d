/** What the text of an answer is. */
export interface AnswerText {
  /** The JSON in it; undefined when there is none. */
  readonly value: unknown;
  /** `clean`: nothing but JSON. `dirty`: JSON with something before or behind it. */
  readonly kind: "clean" | "dirty" | "html" | "empty" | "other";
  /** What stands there instead or besides, in a few words. */
  readonly words: string;
  /** What stands before the JSON is a message of PHP. */
  readonly isPhp: boolean;
}

const PHP = /(?:<b>|\bPHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error)(?:<\/b>)?:/i;

/** Tells JSON from what proxies, plugins and PHP make of it. */
export function readAnswer(text: string): AnswerText {
  const clean = parse(text);
  if (clean !== undefined) return { value: clean, kind: "clean", words: "", isPhp: false };
  if (text.trim() === "") return { value: undefined, kind: "empty", words: "", isPhp: false };
  const inside = jsonIn(text);
  const isPhp = PHP.test(text.slice(0, 10_000));
  if (inside) {
    const words = excerptOf(text.slice(0, inside.from)) || "characters that cannot be seen";
    return { value: inside.value, kind: "dirty", words, isPhp };
  }
  const isHtml = /^[\uFEFF\s]*<(?!\?xml)/.test(text);
  return { value: undefined, kind: isHtml ? "html" : "other", words: excerptOf(text), isPhp };
}

/** The JSON object or list in a text that has something before it. */
function jsonIn(text: string): { readonly from: number; readonly value: unknown } | undefined {
  const last = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  let tries = 0;
  for (const { index } of text.matchAll(/[{[]/g)) {
    if (index >= last || ++tries > 20) return undefined;
    const value = parse(text.slice(index, last + 1));
    if (value !== undefined) return { from: index, value };
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The first readable words of a page. */
export function excerptOf(html: string): string {
  const words = html
    .slice(0, 50_000)
    .replace(/<(script|style)\b[^]*?<\/\1>|<[^<>]*>/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

/** An error as Moodle writes it, by the REST server or by its other scripts. */
export interface MoodleError {
  readonly exception: string;
  readonly errorcode: string;
  readonly message: string;
  /** The site tells more than it should: it is set up for developers. */
  readonly debuginfo: string;
}

/** The error in an answer; undefined when it is none. */
export function moodleError(value: unknown): MoodleError | undefined {
  const { exception, error, errorcode, message, debuginfo } = Object(value) as Readonly<
    Record<string, unknown>
  >;
  if (typeof exception !== "string" && typeof error !== "string") return undefined;
  return {
    exception: textOf(exception),
    errorcode: textOf(errorcode),
    message: textOf(message) || textOf(error),
    debuginfo: textOf(debuginfo),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
