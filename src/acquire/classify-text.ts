import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import { classifyJson, isJson } from "./classify-json.js";
import { classifyPage } from "./classify-page.js";

/** What the generator can work on. */
export type InputKind = "page" | "spec";

/** A text that is known to be a documentation page or to claim to be a spec. */
export interface Input {
  readonly kind: InputKind;
  readonly text: string;
  /** The name of the input for messages: a path or `stdin`. */
  readonly source: string;
}

/**
 * Documentation of at least one function, in any release, form or browser's rewriting: the id of a
 * collapsible region, or the colour of the headings inside a function.
 */
const DOCUMENTATION =
  /\bid\s*=\s*["']?aera_|color:\s*(?:#EA33A6|rgb\(\s*234\s*,\s*51\s*,\s*166\s*\))/i;

/** Says whether a text is a documentation page or a spec, and if it is neither, what it is. */
export function classifyText(
  text: string,
  options: { readonly source?: string } = {},
): WithDiagnostics<Input | undefined> {
  const source = options.source ?? "input";
  const at = { source, line: 1, column: 1 };
  const verdict = judge(text);
  return typeof verdict === "string"
    ? { value: { kind: verdict, text, source }, diagnostics: [] }
    : { value: undefined, diagnostics: [{ ...verdict, at }] };
}

function judge(text: string): InputKind | Diagnostic {
  if (text.trim() === "") return diagnose("acquire/empty", {});
  const isMarkup = /^\uFEFF?\s*</.test(text);
  if (/^\uFEFF?\s*[[{]/.test(text) || (!isMarkup && isJson(text))) return classifyJson(text);
  if (DOCUMENTATION.test(text)) return "page";
  return classifyPage(text);
}
