import type { DocumentLine } from "../document-line.js";
import type { MachineForm } from "../forms/machine-forms.js";
import { findNames } from "./find-names.js";
import { findStops } from "./find-stops.js";
import type { Landmarks } from "./landmarks.js";
import { learnFormTitles, learnLabels, learnPrinting, learnTitles } from "./conventions.js";

/** A document as its readers see it: its lines, and the results of a first look at them. */
export interface DocumentSurvey extends Landmarks {
  /** For each line, the next one at which a structure must have ended. */
  readonly stops: Int32Array;
}

/** Surveys a document before it is read. */
export function surveyDocument(
  lines: readonly DocumentLine[],
  options: {
    readonly forms: readonly MachineForm[];
    readonly isCopied: boolean;
    readonly namesInHeadings: boolean;
  },
): DocumentSurvey {
  const { forms, isCopied, namesInHeadings } = options;
  const titles = learnTitles(lines);
  const landmarks: Landmarks = {
    lines,
    isCopied,
    names: findNames(lines, namesInHeadings),
    formAt: new Map(forms.map((form) => [form.from, form])),
    titles,
    formTitles: learnFormTitles(lines, forms),
    labels: isCopied ? learnLabels({ lines, isCopied, titles }) : new Map(),
    printing: learnPrinting(lines, isCopied),
  };
  return { ...landmarks, stops: findStops(landmarks) };
}
