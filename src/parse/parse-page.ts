import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import { MAX_FUNCTIONS, SPEC_VERSION, type Spec, type SpecFunction } from "../spec/index.js";
import { byCodeUnits } from "../util/index.js";
import { readYesOrNo } from "./answers.js";
import { cutFunctions } from "./cut-functions.js";
import { cutParts, type FunctionParts } from "./cut-parts.js";
import { learnLabels, readParameterLabel, type Labels } from "./labels.js";
import { readPageSource } from "./page-source.js";
import { presenceOf, toSpecNode, withPresence } from "./presence.js";
import { readFunction, type PrintedFunction, type PrintedParameter } from "./read-function.js";
import type { PrintedNode } from "./readings/general-structure.js";
import { readSiteNotices } from "./site-notices.js";
import { SourceText } from "./source-text.js";

export interface ParseOptions {
  /** Name of the input for diagnostics: a path, an address or `stdin`. */
  readonly source?: string;
}

/**
 * Reads Moodle's API documentation page, as the server sends it or a browser saved it, in any language
 * and of any release from 2.0. Never throws on what a page holds: what cannot be read is left out and
 * reported, function by function.
 */
export function parsePage(text: string, options: ParseOptions = {}): WithDiagnostics<Spec> {
  const source = new SourceText(text, options.source);
  const all = cutFunctions(source);
  const slices = all.slice(0, MAX_FUNCTIONS);
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
    const reading = readFunction(source, part);
    if (reading.kind === "unreadable") {
      diagnostics.push(...reading.diagnostics);
      continue;
    }
    printed.push(reading.value);
    const found = part.sections.length;
    if (found < usual) {
      const context = { at: source.at(part.slice.start), subject: reading.value.name };
      diagnostics.push(diagnose("parse/headings-missing", { found, usual }, context));
    }
  }
  const labels = learnLabels(collectExamples(printed));
  const functions = new Map<string, SpecFunction>();
  for (const fn of printed) {
    if (functions.has(fn.name)) {
      const context = { at: source.at(fn.start), subject: fn.name };
      diagnostics.push(diagnose("parse/duplicate-function", { name: fn.name }, context));
      continue;
    }
    diagnostics.push(...fn.diagnostics);
    functions.set(fn.name, toSpecFunction(fn, labels, source, diagnostics));
  }
  const head = source.text.slice(0, slices[0]?.start);
  const value: Spec = {
    specVersion: SPEC_VERSION,
    source: readPageSource(head, parts.some(showsBothProtocols)),
    functions: [...functions.values()].sort((a, b) => byCodeUnits(a.name, b.name)),
  };
  return { value, diagnostics };
}

/**
 * The parts without the last function if the page ends inside it. A page that has its own end is whole;
 * of one that has not, the last function is kept if it goes on as far as the others do.
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
  // A region ends with line breaks and the end of its three elements, the print form with line breaks.
  return last.slice.id === undefined
    ? /<\/(?:span|div)>[^<>]*<br[^<>]*>\s*<br[^<>]*>\s*(?:<\/(?:div|section|main|td|tr|tbody|table)>\s*)*(?:<(?:[/s][^]*)?)?$/i.test(
        tail,
      )
    : /<br[^<>]*>\s*(?:<\/div>\s*){3}/i.test(tail);
}

/** How many headings the functions of this page have: that depends on its release and protocols. */
function usualHeadings(parts: readonly FunctionParts[]): number {
  const counts = parts.map((part) => part.sections.length).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

/** What the page shows of its words for required, optional and default. */
function collectExamples(functions: readonly PrintedFunction[]) {
  const required: string[] = [];
  const marks: string[] = [];
  const walk = (node: PrintedNode) => {
    if (node.mark !== undefined) marks.push(node.mark);
    if (node.kind === "list") walk(node.item);
    if (node.kind === "object") for (const field of node.fields) walk(field.node);
  };
  for (const fn of functions) {
    for (const { label, node } of fn.parameters) {
      if (node.described) (node.mark === undefined ? required : marks).push(label);
      walk(node);
    }
    if (fn.returns) walk(fn.returns);
  }
  return { required, marks };
}

function toSpecFunction(
  fn: PrintedFunction,
  labels: Labels,
  source: SourceText,
  problems: Diagnostic[],
): SpecFunction {
  const answers = readRestrictions(fn, source, problems);
  const place = { at: source.at(fn.start), subject: `${fn.name} → result` };
  return {
    name: fn.name,
    ...(fn.description && { description: fn.description }),
    ...(fn.deprecated && { deprecated: true }),
    ...answers,
    parameters: fn.parameters.map((parameter) => ({
      name: parameter.name,
      ...toSpecParameter(parameter, fn.name, labels, source, problems),
    })),
    returns: fn.returns && toSpecNode(fn.returns, labels, place, problems),
  };
}

function toSpecParameter(
  { name, start, label, description, node }: PrintedParameter,
  functionName: string,
  labels: Labels,
  source: SourceText,
  problems: Diagnostic[],
) {
  const place = { at: source.at(start), subject: `${functionName} → ${name}` };
  // White space outside of a box may have been squeezed on the way; inside it stays.
  const same = node.mark !== undefined && squeeze(node.mark) === squeeze(label);
  const words = same ? (node.mark ?? label) : label;
  if (node.mark !== undefined && !same) {
    const facts = { heading: label, structure: node.mark };
    problems.push(diagnose("parse/marks-disagree", facts, place));
  }
  const presence = presenceOf(
    readParameterLabel(words, labels, node.mark !== undefined),
    words,
    node.kind,
    place,
    problems,
  );
  const described = node.description === undefined && description ? { ...node, description } : node;
  return withPresence(described, presence, labels, place, problems);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function readRestrictions(
  { name, start, loginRequired, ajax }: PrintedFunction,
  source: SourceText,
  problems: Diagnostic[],
): Pick<SpecFunction, "loginRequired" | "ajax"> {
  if (loginRequired === undefined || ajax === undefined) return {};
  const login = readYesOrNo(loginRequired);
  const callable = readYesOrNo(ajax);
  const unknown = login === undefined ? loginRequired : callable === undefined ? ajax : undefined;
  if (unknown !== undefined) {
    const context = { at: source.at(start), subject: name };
    problems.push(diagnose("parse/answer-unknown", { found: unknown }, context));
    return {};
  }
  return { loginRequired: login, ajax: callable };
}

function showsBothProtocols({ sections }: FunctionParts): boolean {
  return sections.some((section) =>
    section.blocks.some(({ boxes }) => boxes.xmlrpc !== undefined && boxes.rest !== undefined),
  );
}
