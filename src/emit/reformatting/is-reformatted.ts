import { haveSameCharacters } from "./same-characters.js";
import { outlineCode } from "./outline-code.js";
import { outlineJson } from "./outline-json.js";
import { outlineText } from "./outline-text.js";

/**
 * Returns whether a file differs from a generated text only in what formatters change, such as line breaks, quotes,
 * semicolons and the order of imports. In code, JSON and comments nothing else may differ; in Markdown, HTML and CSS,
 * which no program runs, punctuation is not compared.
 */
export function isReformatted(path: string, actualText: string, generated: string): boolean {
  const actual = actualText.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (actual === generated) return true;
  if (!haveSameCharacters(actual, generated)) return false;
  const outline = outlines.find(([ending]) => ending.test(path))?.[1];
  const expected = outline?.(path, generated);
  return expected !== undefined && expected === outline?.(path, actual);
}

const outlines: readonly (readonly [
  ending: RegExp,
  outline: (path: string, text: string) => string | undefined,
])[] = [
  [/\.[jt]s$/, codeOutline],
  [/\.json$/, (_, text) => outlineJson(text)],
  [/\.(?:md|html|css|svg)$/, (_, text) => outlineText(text)],
];

function codeOutline(path: string, text: string): string | undefined {
  const outline = outlineCode(path, text);
  return outline && `${outline.code}\n${outline.comments}`;
}
