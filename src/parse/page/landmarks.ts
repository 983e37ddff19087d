/*
 * The reliable parts of a documentation page in every release, language and saved form: the ids of the
 * collapsible regions and the colours and sizes of a few elements (`documentation_html` and
 * `colored_box_with_pre_tag` in Moodle's webservice/renderer.php). Browsers that rewrite a style write colours as
 * rgb(…).
 */

export type LandmarkKind =
  "description" | "heading" | "block" | "general-box" | "xmlrpc-box" | "rest-box";

/** The start tag of an element that identifies a part of a function's documentation. */
export interface Landmark {
  readonly kind: LandmarkKind;
  /** The offset of the `<`. */
  readonly start: number;
  /** The offset after the `>`. */
  readonly end: number;
}

const marks: readonly (readonly [LandmarkKind, string])[] = [
  ["description", "#E2E0E0|rgb\\(226, ?224, ?224\\)"],
  ["heading", "#EA33A6|rgb\\(234, ?51, ?166\\)"],
  ["block", "font-size: ?80%"],
  ["general-box", "#FFF1BC|rgb\\(255, ?241, ?188\\)"],
  ["xmlrpc-box", "#DFEEE7|rgb\\(223, ?238, ?231\\)"],
  ["rest-box", "#FEEBE5|rgb\\(254, ?235, ?229\\)"],
];

const landmarkPattern = new RegExp(
  `<(?:div|span)\\s[^<>]{0,2000}?(?:${marks.map(([, mark]) => `(${mark})`).join("|")})[^<>]{0,2000}>`,
  "gi",
);

/** Finds the landmarks of a page, in order. */
export function findLandmarks(text: string): Landmark[] {
  return [...text.matchAll(landmarkPattern)].flatMap((match) => {
    const group = match.slice(1).findIndex((mark) => mark !== undefined);
    const kind = marks[group]?.[0];
    return kind ? [{ kind, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** Finds the mark (`Optional`, `Default to …`) and description of a node inside a structure. */
export const nodeDescriptionStart = /<span\s(?=[^<>]*?(?:#2A33A6|rgb\(42, ?51, ?166\)))[^<>]*>/iy;
