import MarkdownIt from "markdown-it";
import { micromark, type Options } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { examineHtml, type HtmlRules, markdownRules } from "./html.js";

/*
 * Examines Markdown as hosts show it: with the two renderers that most of them use, configured to let through
 * everything that their authors would filter, so that safety does not depend on a filter.
 */
const renderer = new MarkdownIt({ html: true, linkify: true, typographer: true });
renderer.validateLink = () => true;
const micromarkOptions: Options = {
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
  allowDangerousHtml: true,
  allowDangerousProtocol: true,
};

/** The breaches of each text so far: clients with different validators have the same Markdown. */
const examined = new Map<string, readonly string[]>();

/** The elements whose number only the emitter decides. */
const COUNTED = /<(h[1-6]|ul|ol|table|pre|hr|tr|a)\b/g;

/** Returns the breaches in a Markdown file of a client; none if it contains only what the emitter wrote. */
export function examineMarkdown(text: string, rules = markdownRules): readonly string[] {
  const before = examined.get(text);
  if (before) return before;
  const problems = examineNew(text, rules);
  examined.set(text, problems);
  return problems;
}

function examineNew(text: string, rules: HtmlRules): readonly string[] {
  const byMarkdownIt = renderer.render(text);
  const byMicromark = micromark(text, micromarkOptions);
  const problems = [
    ...examineHtml(withoutOurs(byMarkdownIt), rules),
    ...examineHtml(withoutOurs(byMicromark), rules),
  ];
  const counts = [byMarkdownIt, byMicromark].map((html) => JSON.stringify(count(html)));
  if (counts[0] !== counts[1]) problems.push(`is read in two ways: ${counts.join(" and ")}`);
  if (
    // eslint-disable-next-line no-control-regex -- the pattern matches control characters
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text)
  ) {
    problems.push("holds a control character");
  }
  return problems;
}

/** Returns the number of each of these elements. */
function count(html: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, name = ""] of html.matchAll(COUNTED)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Removes emitter output that these rules do not cover: alignment, and comments that keep Prettier off tables. */
function withoutOurs(html: string): string {
  return html
    .replace(/<(t[hd]) (?:style="text-align:\w+"|align="\w+")>/g, "<$1>")
    .replace(/^<!-- prettier-ignore-(?:start|end) -->$/gm, "");
}
