import type { FunctionPlan, ParametersPlan } from "../plan/index.js";
import { compareFields, compareTypes, type ValueComparison } from "./compare-values.js";
import type { Report } from "./unclassified-change.js";
import type { ChangeRule } from "./rules.js";
import { shortType } from "./short-form.js";

/** A function and the file of the client that contains it. */
export interface FunctionInFile {
  readonly planned: FunctionPlan;
  readonly fileName: string;
}

/** How to compare two functions. */
export interface FunctionComparison {
  readonly report: Report;
  readonly descriptions: boolean;
  /** Whether both clients have the same grade of nulls. */
  readonly sameNulls: boolean;
}

/** Compares a function of the old client with its counterpart in the new one. */
export function compareFunctions(
  before: FunctionInFile,
  after: FunctionInFile,
  { report, descriptions, sameNulls }: FunctionComparison,
): void {
  const { planned: old } = before;
  const { planned: now } = after;
  const isRenamed = old.name !== now.name;
  const about = (rule: ChangeRule, was?: string, is?: string): void => {
    const texts = {
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    };
    report({ part: "function", path: "", rule, ...texts });
  };
  const sameCode = old.localName === now.localName;
  if (!isRenamed && !sameCode) about("wrapper-renamed", old.localName, now.localName);
  if (!isRenamed && before.fileName !== after.fileName) {
    about("file-moved", `${before.fileName}.ts`, `${after.fileName}.ts`);
  }
  if (old.deprecated !== now.deprecated) {
    about(now.deprecated ? "function-deprecated" : "function-undeprecated");
  }
  compareAccess(old, now, about);
  if (descriptions && old.description !== now.description) about("description-changed");

  const isKnown = (planned: FunctionPlan): boolean => planned.parameters.kind !== "unknown";
  if (!isKnown(old) || !isKnown(now)) {
    if (isKnown(old)) about("function-forgotten");
    if (isKnown(now)) about("function-known");
    return;
  }
  const options = { report, descriptions, sameNulls, names: sameCode && !isRenamed };
  const owner = typeNameOf(old.parameters) ?? "";
  const place = { part: "params", path: "", owner } as const;
  compareFields(fieldsOf(old.parameters), fieldsOf(now.parameters), place, options);
  compareResults(old, now, options);
}

function compareAccess(
  old: FunctionPlan,
  now: FunctionPlan,
  about: (rule: ChangeRule) => void,
): void {
  // Only if both pages state it: other releases and forms of the page omit it.
  if (old.loginRequired !== undefined && now.loginRequired !== undefined) {
    if (!old.loginRequired && now.loginRequired) about("login-required");
    if (old.loginRequired && !now.loginRequired) about("login-not-required");
  }
  if (old.ajax !== undefined && now.ajax !== undefined) {
    if (old.ajax && !now.ajax) about("ajax-refused");
    if (!old.ajax && now.ajax) about("ajax-allowed");
  }
  if (old.access === now.access) return;
  if (old.access === "read") about("access-writes");
  else if (now.access === "read") about("access-reads");
}

function compareResults(
  { result: old }: FunctionPlan,
  { result: now }: FunctionPlan,
  options: ValueComparison,
): void {
  const location = { part: "result", path: "" } as const;
  if (old.kind === "value" && now.kind === "value") {
    const words = old.description ?? "";
    if (options.descriptions && words !== (now.description ?? "")) {
      options.report({ ...location, rule: "description-changed" });
    }
    compareTypes(old.type, now.type, location, options);
  } else if (old.kind === "value") {
    options.report({ ...location, rule: "answer-removed", before: shortType(old.type) });
  } else if (now.kind === "value") {
    options.report({ ...location, rule: "answer-added", after: shortType(now.type) });
  }
}

function fieldsOf(parameters: ParametersPlan) {
  return parameters.kind === "fields" ? parameters.fields : [];
}

function typeNameOf(parameters: ParametersPlan): string | undefined {
  return parameters.kind === "unknown" ? undefined : parameters.typeName;
}
