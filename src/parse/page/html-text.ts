import { parseHtml } from "../parse-html.js";

/**
 * Returns the text that a piece of HTML shows: entities decoded, `<br>` and block ends as line breaks. Leaves
 * anything that is not an HTML tag as written: old releases print descriptions without escaping them, and
 * `the <courseid> of …` or `from<to` was never meant as markup.
 */
export function htmlToText(html: string): string {
  // Most texts on a page have line breaks and no other tag.
  if (!otherTag.test(html)) return decodeEntities(html.replace(lineBreak, "\n"));
  let text = "";
  parseHtml(html.replace(noMarkup, "&lt;"), {
    ontext(piece) {
      text += piece;
    },
    onopentagname(name) {
      if (lineBreakers.has(name)) text += "\n";
    },
    onclosetag(name) {
      if (lineBreakers.has(name) && name !== "br") text += "\n";
    },
  });
  return text;
}

const lineBreak = /<br[ \t\n\f\r]*\/?>/gi;
const otherTag = /<(?!br[ \t\n\f\r]*\/?>)/i;

/**
 * Normalises a text for the spec: collapses white space inside lines, trims lines, and drops blank lines at both
 * ends. Never truncates.
 */
export function normaliseText(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/\s+/gu, " ").trim());
  return lines.join("\n").replace(/^\n+/, "").trimEnd();
}

/** Decodes the entities of a text without markup. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  if (!otherEntity.test(text))
    return text.replace(commonEntity, (entity) => common[entity] ?? entity);
  let decoded = "";
  parseHtml(text.replaceAll("<", "&lt;"), { ontext: (piece) => void (decoded += piece) });
  return decoded;
}

/** The entities that PHP writes when it escapes, and the hard space: nearly all entities on a page. */
const common: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#039;": "'",
  "&#39;": "'",
  "&nbsp;": "\u00a0",
};
const commonEntity = new RegExp(Object.keys(common).join("|"), "g");
const otherEntity = new RegExp(`&(?!(?:${Object.keys(common).join("|").replaceAll("&", "")}))`);

const lineBreakers = new Set("br p div li ul ol tr pre hr table dt dd".split(" "));

/**
 * The elements that an author of a description, or a browser that saved it, may have meant as markup. Excludes
 * elements that swallow the text after them when they are not closed (script, style, textarea …).
 */
const elements =
  "a abbr acronym address article aside b bdi bdo big blockquote body br button caption center cite code " +
  "col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 " +
  "h5 h6 header hr html i img input ins kbd label legend li main mark nav nobr ol p pre q s samp section " +
  "small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr";

/** A `<` that does not begin a complete tag of these elements: a comment, a script, a placeholder, less than. */
const noMarkup = new RegExp(`<(?!/?(?:${elements.replaceAll(" ", "|")})(?=[\\s/>])[^<>]*>)`, "gi");
