import type { Landmark } from "./landmarks.js";
import type { FunctionSlice } from "./cut-functions.js";
import type { SourceText } from "./source-text.js";

/** A range of the page's raw text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The boxes that hold one structure; `colored_box_with_pre_tag` in Moodle's renderer. */
export interface Boxes {
  readonly general?: Stretch;
  readonly xmlrpc?: Stretch;
  readonly rest?: Stretch;
}

/** A block of smaller text with its boxes: a parameter, the answer, or the sample error. */
export interface Block {
  /** The text before the boxes. */
  readonly intro: Stretch;
  readonly boxes: Boxes;
  readonly start: number;
}

/** A coloured heading, the text after it, and the blocks below it. */
export interface Section {
  readonly start: number;
  /** From the end of the heading's start tag to the next landmark: the heading's words and the text after them. */
  readonly text: Stretch;
  readonly blocks: readonly Block[];
}

/** A function's documentation, cut into its parts. None of it has been parsed as HTML yet. */
export interface FunctionParts {
  readonly slice: FunctionSlice;
  /** The name, and the badge of deprecated functions. */
  readonly caption: Stretch;
  /** The text in the box below the name. Absent if there is no such box. */
  readonly description?: Stretch;
  readonly sections: readonly Section[];
  /** The offset of a General structure box that belongs to no block, or is surplus in its block. */
  readonly strayBox?: number;
}

/** Cuts a function's slice at its landmarks. */
export function cutParts(source: SourceText, slice: FunctionSlice): FunctionParts {
  const { landmarks } = slice;
  const stretch = (index: number): Stretch => ({
    start: landmarks[index]?.end ?? slice.start,
    end: landmarks[index + 1]?.start ?? slice.end,
  });
  const sections: OpenSection[] = [];
  let description: Stretch | undefined;
  let strayBox: number | undefined;
  for (const [index, landmark] of landmarks.entries()) {
    const section = sections.at(-1);
    const block = section?.blocks.at(-1);
    switch (landmark.kind) {
      case "description":
        description ??= descriptionStretch(source.text, stretch(index));
        break;
      case "heading":
        sections.push({ start: landmark.start, text: stretch(index), blocks: [] });
        break;
      case "block":
        section?.blocks.push({ intro: stretch(index), boxes: {}, start: landmark.start });
        break;
      case "general-box":
      case "xmlrpc-box":
      case "rest-box":
        // After parameters and answer, the page's footer may repeat a name that looks like a box.
        if (
          landmark.kind === "general-box" &&
          sections.length <= 2 &&
          (!block || block.boxes.general)
        ) {
          strayBox ??= landmark.start;
        }
        addBox(block, landmark, boxContent(source.text, stretch(index)));
    }
  }
  return {
    slice,
    caption: { start: slice.start, end: landmarks[0]?.start ?? slice.end },
    ...(description && { description }),
    sections,
    ...(strayBox !== undefined && { strayBox }),
  };
}

interface OpenSection extends Section {
  readonly blocks: OpenBlock[];
}

interface OpenBlock extends Block {
  readonly boxes: { general?: Stretch; xmlrpc?: Stretch; rest?: Stretch };
}

function addBox(block: OpenBlock | undefined, landmark: Landmark, content: Stretch | undefined) {
  if (!block || !content) return;
  if (landmark.kind === "general-box") block.boxes.general ??= content;
  else if (landmark.kind === "xmlrpc-box") block.boxes.xmlrpc ??= content;
  else block.boxes.rest ??= content;
}

/** The description ends with its box: at the last `</div>`, as it may itself contain stray ones. */
function descriptionStretch(text: string, { start, end }: Stretch): Stretch {
  const close = lastIndexWithin(text, "</div>", start, end);
  return { start, end: close === -1 ? end : close };
}

/** Returns the content of a box after its title; undefined for a box that is not closed. */
function boxContent(text: string, { start, end }: Stretch): Stretch | undefined {
  const close = lastIndexWithin(text, "</pre>", start, end);
  if (close === -1) return undefined;
  const box = text.slice(start, close);
  const pre = box.indexOf("<pre");
  const title = /<pre[^<>]*>\s*<b[\s>][^]*?<\/b>\s*(?:<br[^<>]*>)?/iy;
  title.lastIndex = pre;
  const isTitled = pre !== -1 && title.test(box);
  return isTitled ? { start: start + title.lastIndex, end: close } : undefined;
}

function lastIndexWithin(text: string, what: string, start: number, end: number): number {
  const found = text.slice(start, end).lastIndexOf(what);
  return found === -1 ? -1 : start + found;
}
