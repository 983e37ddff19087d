import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { classifyJson, isJson } from "./classify-json.js";
import { classifyPage } from "./classify-page.js";

/** What the generator works on. */
export type InputKind = "page" | "document" | "spec";

/** A documentation page, a text that claims to be a spec, or a document that names functions and may document them. */
export interface Input {
  readonly kind: InputKind;
  readonly text: string;
  /** The name of the input for messages: a path or `stdin`. */
  readonly source: string;
  /** Of a document: what the text is if it documents no function. */
  readonly otherwise?: Diagnostic;
}

/**
 * Documentation of at least one function, in any release, form or browser's rewriting: the id of a
 * collapsible region, or the colour of the headings inside a function.
 */
const DOCUMENTATION =
  /\bid\s*=\s*["']?aera_|color:\s*(?:#EA33A6|rgb\(\s*234\s*,\s*51\s*,\s*166\s*\))/i;

/** A word that may be a function's name. */
const FUNCTION_NAME = /(?:^|[^\w$./-])[a-z][a-z0-9]*_[a-z0-9]\w*(?![\w/-])/im;

/** Words that no documentation of functions does without, or a sample in JSON. */
const KINDS =
  /\b(?:int|integer|double|float|number|string|text|bool|boolean|array|list|object|required|optional|RESPONSE)\b|[[{]\s*"/i;

/** What may still document functions: even a page of a site, into which somebody pasted them. */
const UNDECIDED = new Set([
  "acquire/login-form",
  "acquire/other-moodle-page",
  "acquire/other-html",
  "acquire/other-text",
  // Markdown may begin with a bracket.
  "acquire/broken-json",
]);

/**
 * Classifies a text as a documentation page, a spec, or another document that may document functions; a
 * diagnostic says what any other text is.
 */
export function classifyText(
  text: string,
  options: { readonly source?: string } = {},
): WithDiagnostics<Input | undefined> {
  const source = options.source ?? "input";
  const at = { source, line: 1, column: 1 };
  const kind = kindOf(text);
  if (typeof kind === "string") return { value: { kind, text, source }, diagnostics: [] };
  const otherwise = { ...kind, at };
  if (UNDECIDED.has(kind.code) && FUNCTION_NAME.test(text) && KINDS.test(text)) {
    return { value: { kind: "document", text, source, otherwise }, diagnostics: [] };
  }
  return { value: undefined, diagnostics: [otherwise] };
}

function kindOf(text: string): InputKind | Diagnostic {
  if (text.trim() === "") return diagnose("acquire/empty", {});
  const isMarkup = /^\uFEFF?\s*</.test(text);
  if (/^\uFEFF?\s*[[{]/.test(text) || (!isMarkup && isJson(text))) return classifyJson(text);
  if (DOCUMENTATION.test(text)) return "page";
  return classifyPage(text);
}
