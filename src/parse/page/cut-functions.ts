import { classValues } from "./class-values.js";
import { findLandmarks, type Landmark } from "./landmarks.js";
import type { SourceText } from "./source-text.js";

/** The raw text of one function's documentation, cut out before any HTML is parsed. */
export interface FunctionSlice {
  /** From the region's id; absent in the print form. */
  readonly id?: string;
  /** The offset where the region begins, or in the print form the name. */
  readonly start: number;
  /** The offset where the next function begins; the last function extends to the end of the page. */
  readonly end: number;
  /** The landmarks inside, in order. */
  readonly landmarks: readonly Landmark[];
}

/**
 * Cuts a page into its functions (the outer loop of `documentation_html` in Moodle's renderer): at the
 * collapsible regions, and in the print form at the names before the descriptions' boxes. A box without a region
 * of its own, on a damaged page, also begins a function: it must not spoil the one before it.
 */
export function cutFunctions(source: SourceText): FunctionSlice[] {
  const landmarks = findLandmarks(source.text);
  const starts = findStarts(source.text, landmarks);
  // A first function without its beginning must not be taken for the beginning of the second.
  const headless = landmarks.find(({ kind }) => kind !== "block");
  if (headless && headless.start < (starts[0]?.start ?? 0)) {
    starts.unshift({ start: headless.start });
  }
  const from = starts[0]?.start ?? 0;
  let next = landmarks.findIndex(({ start }) => start >= from);
  return starts.map((start, index) => {
    const end = starts[index + 1]?.start ?? source.text.length;
    const first = next;
    while ((landmarks[next]?.start ?? end) < end) next++;
    return { ...start, end, landmarks: landmarks.slice(first, next) };
  });
}

interface Start {
  readonly id?: string;
  readonly start: number;
}

/** The maximum distance from a name to its description's box; badges and line breaks lie between. */
const NAME_DISTANCE = 2_000;

function findStarts(text: string, landmarks: readonly Landmark[]): Start[] {
  const starts: Start[] = [];
  const regions = findRegions(text);
  let next = 0;
  // Whether a region has begun without any landmark of its function so far.
  let awaitsDescription = false;
  let behindLast = 0;
  for (const landmark of landmarks) {
    for (
      let region = regions[next];
      region && region.start < landmark.start;
      region = regions[++next]
    ) {
      starts.push(region);
      awaitsDescription = true;
    }
    if (landmark.kind === "description") {
      if (!awaitsDescription) starts.push(findPrintedName(text, behindLast, landmark.start));
      behindLast = landmark.end;
    }
    awaitsDescription = false;
  }
  return [...starts, ...regions.slice(next)];
}

function findPrintedName(text: string, from: number, to: number): Start {
  const window = text.slice(Math.max(from, to - NAME_DISTANCE), to);
  const name = window.lastIndexOf("<strong");
  return { start: name === -1 ? to : to - window.length + name };
}

/** Names may contain anything, including markup; but an id whose end is damaged must not extend into the next one. The id is taken whole, because trying its parts takes 2,000 times as long. */
const regionTag =
  /<div\s[^<>]{0,2000}?\bid=(?:"aera_((?:(?!<div\s+id=)[^"]){0,1000})"|'aera_((?:(?!<div\s+id=)[^']){0,1000})'|aera_(?=([^\s"'<>]*))\3)[^<>]{0,2000}>/gi;

/** A region contains three more elements whose ids are its own id with these endings. */
const innerEnding = /_(?:sizer|caption|inner)$/;

function findRegions(text: string): Start[] {
  return [...text.matchAll(regionTag)].flatMap((match) => {
    const id = (match[1] ?? match[2] ?? match[3] ?? "").trim();
    const classes = classValues(match[0]).join(" ");
    const part = [...classes.matchAll(/\bcollapsibleregion([a-z]*)/gi)].at(-1)?.[1];
    // Some functions have the name of another function's inner element; then the class decides.
    const isRegion = part === undefined ? !innerEnding.test(id) : part === "";
    return isRegion ? [{ id, start: match.index }] : [];
  });
}
