import { nextFilled, writtenLines, type DocumentLine } from "../document-line.js";
import { agreesWith, guidesOf, type Guide } from "../forms/form-shapes.js";
import type { MachineForm } from "../forms/machine-forms.js";
import type { Piece } from "../piece.js";
import {
  searchStructure,
  type FoundStructure,
  type StructureSearch,
} from "../structure/search-structure.js";
import { beginsCode, codeStart, plainStart } from "../structure/structure-start.js";
import { formsFrom } from "../survey/forms-from.js";
import { nameAt } from "../survey/landmarks.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
import type { Reading } from "./reader.js";

/** Most structures are short, so these lengths are tried first: many structures in a row then cost no more than one. */
const WINDOWS = [60, 1_000, 20_000];

/** Reads the structure that begins at a line, possibly below a title, and its other forms. */
export function readStructureAt(
  survey: DocumentSurvey,
  from: number,
  title?: number,
): Reading | undefined {
  const first = survey.lines[from];
  const head = title === undefined ? undefined : survey.lines[title];
  const nothing = { pieces: [], next: (title ?? from) + 1 };
  if (!first || (head && !mayBelongTo(survey, head, from))) return nothing;
  const end = survey.stops[from] ?? from + 1;
  const forms = formsFrom(survey, end);
  const outcome = searchWindows(survey, from, end, [...forms.flatMap(guidesOf), undefined]);
  if (outcome?.kind === "structure") {
    // Text between a structure and the forms after it means that the forms belong to another structure.
    const isAll = nextFilled(survey.lines, from + outcome.length) >= end;
    return readingOf(outcome, from, {
      forms: isAll ? forms : [],
      title: first.title ?? head?.title,
    });
  }
  const reason = outcome ? "it is nested too deeply" : reasonOf(first, head !== undefined);
  if (reason === undefined) return head && nothing;
  return { pieces: [{ kind: "unreadable", line: from, what: "a structure", reason }], next: end };
}

function readingOf(
  { node, length, unsure }: FoundStructure,
  from: number,
  { forms, title }: { readonly forms: readonly MachineForm[]; readonly title: string | undefined },
): Reading {
  const doubt = unsure === undefined ? undefined : from + unsure;
  const piece: Piece = { kind: "structure", line: from, node, forms, title, unsure: doubt };
  return { pieces: [piece], next: forms.at(-1)?.to ?? from + length };
}

/** Returns whether a structure may begin at a line below its title. */
function mayBelongTo(survey: DocumentSurvey, title: DocumentLine, from: number): boolean {
  if (title.role === "code" && survey.lines[from]?.block !== title.block) return false;
  return !survey.formAt.has(from) && !nameAt(survey, from);
}

/** Why no structure was found where one certainly begins; elsewhere the line only looked like one. */
function reasonOf({ raw, text }: DocumentLine, isTitled: boolean): string | undefined {
  const isSure = plainStart.test(raw ?? text) || (isTitled && codeStart.test(raw ?? text));
  const start = JSON.stringify(text.trim().slice(0, 40));
  return isSure ? `the end of what begins with ${start} was not found` : undefined;
}

function searchWindows(
  survey: DocumentSurvey,
  from: number,
  end: number,
  guides: readonly (Guide | undefined)[],
): StructureSearch {
  for (const size of WINDOWS) {
    if (size !== WINDOWS[0] && end - from <= size / 20) break;
    const outcome = searchWindow(survey, { from, to: Math.min(end, from + size), end }, guides);
    if (outcome) return outcome;
  }
  return undefined;
}

function searchWindow(
  { lines, printing }: DocumentSurvey,
  { from, to, end }: { readonly from: number; readonly to: number; readonly end: number },
  guides: readonly (Guide | undefined)[],
): StructureSearch {
  const text = writtenLines(lines, from, to);
  while (text.at(-1)?.trim() === "") text.pop();
  const isBlock = beginsCode(lines, from);
  const ways = to < end ? [false] : [isBlock, !isBlock];
  for (const guide of guides) {
    const shape = guide?.kind === "shape" ? guide.shape : undefined;
    for (const isWhole of ways) {
      const outcome = searchStructure(text, { guide: shape, isWhole, printing });
      if (outcome?.kind === "too-deep") return outcome;
      if (!outcome || !agreesWith(outcome.node, guide)) continue;
      // A structure that reaches the cut may continue after it.
      const isSure = outcome.unsure === undefined && outcome.length < text.length - 1;
      if (isSure || to === end) return outcome;
    }
  }
  return undefined;
}
