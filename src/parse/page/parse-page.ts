import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { MAX_FUNCTIONS, SPEC_VERSION, type Spec } from "../../model/index.js";
import { cutFunctions } from "./cut-functions.js";
import { parseDocument } from "../document/parse-document.js";
import { cutParts, type FunctionParts } from "./cut-parts.js";
import { readPageSource } from "./page-source.js";
import { readCachedFunction } from "./read-cached-function.js";
import type { PrintedFunction } from "./read-function.js";
import { readSiteNotices } from "./site-notices.js";
import { SourceText } from "./source-text.js";
import { toSpecFunctions } from "./to-spec-functions.js";
import { addAll } from "../../text/index.js";

export interface ParseOptions {
  /** Name of the input for diagnostics: a path, an address or `stdin`. */
  readonly source?: string | undefined;
}

/**
 * Parses Moodle's API documentation page, as sent by the server or saved by a browser, in any language and from
 * any release since 2.0; parses any other text as a document of another form. Never throws on the contents of a
 * page: it leaves out and reports unreadable parts, function by function.
 */
export function parsePage(text: string, options: ParseOptions = {}): WithDiagnostics<Spec> {
  const source = new SourceText(text, options.source);
  const all = cutFunctions(source);
  const slices = all.slice(0, MAX_FUNCTIONS);
  if (slices.length === 0) {
    const document = parseDocument(text, options);
    if (document.value.functions.length > 0) return document;
  }
  const diagnostics: Diagnostic[] = readSiteNotices(source, slices[0]);
  const beyond = all[MAX_FUNCTIONS];
  if (beyond) {
    const facts = { found: all.length, limit: MAX_FUNCTIONS };
    const at = source.at(beyond.start);
    diagnostics.push(diagnose("parse/too-many-functions", facts, { at }));
  }
  if (slices.length === 0) {
    diagnostics.push(diagnose("parse/no-functions", {}, { at: source.at(0) }));
  }
  const parts = slices.map((slice) => cutParts(source, slice));
  const printed: PrintedFunction[] = [];
  const complete = dropCutFunction(source, parts, diagnostics);
  const usual = usualHeadings(complete);
  for (const part of complete) {
    const reading = readCachedFunction(source, part);
    if (reading.kind === "unreadable") {
      addAll(diagnostics, reading.diagnostics);
      continue;
    }
    printed.push(reading.value);
    const found = part.sections.length;
    if (found < usual) {
      const context = { at: source.at(part.slice.start), subject: reading.value.name };
      diagnostics.push(diagnose("parse/headings-missing", { found, usual }, context));
    }
  }
  const functions = toSpecFunctions(printed, source, diagnostics);
  const head = source.text.slice(0, slices[0]?.start);
  // With the footer, which has the link to the page's documentation.
  const tail = source.text.slice(slices.at(-1)?.start ?? 0);
  const value: Spec = {
    specVersion: SPEC_VERSION,
    source: readPageSource({ head, tail }, parts.some(showsBothProtocols)),
    functions,
  };
  return { value, diagnostics };
}

/**
 * Drops the last function if the page ends inside it. A page with its own end is complete; without one, the last
 * function stays if it is as complete as the others.
 */
function dropCutFunction(
  source: SourceText,
  parts: readonly FunctionParts[],
  diagnostics: Diagnostic[],
): readonly FunctionParts[] {
  const last = parts.at(-1);
  if (!last || /<\/(?:body|html)>/i.test(source.text.slice(last.slice.start))) return parts;
  const at = source.at(source.text.length);
  diagnostics.push(diagnose("parse/page-cut", {}, { at }));
  if (isComplete(source, last, parts)) return parts;
  const caption = source.text.slice(last.caption.start, last.caption.end);
  const name = last.slice.id ?? /<strong[^<>]*>([^<]*)/i.exec(caption)?.[1] ?? "the last function";
  diagnostics.push(diagnose("parse/function-cut", { name }, { at, subject: name }));
  return parts.slice(0, -1);
}

function isComplete(
  source: SourceText,
  last: FunctionParts,
  all: readonly FunctionParts[],
): boolean {
  const section = last.sections.at(-1);
  if (!section || last.sections.length < Math.max(2, usualHeadings(all))) return false;
  const tail = source.text.slice(section.text.start, last.slice.end);
  // A region ends with line breaks and the ends of its three elements, the print form with line breaks.
  return last.slice.id === undefined
    ? /<\/(?:span|div)>[^<>]*<br[^<>]*>\s*<br[^<>]*>\s*(?:<\/(?:div|section|main|td|tr|tbody|table)>\s*){0,1000}(?:<(?:[/s][^]*)?)?$/i.test(
        tail,
      )
    : /<br[^<>]*>\s*(?:<\/div>\s*){3}/i.test(tail);
}

/** Returns how many headings the functions of this page have, which depends on its release and protocols. */
function usualHeadings(parts: readonly FunctionParts[]): number {
  const counts = parts.map((part) => part.sections.length).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

function showsBothProtocols({ sections }: FunctionParts): boolean {
  return sections.some((section) =>
    section.blocks.some(({ boxes }) => boxes.xmlrpc !== undefined && boxes.rest !== undefined),
  );
}
