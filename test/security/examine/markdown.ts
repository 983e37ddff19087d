import MarkdownIt from "markdown-it";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { examineHtml, markdownRules } from "./html.js";

/*
 * Markdown is examined as hosts show it: with the two renderers that most of them use, set to let through
 * everything that their authors would filter, so that nothing is owed to a filter.
 */
const renderer = new MarkdownIt({ html: true, linkify: true, typographer: true });
renderer.validateLink = () => true;

/** The elements whose number the emitter alone decides. */
const COUNTED = /<(h[1-6]|ul|ol|table|pre|hr|tr|a)\b/g;

/** What is wrong with a Markdown file of a client; nothing when it holds no more than the emitter wrote. */
export function examineMarkdown(text: string): readonly string[] {
  const byMarkdownIt = renderer.render(text);
  const byMicromark = micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  const problems = [
    ...examineHtml(withoutOurs(byMarkdownIt), markdownRules),
    ...examineHtml(withoutOurs(byMicromark), markdownRules),
  ];
  const counts = [byMarkdownIt, byMicromark].map((html) => JSON.stringify(count(html)));
  if (counts[0] !== counts[1]) problems.push(`is read in two ways: ${counts.join(" and ")}`);
  if (
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text)
  ) {
    problems.push("holds a control character");
  }
  return problems;
}

/** How often each of these elements is there. */
function count(html: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, name = ""] of html.matchAll(COUNTED)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Without what is the emitter's and not of these rules: alignment, and what keeps Prettier off tables. */
function withoutOurs(html: string): string {
  return html
    .replace(/<(t[hd]) (?:style="text-align:\w+"|align="\w+")>/g, "<$1>")
    .replace(/^<!-- prettier-ignore-(?:start|end) -->$/gm, "");
}
