import { isBlank } from "../document-line.js";
import type { MachineForm } from "../forms/machine-forms.js";
import { isStructureStart } from "../structure/structure-start.js";
import { readLabelLine } from "../words/subject.js";
import { isTitle, nameAt, type Landmarks } from "./landmarks.js";

/** Returns the other forms of a structure, which follow it with at most three titles in between. */
export function formsFrom(landmarks: Landmarks, from: number): MachineForm[] {
  const { lines, formAt } = landmarks;
  const forms: MachineForm[] = [];
  let titles = 0;
  let blank = 0;
  for (let at = from; at < lines.length && blank < 100;) {
    const line = lines[at];
    const form = formAt.get(at);
    if (form) {
      if (form.kind === "exception" || forms.some(({ kind }) => kind === form.kind)) break;
      forms.push(form);
      at = form.to;
      continue;
    }
    if (line && isBlank(line)) blank++;
    else if (!mayBeTitle(landmarks, at) || ++titles > 3) break;
    at++;
  }
  return forms;
}

/** Returns whether a line may be the title of a further form: such a line begins nothing else. */
function mayBeTitle(landmarks: Landmarks, at: number): boolean {
  const { lines, formTitles } = landmarks;
  const line = lines[at];
  if (!line || nameAt(landmarks, at) || isTitle(landmarks, at) || isStructureStart(lines, at))
    return false;
  const isTitled =
    formTitles.has(line.text.trim()) || line.role === "heading" || line.role === "caption";
  return isTitled && readLabelLine(line) !== "parameters";
}
