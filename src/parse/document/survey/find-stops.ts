import { nextFilled, type DocumentLine } from "../document-line.js";
import { readLabelText } from "../words/subject.js";
import { isFormTitle, isTitle, labelledEntryAt, nameAt, type Landmarks } from "./landmarks.js";

/** A line that ends structures, and a line after which the next parameter may begin. */
const closeLine = /^\s*[)}][)}\s]*$/;
/** A field with a type, as Moodle prints it: a field may be called `answers`. */
const typedField = /\s(?:list of \(|object \{|int|double|string)\s*$|\s\/\//;
const structureEnd = /^\s*(?:(?:int|double|string)\s*)?$|[)}]\s*$/;

/**
 * Finds for each line the next one at which a structure must have ended: at titles, forms, names, entries after a
 * blank line, and the ends of code blocks.
 */
export function findStops(landmarks: Landmarks): Int32Array {
  const { lines } = landmarks;
  const stops = new Int32Array(lines.length);
  let next = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    stops[at] = next;
    const line = lines[at];
    const previous = lines[at - 1];
    if (line && previous && isStop(landmarks, at, line, previous)) next = at;
  }
  return stops;
}

function isStop(
  landmarks: Landmarks,
  at: number,
  line: DocumentLine,
  previous: DocumentLine,
): boolean {
  return (
    isOtherBlock(line, previous) ||
    (line.role === "heading" && line.raw === undefined) ||
    landmarks.formAt.has(at) ||
    isTitle(landmarks, at) ||
    isFormTitle(landmarks, at) ||
    nameAt(landmarks, at) !== undefined ||
    // Directly below the end of a structure as well, unless a box with another form lies between.
    (isKnownLabel(landmarks, line) &&
      (closeLine.test(previous.text) || isTitle(landmarks, nextFilled(landmarks.lines, at + 1)))) ||
    (structureEnd.test(previous.text) && labelledEntryAt(landmarks, at) !== undefined)
  );
}

function isOtherBlock(line: DocumentLine, previous: DocumentLine): boolean {
  if (line.role !== previous.role) return line.role === "code" || previous.role === "code";
  return line.role === "code" && line.block !== previous.block;
}

function isKnownLabel({ labels }: Landmarks, line: DocumentLine): boolean {
  if (labels.has(line.text.trim())) return true;
  if (typedField.test(line.text)) return false;
  const about = readLabelText(line);
  return about === "answer" || about === "parameters" || about === "error";
}
