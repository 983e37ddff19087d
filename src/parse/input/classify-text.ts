import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { classifyJson, isJson } from "./classify-json.js";
import { classifyPage } from "./classify-page.js";
import { foreignText } from "./foreign-format.js";

/** The kinds of input that the generator accepts. */
export type InputKind = "page" | "document" | "spec";

/** A documentation page, a text that claims to be a spec, or a document that names functions and may document them. */
export interface Input {
  readonly kind: InputKind;
  readonly text: string;
  /** The name of the input for messages: a path or `stdin`. */
  readonly source: string;
  /** For a document: the diagnostic that identifies the text if it documents no function. */
  readonly otherwise?: Diagnostic;
}

/**
 * Matches documentation of at least one function, in any release, form or browser's rewriting: the id of a
 * collapsible region, or the colour of the headings inside a function.
 */
const DOCUMENTATION =
  /\bid\s*=\s*["']?aera_|color:\s*(?:#EA33A6|rgb\(\s*234\s*,\s*51\s*,\s*166\s*\))/i;

/** A word that may be a function's name. */
const FUNCTION_NAME = /(?:^|[^\w$./-])[a-z][a-z0-9]*_[a-z0-9]\w*(?![\w/-])/im;

/** Any documentation of functions contains one of these words, or a sample in JSON. */
const KINDS =
  /\b(?:int|integer|double|float|number|string|text|bool|boolean|array|list|object|required|optional|RESPONSE|returns?|wsfunction|param(?:s|eter)|arg(?:s|ument))|par(?:á|â|a|è)met|аргум|парам|参数|參數|引数|인수|[[{]\s*"/i;

/** Codes of texts that may still document functions: even a page of a site, if they were pasted into it. */
const UNDECIDED = new Set([
  "acquire/login-form",
  "acquire/other-moodle-page",
  "acquire/other-html",
  "acquire/other-text",
  // Markdown may begin with a bracket.
  "acquire/broken-json",
]);

/**
 * Classifies a text as a documentation page, a spec, or another document that may document functions; any other
 * text gives a diagnostic that identifies it.
 */
export function classifyText(
  text: string,
  options: { readonly source?: string | undefined } = {},
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
  const format = foreignText(text);
  return format === undefined ? classifyPage(text) : diagnose("acquire/other-format", { format });
}
