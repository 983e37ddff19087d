import { DIRECTIVES } from "../header.js";
import { haveSameCharacters } from "./same-characters.js";
import { outlineCode } from "./outline-code.js";
import { outlineJson } from "./outline-json.js";
import { outlineText } from "./outline-text.js";

/**
 * Returns whether a file differs from a generated text only in what formatters change, such as line breaks, quotes,
 * semicolons and the order of imports. In code, JSON and comments nothing else may differ; in Markdown, HTML and CSS,
 * which no program runs, punctuation is not compared.
 */
export function isReformatted(path: string, actualText: string, generatedText: string): boolean {
  const actual = withoutDirectives(actualText.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  const generated = withoutDirectives(generatedText);
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

/** How far the header of a file reaches, at most. */
const HEADER_LENGTH = 1_000;

/** ESLint removes what switches it off from files in which it has nothing to report. */
function withoutDirectives(text: string): string {
  let head = text.slice(0, HEADER_LENGTH);
  for (const directive of DIRECTIVES) head = head.replace(directive, "");
  return head + text.slice(HEADER_LENGTH);
}

function codeOutline(path: string, text: string): string | undefined {
  const outline = outlineCode(path, text);
  return outline && `${outline.code}\n${outline.comments}`;
}
