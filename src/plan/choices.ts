import {
  type FactNode,
  type FunctionFacts,
  NO_FACTS,
  printedKind,
  type ScalarFact,
} from "../knowledge/facts/index.js";
import type { FunctionOverrides, OverrideNode, ValueEntry } from "../knowledge/overrides/index.js";
import type { SpecNode, SpecScalar } from "../model/index.js";
import type { Nulls, ScalarKind } from "./client-plan.js";

/** What facts and overrides know of a place in parameters or answer. */
export interface Knowledge {
  readonly fact: FactNode;
  readonly override: OverrideNode;
}

/** What holds for all values of a part of a function. */
export interface ValueRules {
  readonly part: "params" | "result";
  readonly nulls: Nulls;
}

/** Something that is decided of a value, and why. */
export interface Choice<T> {
  readonly is: T;
  readonly because: Because;
}

/** Where a decision comes from. A rule is what counts while nobody knows anything. */
export type Because =
  | { readonly kind: "page" }
  | { readonly kind: "fact"; readonly fact: ScalarFact }
  | { readonly kind: "override"; readonly entry: ValueEntry }
  | {
      readonly kind: "rule";
      readonly rule: "sent, so never null" | "default is null" | "nulls known" | "nulls possible";
    };

/** What is known of a function's parameters or of its answer. */
export function knowledgeOf(
  part: ValueRules["part"],
  facts: FunctionFacts | undefined,
  overrides: FunctionOverrides | undefined,
): Knowledge {
  return part === "params"
    ? { fact: facts?.parameters ?? NO_FACTS, override: overrides?.parameters ?? {} }
    : { fact: facts?.result ?? NO_FACTS, override: overrides?.result ?? {} };
}

/** What is known of the items of a list. */
export function knowledgeOfItem({ fact, override }: Knowledge): Knowledge {
  return { fact: fact.item ?? NO_FACTS, override: override.item ?? {} };
}

/** What is known of a field of an object. */
export function knowledgeOfField({ fact, override }: Knowledge, name: string): Knowledge {
  return { fact: fact.fields?.get(name) ?? NO_FACTS, override: override.fields?.get(name) ?? {} };
}

/** The one place that decides what kind of scalar a value is, and which declared type says so. */
export function chooseKind(
  node: SpecScalar,
  { fact, override }: Knowledge,
): Choice<ScalarKind> & { readonly type?: string } {
  if (override.type) {
    const { is: type, entry } = override.type;
    return { is: kindOf(type, node), because: { kind: "override", entry }, type };
  }
  const known = factAbout(node, fact);
  if (known?.type === undefined) return { is: node.kind, because: { kind: "page" } };
  return {
    is: kindOf(known.type, node),
    because: { kind: "fact", fact: known },
    type: known.type,
  };
}

/** The one place that decides whether a value may be null. */
export function chooseNullable(
  node: SpecNode,
  { fact, override }: Knowledge,
  { part, nulls }: ValueRules,
): Choice<boolean> {
  if (part === "params") {
    return { is: false, because: { kind: "rule", rule: "sent, so never null" } };
  }
  if (override.null) {
    const { is, entry } = override.null;
    return { is, because: { kind: "override", entry } };
  }
  // Moodle lets a list or an object be null only where that is declared; nobody has seen one yet.
  if (node.kind === "list" || node.kind === "object")
    return { is: false, because: { kind: "page" } };
  const known = factAbout(node, fact);
  if (known?.null !== undefined) {
    return { is: known.null === "seen", because: { kind: "fact", fact: known } };
  }
  if (node.presence === "default" && node.default === null) {
    return { is: true, because: { kind: "rule", rule: "default is null" } };
  }
  return nulls === "possible"
    ? { is: true, because: { kind: "rule", rule: "nulls possible" } }
    : { is: false, because: { kind: "rule", rule: "nulls known" } };
}

/**
 * The one place that decides whether a field may be absent: all but required ones may, because the server
 * fills in defaults only on its own side and leaves them out of some answers.
 */
export function chooseOptional(node: SpecNode, { override }: Knowledge): Choice<boolean> {
  if (override.absent) {
    const { is, entry } = override.absent;
    return { is, because: { kind: "override", entry } };
  }
  return { is: node.presence !== "required", because: { kind: "page" } };
}

/** What is known of a scalar, if that is of the kind that the page says; else the page wins. */
function factAbout(node: SpecScalar, { scalar }: FactNode): ScalarFact | undefined {
  if (scalar?.type === undefined) return scalar;
  return printedKind(scalar.type) === node.kind ? scalar : undefined;
}

function kindOf(type: string, node: SpecScalar): ScalarKind {
  return type === "bool" ? "boolean" : node.kind;
}
