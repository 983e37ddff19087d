import { listValues } from "../../knowledge/index.js";
import type { Spec, SpecFunction } from "../../model/index.js";
import { type LineAndColumn, LineIndex } from "../../text/index.js";
import type { FunctionPositions } from "./explanation.js";

/** The colour of the boxes with a General structure, as Moodle writes it and as browsers rewrite it. */
const BOX = /background(?:-color)?:\s*(?:#FFF1BC|rgb\(\s*255,\s*241,\s*188\s*\))/gi;

/**
 * Finds where a documentation page prints a function's values. Searches only for names and boxes, in their order;
 * anything that it does not find has no position.
 */
export function locateInPage(text: string, spec: Spec, { name }: SpecFunction): FunctionPositions {
  const region = regionOf(text, spec, name);
  const specFunction = spec.functions.find((one) => one.name === name);
  if (!region || !specFunction) return { values: new Map() };
  const index = new LineIndex(text);
  const within = text.slice(region.start, region.end);
  const boxes = [...within.matchAll(BOX)].map((box) => box.index);
  const values = new Map<string, LineAndColumn>();
  let at = 0;
  let box = -1;
  for (const { part, steps, text: path } of listValues(specFunction)) {
    // A parameter's name precedes its box; the response has a box and no name.
    const isRoot = steps.length === (part === "params" ? 1 : 0);
    if (isRoot) {
      const before = boxes[box];
      at = Math.max(at, before ?? 0);
      box++;
    }
    const step = steps.at(-1);
    if (typeof step === "string") {
      const offset = within.indexOf(`<b>${step}</b>`, at);
      if (offset === -1) continue;
      at = offset;
      values.set(path, index.locate(region.start + offset));
      at += step.length;
      if (isRoot) at = Math.max(at, boxes[box] ?? at);
    } else if (isRoot && boxes[box] !== undefined) {
      at = boxes[box] ?? at;
      // The structure begins below the line with the box's title.
      const { line } = index.locate(region.start + at);
      values.set(path, { line: line + 1, column: 1 });
    }
  }
  return { at: index.locate(region.start), values };
}

interface Region {
  readonly start: number;
  readonly end: number;
}

/** Returns the text from a function's name to the next one's, in a page with collapsible regions or in print form. */
function regionOf(text: string, spec: Spec, name: string): Region | undefined {
  const names = new Set(spec.functions.map((one) => one.name));
  let start: number | undefined;
  for (const { index, groups } of text.matchAll(/<strong[^>]*>(?<caption>[^<]*)<\/strong>/g)) {
    const caption = groups?.["caption"]?.trim() ?? "";
    if (start !== undefined && caption !== name && names.has(caption)) return { start, end: index };
    if (caption === name) start ??= index;
  }
  return start === undefined ? undefined : { start, end: text.length };
}
