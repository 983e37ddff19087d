import type { LineRole } from "../document-line.js";

const headings = /^h[1-6]$/;
const blocks = new Set(
  (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody " +
    "td tfoot th thead tr ul"
  ).split(" "),
);
/** The contents of these elements are hidden, or are not part of the text. */
const hidden = new Set("script style template head noscript select textarea svg math".split(" "));
const inlines = new Set(
  (
    "a abbr acronym area audio b base bdi bdo big br button canvas cite code col colgroup data datalist del " +
    "dfn em embed font frame frameset i iframe img input ins kbd label legend link map mark meta meter " +
    "nobr object option output param picture progress q ruby rp rt s samp small source span strike " +
    "strong sub sup time title track tt u var video wbr"
  ).split(" "),
);

const roles: Readonly<Record<string, LineRole>> = {
  pre: "code",
  dt: "term",
  dd: "definition",
  li: "item",
  caption: "caption",
  figcaption: "caption",
  summary: "heading",
};

/** Returns whether a tag is an element; unknown tags without a hyphen or a colon are an author's own text. */
export function isElement(name: string): boolean {
  return isBlock(name) || inlines.has(name) || hidden.has(name) || /^[a-z][\w.]*[-:]/.test(name);
}

/** Returns whether an element begins a new line. */
export function isBlock(name: string): boolean {
  return blocks.has(name);
}

/**
 * Returns whether the contents of an element are hidden; a button is, except in a heading, where it opens the text
 * below.
 */
export function isHiddenElement(name: string, role: LineRole): boolean {
  return hidden.has(name) || ((name === "button" || name === "label") && role !== "heading");
}

/** Returns the role of the lines in an element. */
export function roleOf(name: string): LineRole {
  if (headings.test(name)) return "heading";
  return Object.hasOwn(roles, name) ? (roles[name] ?? "text") : "text";
}

/** Returns the level of a heading element; 0 for others. */
export function headingLevel(name: string): number {
  return headings.test(name) ? Number(name.slice(1)) : 0;
}
