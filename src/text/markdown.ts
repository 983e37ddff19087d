import { largest } from "./largest.js";
import { visibleLines } from "./visible-text.js";

/**
 * Converts text of a page to Markdown that renders as exactly that text: without HTML, links, images, headings or
 * emphasis. Words with a character that Markdown could interpret become code spans.
 *
 * @example plainMarkdown("Sort by id|name, <b>please</b>") // Sort by `id|name,` `<b>please</b>`
 */
export function plainMarkdown(text: string): string {
  const lines = visibleLines(text).map((line) => plainLine(line));
  return lines
    .join("\n")
    .replace(/\n{2,}/g, "\n\n")
    .replace(/^\n\n?|\n\n?$/g, "");
}

/** Does the same on one line. */
export function plainMarkdownLine(text: string): string {
  return plainLine(visibleLines(text).join(" "));
}

/** Formats inline code for a line of Markdown, whatever it contains. */
export function codeSpan(text: string): string {
  const code = visibleLines(text).join(" ");
  if (!code.includes("`") && code !== "") return `\`${code}\``;
  if (code.trim() === "") return "(blank)";
  const runs = new Set((code.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = "`".repeat(length);
  const padding = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return `${fence}${padding}${code}${padding}${fence}`;
}

/** Formats a block of code in a language that a highlighter knows; `text` for text of a page. */
export function codeBlock(code: string, language: "ts" | "sh" | "text"): string {
  const lines = language === "text" ? visibleLines(code).join("\n") : code;
  const runs = lines.match(/`+/g) ?? [];
  const longestRun = largest(
    2,
    runs.map((run) => run.length),
  );
  const fence = "`".repeat(longestRun + 1);
  return `${fence}${language}\n${lines}\n${fence}\n`;
}

function plainLine(line: string): string {
  // Accepts most lines quickly; a number with a bracket would begin a list.
  if (/^(?!\d+\))[A-Za-z0-9(][A-Za-z0-9 ,;'"()?!/-]*$/.test(line)) return line;
  const parts: string[] = [];
  let code: string[] = [];
  const flush = () => {
    if (code.length > 0) parts.push(codeSpan(code.join(" ")));
    code = [];
  };
  line
    .split(" ")
    .filter((word) => word !== "")
    .forEach((word, index) => {
      if (isPlain(word, index === 0)) {
        flush();
        parts.push(word);
      } else {
        code.push(word);
      }
    });
  flush();
  return parts.join(" ");
}

/** Returns whether a word means only itself, at the beginning of a line or within it. */
function isPlain(word: string, isFirst: boolean): boolean {
  if (/[\\`*[\]<>|~${}@^]|&[#\w]/.test(word)) return false;
  // Addresses become links even without brackets.
  if (/\/\/|(?:^|[\W_])www\.|^\W*(?:mailto|xmpp|javascript|data):/i.test(word)) return false;
  // An underscore marks emphasis unless it is inside a word.
  if (/(?:^|[^\p{L}\p{N}_])_|_(?:$|[^\p{L}\p{N}_])/u.test(word)) return false;
  if (!isFirst) return true;
  return !/^(?:[-+=#:!]|\d+[.)]$)/.test(word);
}
