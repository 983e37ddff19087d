import { Parser } from "htmlparser2";

/*
 * Examines parsed HTML: its elements, their attributes, and the targets of their addresses. Anything that is not
 * on the list is a breach, whatever it does.
 */

/** The allowed contents of a piece of HTML. */
export interface HtmlRules {
  readonly elements: ReadonlySet<string>;
  /** Attribute names by element, `*` for all elements. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** The allowed targets of `href` and `src`. */
  readonly address: RegExp;
  /** Whether the HTML is a whole page, which begins with its doctype. */
  readonly isPage?: boolean;
}

/** Schemes that run code instead of leading to a page. */
const ACTIVE = /^(?:javascript|vbscript|data|blob|file|view-source):/i;

/** Returns the breaches in a piece of HTML; none if everything in it is on the list. */
export function examineHtml(html: string, rules: HtmlRules): readonly string[] {
  const problems: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!rules.elements.has(name)) problems.push(`holds <${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        const permitted = [...(rules.attributes[name] ?? []), ...(rules.attributes["*"] ?? [])];
        if (/^on/i.test(attribute) || !permitted.includes(attribute)) {
          problems.push(`holds <${name} ${attribute}="${value.slice(0, 60)}">`);
        }
        // Browsers drop control characters and blanks at the beginning, and line breaks anywhere.
        // eslint-disable-next-line no-control-regex -- the pattern matches control characters
        const address = value.replace(/[\u0000-\u0020]/g, "");
        const leads = attribute === "href" || attribute === "src";
        if (leads && (ACTIVE.test(address) || !rules.address.test(value))) {
          problems.push(`leads to ${value.slice(0, 100)}`);
        }
      }
    },
    oncomment(text) {
      problems.push(`holds the comment ${text.slice(0, 60)}`);
    },
    onprocessinginstruction(name) {
      if (rules.isPage && parser.startIndex === 0 && name === "!doctype") return;
      problems.push(`holds <${name.slice(0, 60)}>`);
    },
  });
  parser.end(html);
  return problems;
}

/** The HTML that our own Markdown renders to. */
export const markdownRules: HtmlRules = {
  elements: new Set(
    "a br code em h1 h2 h3 hr li ol p pre strong table tbody td th thead tr ul".split(" "),
  ),
  attributes: { a: ["href"], code: ["class"], ol: ["start"] },
  address: /^(?:(?:(?:docs\/)?[A-Za-z0-9-]+\.md)?(?:#[a-z0-9_]+)?|docs\/index\.html)$/,
};

/** Tables of contents for language models are Markdown, too; they begin with a quotation, and lead to code as well. */
export const llmsRules: HtmlRules = {
  ...markdownRules,
  elements: new Set([...markdownRules.elements, "blockquote"]),
  address: /^(?:(?:docs\/)?[A-Za-z0-9-]+\.md|call-by-name\.ts|functions\/[a-z0-9-]+\.ts)$/,
};
