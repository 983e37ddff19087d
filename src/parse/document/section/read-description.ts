import { normaliseText } from "../../page/html-text.js";
import type { DocumentContext, Section } from "./section.js";

/** A badge alone is not a sentence. */
const MAX_BADGE = 25;

/** Reads the prose below the name, up to the first part with a meaning of its own. */
export function readDescription({ pieces, line }: Section, context: DocumentContext): string {
  const hasGaps = context.isCopied || context.lines[line]?.raw !== undefined;
  const texts: string[] = [];
  let end = line;
  for (const piece of pieces) {
    const isNote = piece.kind === "note" && piece.says === "deprecated" && texts.length === 0;
    const isProse = piece.kind === "prose" && !piece.announces;
    if (!isNote && !isProse) break;
    // A gap in the text becomes a gap in the description.
    if (piece.line > end + 1 && texts.length > 0 && hasGaps) texts.push("");
    if (isProse || piece.text.length > MAX_BADGE) texts.push(piece.text);
    end = piece.line;
  }
  return normaliseText(texts.join("\n"));
}
