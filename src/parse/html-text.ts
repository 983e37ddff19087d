import { Parser } from "htmlparser2";

/**
 * The text that a piece of HTML shows: entities decoded, `<br>` and block ends as line breaks. Tags that
 * HTML does not know are kept as they are written: where old releases print descriptions without
 * escaping them, `the <courseid> of …` is meant to be read, not to be markup.
 */
export function htmlToText(html: string): string {
  if (!/[<&]/.test(html)) return html;
  let text = "";
  const source = defuse(html);
  const parser = new Parser(
    {
      ontext(piece) {
        text += piece;
      },
      onopentag(name) {
        if (lineBreakers.has(name)) text += "\n";
        else if (!htmlElements.has(name))
          text += source.slice(parser.startIndex, parser.endIndex + 1);
      },
      onclosetag(name, isImplied) {
        if (lineBreakers.has(name) && name !== "br") text += "\n";
        else if (!htmlElements.has(name) && !isImplied) {
          text += source.slice(parser.startIndex, parser.endIndex + 1);
        }
      },
    },
    { decodeEntities: true },
  );
  parser.end(source);
  return text;
}

/**
 * A text as the spec keeps it: runs of white space inside a line become one space, lines are trimmed,
 * blank lines at both ends dropped. Nothing is shortened.
 */
export function normaliseText(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/[\s\u00a0]+/gu, " ").trim());
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines.join("\n");
}

/** Decodes the entities of a text that holds no markup. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  let decoded = "";
  const parser = new Parser(
    { ontext: (piece) => void (decoded += piece) },
    { decodeEntities: true },
  );
  parser.end(text.replaceAll("<", "&lt;"));
  return decoded;
}

/**
 * Makes the starts of comments, scripts and the like harmless text: one that is not closed would swallow
 * everything behind it, in this parser as in every other.
 */
function defuse(html: string): string {
  return html.replace(
    /<(?=[!?]|\/?(?:script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|noscript)\b)/gi,
    "&lt;",
  );
}

const lineBreakers = new Set([
  "br",
  "p",
  "div",
  "li",
  "ul",
  "ol",
  "tr",
  "pre",
  "hr",
  "table",
  "dt",
  "dd",
]);

/** The elements that an author of a description, or a browser that saved it, may have meant as markup. */
const htmlElements = new Set(
  (
    "a abbr acronym address article aside b bdi bdo big blockquote body br button caption center cite code " +
    "col colgroup dd del details dfn dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 " +
    "h4 h5 h6 header hr html i img input ins kbd label legend li link main mark menu meta nav nobr ol " +
    "option p pre q s samp section select small span strike strong sub summary sup table tbody td tfoot th " +
    "thead tr tt u ul var wbr"
  ).split(" "),
);
