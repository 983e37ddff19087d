import type { ChangeRule } from "../../src/compare/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";
import { byCodeUnits } from "../../src/text/index.js";

/** A change, in the words that a diff should use for it. */
export interface MadeChange {
  readonly function: string;
  readonly part: "function" | "params" | "result";
  readonly path: string;
  readonly rule: ChangeRule;
}

/** A spec with changes, and the list of them. */
export interface ChangedSpec {
  readonly spec: Spec;
  readonly made: readonly MadeChange[];
}

/** Changes one function if possible; returns where and how a diff should report it, if at all. */
type Way = (fn: SpecFunction, spec: Spec) => readonly Omit<MadeChange, "function">[] | undefined;

/**
 * Changes a share of a spec's functions, with each of the known kinds of change in turn, deterministically. Some kinds
 * should not be reported at all: other words, another order.
 */
export function changeSpec(spec: Spec, share: number): ChangedSpec {
  const copy = structuredClone(spec);
  const total = Math.round(copy.functions.length * share);
  const step = Math.max(1, Math.floor(copy.functions.length / total));
  const made: MadeChange[] = [];
  const untouched = [...copy.functions];
  for (let count = 0; count < total; count++) {
    const way = ways[count % ways.length];
    // Spread over the whole page; a function that the kind of change does not fit is left for another kind.
    const start = Math.min(count * step, untouched.length - 1);
    const order = [...untouched.slice(start), ...untouched.slice(0, start)];
    for (const fn of order) {
      const { name } = fn;
      const seen = way?.(fn, copy);
      if (!seen) continue;
      untouched.splice(untouched.indexOf(fn), 1);
      made.push(...seen.map((change) => ({ function: name, ...change })));
      break;
    }
  }
  copy.functions.sort((a, b) => byCodeUnits(a.name, b.name));
  return { spec: copy, made };
}

const whole = (rule: ChangeRule) => [{ part: "function", path: "", rule } as const];
const sentAt = (path: string, rule: ChangeRule) => [{ part: "params", path, rule } as const];
const receivedAt = (path: string, rule: ChangeRule) => [{ part: "result", path, rule } as const];

const ways: readonly Way[] = [
  (fn, spec) => {
    spec.functions.splice(spec.functions.indexOf(fn), 1);
    return whole("function-removed");
  },
  (fn) => {
    // Enough structure to recognise the function again.
    if (fn.parameters.length < 3 || fn.deprecated) return undefined;
    fn.name += "_again";
    return whole("function-renamed");
  },
  (fn) => {
    if (fn.deprecated) return undefined;
    fn.deprecated = true;
    return whole("function-deprecated");
  },
  (fn) => {
    fn.parameters.push({ name: "consent", kind: "int", presence: "required" });
    return sentAt("consent", "required-field-added");
  },
  (fn) => {
    fn.parameters.push({ name: "consent", kind: "string", presence: "optional" });
    return sentAt("consent", "optional-field-added");
  },
  (fn) => {
    const removed = fn.parameters.length > 1 ? fn.parameters.pop() : undefined;
    return removed && sentAt(removed.name, "field-removed");
  },
  (fn) => {
    const field = fn.parameters.find(
      ({ kind, presence }) => kind === "string" && presence === "default",
    );
    if (!field) return undefined;
    field.default = "something else";
    return sentAt(field.name, "default-changed");
  },
  (fn) => {
    const field = fn.parameters.find(
      ({ kind, presence }) => kind === "int" && presence === "required",
    );
    if (!field) return undefined;
    field.kind = "string";
    return sentAt(field.name, "type-changed");
  },
  (fn) => {
    const field = fn.parameters.find(
      ({ presence }) => presence === "default" || presence === "optional",
    );
    if (!field) return undefined;
    delete field.default;
    field.presence = "required";
    return sentAt(field.name, "became-required");
  },
  (fn) => {
    const field = fn.parameters.find(({ presence }) => presence === "required");
    if (!field) return undefined;
    field.presence = "optional";
    return sentAt(field.name, "became-optional");
  },
  (fn) => {
    const found = fieldOfAnswer(fn, ({ presence }) => presence === "required");
    if (!found || found.fields.length < 2) return undefined;
    found.fields.splice(found.fields.indexOf(found.field), 1);
    return receivedAt(found.path, "field-removed");
  },
  (fn) => {
    const found = fieldOfAnswer(fn, () => true);
    found?.fields.push({ name: "weather", kind: "string", presence: "optional" });
    return found && receivedAt(`${found.parent}weather`, "optional-field-added");
  },
  (fn) => {
    const found = fieldOfAnswer(fn, ({ presence }) => presence === "required");
    if (!found) return undefined;
    found.field.presence = "optional";
    return receivedAt(found.path, "became-optional");
  },
  (fn) => {
    const found = fieldOfAnswer(fn, ({ presence }) => presence === "optional");
    if (!found) return undefined;
    found.field.presence = "required";
    return receivedAt(found.path, "became-required");
  },
  (fn) => {
    const found = fieldOfAnswer(fn, ({ kind }) => kind === "int");
    if (!found) return undefined;
    found.field.kind = "string";
    return receivedAt(found.path, "type-changed");
  },
  (fn) => {
    const found = fieldOfAnswer(fn, ({ kind }) => kind === "string");
    if (!found) return undefined;
    const { name, presence } = found.field;
    const item: SpecNode = { kind: "string", presence: "unstated" };
    const list: SpecField = { name, kind: "list", presence, item };
    found.fields.splice(found.fields.indexOf(found.field), 1, list);
    return receivedAt(found.path, "structure-changed");
  },
  (fn) => {
    if (fn.returns === null) return undefined;
    fn.returns = null;
    return receivedAt("", "answer-removed");
  },
  (fn) => {
    if (fn.returns !== null) return undefined;
    fn.returns = { kind: "int", presence: "required" };
    return receivedAt("", "answer-added");
  },
  (fn) => {
    if (fn.loginRequired !== false) return undefined;
    fn.loginRequired = true;
    return whole("login-required");
  },
  (fn) => {
    if (fn.ajax !== true) return undefined;
    fn.ajax = false;
    return whole("ajax-refused");
  },
  // Changes that are not reported.
  (fn) => {
    fn.description = `${fn.description ?? ""}\nIn other words.`;
    for (const parameter of fn.parameters) parameter.description = "In other words.";
    return [];
  },
  (fn) => {
    if (fn.parameters.length < 2) return undefined;
    fn.parameters.reverse();
    fieldOfAnswer(fn, () => true)?.fields.reverse();
    return [];
  },
];

interface FieldOfAnswer {
  readonly field: SpecField;
  readonly fields: SpecField[];
  readonly path: string;
  /** The prefix of the field's name in the path. */
  readonly parent: string;
}

/** Returns the first field that fits in the outermost object of a response. */
function fieldOfAnswer(
  { returns }: SpecFunction,
  fits: (field: SpecField) => boolean,
): FieldOfAnswer | undefined {
  let node = returns;
  let parent = "";
  while (node?.kind === "list") {
    node = node.item;
    parent += "[]";
  }
  if (node?.kind !== "object") return undefined;
  if (parent !== "") parent += ".";
  const { fields } = node;
  const field = fields.find(fits);
  return field && { field, fields, path: parent + field.name, parent };
}
