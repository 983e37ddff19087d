import {
  factAbout,
  type FactNode,
  type FunctionFacts,
  type FunctionOverrides,
  EMPTY_FACT_NODE,
  type OverrideNode,
} from "../knowledge/index.js";
import { componentOf, type Presence, type SpecNode, type SpecScalar } from "../model/index.js";
import { byFact, byOverride, byRule, type Choice, PAGE } from "./because.js";
import type { FunctionPlan, Nulls, ScalarKind } from "./client-plan.js";

/** The facts and overrides about a location in parameters or a response. */
export interface Knowledge {
  readonly fact: FactNode;
  readonly override: OverrideNode;
}

/** The context that all values of a part of a function share. */
export interface ValueRules {
  readonly part: "params" | "result";
  readonly nulls: Nulls;
}

/** Returns the facts and overrides about a function's parameters or its response. */
export function knowledgeOf(
  part: ValueRules["part"],
  facts: FunctionFacts | undefined,
  overrides: FunctionOverrides | undefined,
): Knowledge {
  return part === "params"
    ? { fact: facts?.parameters ?? EMPTY_FACT_NODE, override: overrides?.parameters ?? {} }
    : { fact: facts?.result ?? EMPTY_FACT_NODE, override: overrides?.result ?? {} };
}

/** Returns the facts and overrides about the items of a list. */
export function knowledgeOfItem({ fact, override }: Knowledge): Knowledge {
  return { fact: fact.item ?? EMPTY_FACT_NODE, override: override.item ?? {} };
}

/** Returns the facts and overrides about a field of an object. */
export function knowledgeOfField({ fact, override }: Knowledge, name: string): Knowledge {
  return {
    fact: fact.fields?.get(name) ?? EMPTY_FACT_NODE,
    override: override.fields?.get(name) ?? {},
  };
}

/** The one place that decides what kind of scalar a value is, and which declared type it has. */
export function chooseKind(
  node: SpecScalar,
  { fact, override }: Knowledge,
): Choice<ScalarKind> & { readonly type?: string } {
  if (override.type) {
    const { is: type, because } = byOverride(override.type);
    return { is: kindOf(type, node), because, type };
  }
  const type = factAbout(node, fact)?.type;
  return type === undefined
    ? { is: node.kind, because: PAGE }
    : { is: kindOf(type, node), because: byFact(type), type };
}

/** The one place that decides whether a value may be null. */
export function chooseNullable(
  node: SpecNode,
  { fact, override }: Knowledge,
  { part, nulls }: ValueRules,
): Choice<boolean> {
  if (part === "params") return { is: false, because: byRule("parameters are never null") };
  if (override.null) return byOverride(override.null);
  // Moodle lets a list or an object be null only where that is declared; none has been observed yet.
  if (node.kind === "list" || node.kind === "object") return { is: false, because: PAGE };
  const nullFact = factAbout(node, fact)?.null;
  if (nullFact !== undefined) return { is: nullFact === "seen", because: byFact(nullFact) };
  if (node.presence === "default" && node.default === null) {
    return { is: true, because: byRule("default is null") };
  }
  return nulls === "possible"
    ? { is: true, because: byRule("nulls possible") }
    : { is: false, because: byRule("nulls known") };
}

/**
 * The one place that decides whether a field may be absent: all but required ones may, because the server fills in
 * defaults only on its own side and omits them from some responses.
 */
export function choosePresence({ presence }: SpecNode, { override }: Knowledge): Choice<Presence> {
  if (!override.absent) return { is: presence, because: PAGE };
  const { is: mayBeAbsent, because } = byOverride(override.absent);
  if (!mayBeAbsent) return { is: "required", because };
  return { is: presence === "default" ? presence : "optional", because };
}

/** The one place that decides whether a call only reads; undefined if neither facts nor overrides state it. */
export function chooseAccess(
  facts: FunctionFacts | undefined,
  overrides: FunctionOverrides | undefined,
): Choice<FunctionPlan["access"]> {
  if (overrides?.access) return byOverride(overrides.access);
  return facts?.access === undefined
    ? { is: undefined, because: byRule("may write") }
    : { is: facts.access, because: byFact(facts.access) };
}

/** The one place that decides which component's files contain a function. */
export function chooseComponent(
  functionName: string,
  overrides: FunctionOverrides | undefined,
): Choice<string> {
  if (overrides?.component) return byOverride(overrides.component);
  return { is: componentOf(functionName), because: byRule("component of the name") };
}

function kindOf(type: string, node: SpecScalar): ScalarKind {
  return type === "bool" ? "boolean" : node.kind;
}
