import { entryReader } from "./entry.js";
import { formTitleReader } from "./form-title.js";
import { functionNameReader } from "./function-name.js";
import { headingLinkReader } from "./heading-link.js";
import { inlineLabelReader } from "./inline-label.js";
import { jsonSampleReader } from "./json-sample.js";
import { labelReader } from "./label.js";
import { machineFormReader } from "./machine-form.js";
import { noteReader } from "./note.js";
import { proseReader } from "./prose.js";
import type { Reader } from "./reader.js";
import { requestReader } from "./request.js";
import { structureReader } from "./structure.js";
import { tableReader } from "./table.js";
import { titledStructureReader } from "./titled-structure.js";
import { yesOrNoReader } from "./yes-or-no.js";

/**
 * The contents of documents, in the order in which a line is offered to their readers: the first reader that
 * accepts the line takes it. So unmistakable contents come before those that only look similar, and prose is
 * last. To support a new kind of document, add a file beside these and a line here.
 */
export const readers: readonly Reader[] = [
  // The beginning of a function.
  functionNameReader,
  // Output of Moodle.
  machineFormReader,
  formTitleReader,
  titledStructureReader,
  structureReader,
  // Text written by people.
  requestReader,
  jsonSampleReader,
  tableReader,
  inlineLabelReader,
  entryReader,
  // Words.
  headingLinkReader,
  noteReader,
  labelReader,
  yesOrNoReader,
  proseReader,
];
