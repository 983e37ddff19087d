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
    if (texts.length === 0 && isDescriptionLabel(piece)) continue;
    const isNote = piece.kind === "note" && piece.says === "deprecated" && texts.length === 0;
    const isProse = piece.kind === "prose" && !piece.announces;
    if (!isNote && !isProse) break;
    // A gap in the text becomes a gap in the description.
    if (piece.line > end + 1 && texts.length > 0 && hasGaps) texts.push("");
    if (isProse || piece.text.length > MAX_BADGE) texts.push(withoutLabel(piece.text));
    end = piece.line;
  }
  return normaliseText(texts.join("\n"));
}

const words =
  "descriptions?|purpose|summary|overview|what it does|beschreibung|zweck|descripción|propósito|descrição|descrizione|" +
  "описание|说明|描述|説明|설명";
const heading = new RegExp(`^(?:${words})\\W*$`, "iu");
const label = new RegExp(
  `^(?:\\*\\*|__)?(?:${words})(?:\\*\\*|__)?\\s*[:：]\\s*(?:\\*\\*|__)?\\s*`,
  "iu",
);

function isDescriptionLabel(piece: Section["pieces"][number]): boolean {
  return (piece.kind === "label" || piece.kind === "prose") && heading.test(piece.text);
}

/** `**Description:** Finds books.` */
function withoutLabel(text: string): string {
  return text.replace(label, "");
}
