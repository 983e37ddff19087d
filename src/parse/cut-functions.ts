import { findLandmarks } from "./landmarks.js";
import type { SourceText } from "./source-text.js";

/** The raw text of one function's documentation, cut out before any HTML is parsed. */
export interface FunctionSlice {
  /** From the region's id; absent in the print form. */
  readonly id?: string;
  /** Offset where the caption (or the whole region) begins. */
  readonly start: number;
  /** Offset where the next function, or the rest of the page, begins. */
  readonly end: number;
  /** Whether it is the last one of the page: the rest of the page may follow in it. */
  readonly last: boolean;
}

/**
 * Cuts a page into its functions (the outer loop of `documentation_html` in Moodle's renderer): at the
 * collapsible regions, or in the print form at the names that stand before a description's box.
 */
export function cutFunctions(source: SourceText): FunctionSlice[] {
  const regions = findRegions(source.text);
  const starts = regions.length > 0 ? regions : findPrintedNames(source);
  return starts.map((start, index) => ({
    ...start,
    end: starts[index + 1]?.start ?? source.text.length,
    last: index === starts.length - 1,
  }));
}

interface Start {
  readonly id?: string;
  readonly start: number;
}

const regionTag = /<div\s[^<>]*?\bid=["']?aera_([^"'<>]*)["']?[^<>]*>/gi;

/** A region holds three more elements whose ids repeat its own with these endings, each once. */
const innerEndings = ["_sizer", "_caption", "_inner"];

function findRegions(text: string): Start[] {
  const starts: Start[] = [];
  let current: string | undefined;
  let expected = new Set<string>();
  for (const match of text.matchAll(regionTag)) {
    const id = (match[1] ?? "").trim();
    const isInner =
      current !== undefined && id.startsWith(current) && expected.delete(id.slice(current.length));
    // Some functions are called like another one's inner element; only the region has this class.
    const saysRegion = /\bclass=["']?[^"'<>]*\bcollapsibleregion(?![a-z])/i.test(match[0]);
    if (isInner && !saysRegion) continue;
    starts.push({ id, start: match.index });
    current = id;
    expected = new Set(innerEndings);
  }
  return starts;
}

/** How far a name may stand before its description's box; badges and line breaks lie between. */
const NAME_DISTANCE = 2_000;

function findPrintedNames(source: SourceText): Start[] {
  const { text } = source;
  const starts: Start[] = [];
  let from = 0;
  for (const landmark of findLandmarks(text, 0, text.length)) {
    if (landmark.kind !== "description") continue;
    const window = text.slice(Math.max(from, landmark.start - NAME_DISTANCE), landmark.start);
    const name = window.toLowerCase().lastIndexOf("<strong");
    starts.push({ start: name === -1 ? landmark.start : landmark.start - window.length + name });
    from = landmark.end;
  }
  return starts;
}
