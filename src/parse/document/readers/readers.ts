import { entryReader } from "./entry.js";
import { formTitleReader } from "./form-title.js";
import { functionNameReader } from "./function-name.js";
import { headingLinkReader } from "./heading-link.js";
import { jsonSampleReader } from "./json-sample.js";
import { labelReader } from "./label.js";
import { machineFormReader } from "./machine-form.js";
import { noteReader } from "./note.js";
import { proseReader } from "./prose.js";
import type { Reader } from "./reader.js";
import { structureReader } from "./structure.js";
import { tableReader } from "./table.js";
import { titledStructureReader } from "./titled-structure.js";
import { yesOrNoReader } from "./yes-or-no.js";

/**
 * What documents hold, in the order in which a line is offered to its readers: the first that reads it has
 * it. So what can be nothing else stands before what only looks like it, and prose is last. A new kind of
 * document is a new file beside these and a line here.
 */
export const readers: readonly Reader[] = [
  // Where a function begins.
  functionNameReader,
  // What Moodle printed.
  machineFormReader,
  formTitleReader,
  titledStructureReader,
  structureReader,
  // What people write.
  jsonSampleReader,
  tableReader,
  entryReader,
  // Words.
  headingLinkReader,
  noteReader,
  labelReader,
  yesOrNoReader,
  proseReader,
];
