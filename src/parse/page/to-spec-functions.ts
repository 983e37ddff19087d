import { diagnose, type Diagnostic, type Position } from "../../diagnostics/index.js";
import type { SpecFunction } from "../../model/index.js";
import { byCodeUnits } from "../../text/index.js";
import { readYesOrNo } from "./answers.js";
import { learnLabels, readParameterLabel, type Labels } from "./labels.js";
import { presenceOf, toSpecNode, withPresence } from "./presence.js";
import type { PrintedFunction, PrintedParameter } from "./read-function.js";
import type { PrintedNode } from "./readings/general-structure.js";

/** Locates an offset in the input. */
export interface Locator {
  readonly at: (offset: number) => Position;
}

/** The meaning of a shared function under the labels of the page that was read last. */
const meanings = new WeakMap<
  PrintedFunction,
  { readonly labelsKey: string; readonly value: SpecFunction }
>();

/**
 * Interprets printed functions: learns the labels from all of them, and turns each into a function of the spec.
 * Sorts them by name; of two with the same name, the first wins.
 */
export function toSpecFunctions(
  printed: readonly PrintedFunction[],
  source: Locator,
  diagnostics: Diagnostic[],
): SpecFunction[] {
  const labels = learnLabels(collectExamples(printed));
  const labelsKey = printed.some(({ shared }) => shared) ? textOf(labels) : "";
  const functions = new Map<string, SpecFunction>();
  for (const fn of printed) {
    if (functions.has(fn.name)) {
      const context = { at: source.at(fn.start), subject: fn.name };
      diagnostics.push(diagnose("parse/duplicate-function", { name: fn.name }, context));
      continue;
    }
    diagnostics.push(...fn.diagnostics);
    const cached = fn.shared && meanings.get(fn.shared);
    if (cached?.labelsKey === labelsKey) {
      functions.set(fn.name, cached.value);
      continue;
    }
    const problems: Diagnostic[] = [];
    const value = toSpecFunction(fn, labels, source, problems);
    diagnostics.push(...problems);
    functions.set(fn.name, value);
    // Problems must be reported again on every page, at their positions there.
    if (fn.shared && problems.length === 0) meanings.set(fn.shared, { labelsKey, value });
  }
  return [...functions.values()].sort((a, b) => byCodeUnits(a.name, b.name));
}

/** Returns everything besides its printed text that determines the meaning of a function. */
function textOf({ required, optional, defaults }: Labels): string {
  return JSON.stringify([[...required], [...optional], defaults]);
}

/** Collects the examples that the page gives of its words for required, optional and default. */
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
      if (node.described && label !== undefined) {
        (node.mark === undefined ? required : marks).push(label);
      }
      walk(node);
    }
    if (fn.returns) walk(fn.returns);
  }
  return { required, marks };
}

function toSpecFunction(
  fn: PrintedFunction,
  labels: Labels,
  source: Locator,
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
  source: Locator,
  problems: Diagnostic[],
) {
  const place = { at: source.at(start), subject: `${functionName} → ${name}` };
  const described = node.description === undefined && description ? { ...node, description } : node;
  if (label === undefined) return toSpecNode(described, labels, place, problems);
  // White space outside a box may have been collapsed on the way; inside it is intact.
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
  return withPresence(described, presence, labels, place, problems);
}

/** Static sites also turn plain quotation marks into typographic ones. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "").replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}

function readRestrictions(
  { name, start, loginRequired, ajax }: PrintedFunction,
  source: Locator,
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
