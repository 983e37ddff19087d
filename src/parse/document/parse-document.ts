import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { MAX_FUNCTIONS, SPEC_VERSION, type Spec, type SpecSource } from "../../model/index.js";
import { readPageSettings } from "../page/page-source.js";
import { locatorOf } from "../page/source-text.js";
import { toSpecFunctions } from "../page/to-spec-functions.js";
import type { DocumentLines } from "./document-line.js";
import { htmlLines } from "./cut/html-lines.js";
import { isCopiedPage, textLines } from "./cut/text-lines.js";
import { findMachineForms } from "./forms/machine-forms.js";
import { readPieces } from "./readers/read-pieces.js";
import type { DocumentGrade } from "./grade/grade-document.js";
import { seenNames } from "./grade/seen-names.js";
import { addTallies } from "./grade/tally.js";
import { readSection, type SectionReading } from "./section/read-section.js";
import type { DocumentContext } from "./section/section.js";
import { findSections, type FoundSections } from "./sections/find-sections.js";
import { surveyDocument } from "./survey/survey-document.js";
import { addAll, defined } from "../../text/index.js";

/** The spec of a document, and how much of the document was understood. */
export interface DocumentReading extends WithDiagnostics<Spec> {
  readonly grade: DocumentGrade;
}

/**
 * Reads documentation of web service functions in any form other than Moodle's own page: a static site, a wiki, a
 * page into which it was pasted, Markdown, copied text. Returns a spec without functions if there is none.
 */
export function parseDocument(
  text: string,
  options: { readonly source?: string | undefined } = {},
): DocumentReading {
  const isHtml = looksLikeHtml(text);
  const document: DocumentLines = isHtml ? htmlLines(text) : { lines: textLines(text) };
  const isCopied = !isHtml && isCopiedPage(text);
  const { lines } = document;
  const context: DocumentContext = { lines, source: locatorOf(text, options.source), isCopied };
  const forms = findMachineForms(lines);
  const found = findSections(
    lines,
    (namesInHeadings) =>
      readPieces(surveyDocument(lines, { forms, namesInHeadings, isCopied })).pieces,
  );
  const readings = found.sections
    .slice(0, MAX_FUNCTIONS)
    .map((section) => readSection(section, context));
  const printed = readings.map((reading) => reading.printed);
  const diagnostics = reportLimits(text, document, found, context);
  const functions = toSpecFunctions(printed, context.source, diagnostics);
  if (functions.length > 0) addAll(diagnostics, reportUndocumented(found, context));
  const value: Spec = {
    specVersion: SPEC_VERSION,
    source: sourceOf(text, document, isHtml),
    functions,
  };
  const grade = gradeOf(found, readings, context);
  return { value, diagnostics: inOrder(diagnostics), grade };
}

function gradeOf(
  { undocumented }: FoundSections,
  readings: readonly SectionReading[],
  { lines, source }: DocumentContext,
): DocumentGrade {
  const missing = readings.length === 0 ? seenNames(lines) : undocumented;
  return {
    read: readings.map(({ printed }) => printed.name),
    missing: missing.map(({ name }) => name),
    tally: addTallies(readings.map(({ tally }) => tally)),
    at: source.at(lines[missing[0]?.line ?? 0]?.offset ?? 0),
  };
}

/** Reports everything beyond the limits of a document. */
function reportLimits(
  text: string,
  { cutAt }: DocumentLines,
  { sections }: FoundSections,
  { lines, source }: DocumentContext,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const beyond = sections[MAX_FUNCTIONS];
  if (beyond) {
    const params = { found: sections.length, limit: MAX_FUNCTIONS };
    const at = source.at(lines[beyond.line]?.offset ?? 0);
    diagnostics.push(diagnose("parse/too-many-functions", params, { at }));
  }
  if (cutAt !== undefined) {
    const line = JSON.stringify(text.slice(cutAt, cutAt + 40));
    const reason = "its elements are nested too deeply";
    const params = { what: "the rest of the page", reason, line };
    diagnostics.push(diagnose("parse/block-unreadable", params, { at: source.at(cutAt) }));
  }
  return diagnostics;
}

function reportUndocumented(
  { undocumented }: FoundSections,
  { lines, source }: DocumentContext,
): Diagnostic[] {
  return undocumented.map(({ name, line }) => {
    const at = source.at(lines[line]?.offset ?? 0);
    return diagnose("parse/function-undocumented", { name }, { at, subject: name });
  });
}

/** Sorts diagnostics into document order; the parts of a function are read in a different order. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}

/** Returns whether a text is HTML: it begins like HTML, or has too many of its elements to be prose. */
function looksLikeHtml(text: string): boolean {
  const start = text
    .slice(0, 2_000)
    .replace(/^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*){0,300}/, "");
  if (
    /^<(?:!doctype|html|head|body|div|p|table|section|article|main|h[1-6]|ul|ol|dl|pre|span|a|meta|title|header|nav|strong|br)\b/i.test(
      start,
    )
  )
    return true;
  const closed =
    text.match(/<\/(?:p|div|pre|table|t[rdh]|li|ul|h[1-6]|d[ldt]|body|html|section|code)>/gi)
      ?.length ?? 0;
  return closed >= 6 && !/^(?:#{1,6}\s|`{3}|={2,6}[^=])/m.test(text);
}

function sourceOf(text: string, { title, language }: DocumentLines, isHtml: boolean): SpecSource {
  const site = (isHtml ? readPageSettings(text) : undefined) ?? readServer(text);
  if (!isHtml) return { kind: "text", ...(site !== undefined && { site }) };
  return {
    kind: "public-page",
    ...defined({ site, title, language }),
  };
}

/** Returns the site whose REST server the document calls, if there is exactly one and it is not an example. */
function readServer(text: string): string | undefined {
  const sites = new Set<string>();
  for (const [, site] of text.matchAll(
    /\b(https?:\/\/[\w.-]{1,200}(?::\d+)?(?:\/[\w.~-]+){0,5}?)\/webservice\/rest\/server\.php/g,
  )) {
    if (
      site !== undefined &&
      !/example|localhost|your|my-?moodle|moodle-?(?:site|url|domain)|domain\.|127\.0/i.test(site)
    )
      sites.add(site);
  }
  const [only] = sites;
  return sites.size === 1 ? only : undefined;
}
