import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import type { SpecFunction, SpecNode } from "../../model/index.js";
import { addAll, byCodeUnits } from "../../text/index.js";
import { readYesOrNo } from "./answers.js";
import { learnLabels, type Labels } from "./labels.js";
import { Interpreter } from "./interpreter.js";
import type { PrintedFunction, PrintedParameter } from "./read-function.js";
import type { PrintedNode } from "./readings/general-structure.js";
import type { Locator } from "./source-text.js";

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
    addAll(diagnostics, fn.diagnostics);
    const cached = fn.shared && meanings.get(fn.shared);
    if (cached?.labelsKey === labelsKey) {
      functions.set(fn.name, cached.value);
      continue;
    }
    const problems: Diagnostic[] = [];
    const value = toSpecFunction(fn, labels, source, problems);
    addAll(diagnostics, problems);
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
  const interpreterAt = (start: number, what: string) => {
    const context = { at: source.at(start), subject: `${fn.name} → ${what}` };
    return new Interpreter(labels, context, problems);
  };
  return {
    name: fn.name,
    ...(fn.description && { description: fn.description }),
    ...(fn.deprecated && { deprecated: true }),
    ...answers,
    parameters: fn.parameters.map((parameter, index) => ({
      name: parameter.name,
      ...toSpecParameter(parameter, {
        interpreter: interpreterAt(parameter.start, parameter.name),
        before: fn.parameters[index - 1],
      }),
    })),
    returns: fn.returns && interpreterAt(fn.start, "result").node(fn.returns),
  };
}

interface ParameterContext {
  readonly interpreter: Interpreter;
  readonly before: PrintedParameter | undefined;
}

function toSpecParameter(
  { label, description, node }: PrintedParameter,
  { interpreter, before }: ParameterContext,
): SpecNode {
  const described = node.description === undefined && description ? { ...node, description } : node;
  if (label === undefined) return interpreter.node(described);
  return before?.label === label
    ? interpreter.nodeLabelledLike(before.name, described, label)
    : interpreter.labelledNode(described, label);
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
