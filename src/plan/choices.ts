import {
  agrees,
  factAbout,
  type FactNode,
  type FunctionFacts,
  type FunctionOverrides,
  EMPTY_FACT_NODE,
  likelyNull,
  type NullEvidence,
  type OverrideNode,
} from "../knowledge/index.js";
import { componentOf, type Presence, type SpecNode, type SpecScalar } from "../model/index.js";
import { byEvidence, byFact, byOverride, byPage, byRule, type Choice, PAGE } from "./because.js";
import type { FunctionPlan, Nulls, ScalarKind } from "./client-plan.js";
import type { Path } from "./names/index.js";

/** The facts and overrides about a location in parameters or a response. */
export interface Knowledge {
  readonly fact: FactNode;
  readonly override: OverrideNode;
}

/** A node's location: its path, and the facts and overrides about it. */
export interface NodeLocation {
  readonly path: Path;
  readonly knowledge: Knowledge;
  /** Whether it is a field of one of Moodle's warnings. */
  readonly isInWarning?: boolean;
  /** Of the items of a list of pairs, and of their fields: the list's description, which may name the keys. */
  readonly pairs?: string | undefined;
}

/** The context that all values of a part of a function share. */
export interface ValueRules {
  readonly part: "params" | "result";
  readonly nulls: Nulls;
  /** The component of the function. */
  readonly component: string;
  /** Undefined if there are no facts about the function. */
  readonly facts: FunctionFacts | undefined;
  /** The release of the site, if it is known. */
  readonly release: string | undefined;
  readonly evidence: NullEvidence;
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
    ? { is: node.kind, because: byPage(agrees(node, fact) ? undefined : formsOf(fact)) }
    : { is: kindOf(type, node), because: byFact(type), type };
}

/** Returns the kinds of value that the facts describe: `bool`, `raw or list`; undefined if there are no facts. */
function formsOf({ scalar, item, fields }: FactNode): string | undefined {
  const forms = [
    ...(scalar ? [scalar.type ?? "scalar"] : []),
    ...(item ? ["list"] : []),
    ...(fields ? ["object"] : []),
  ];
  return forms.length === 0 ? undefined : forms.join(" or ");
}

/** The one place that decides whether a value may be null. */
export function chooseNullable(
  node: SpecNode,
  location: NodeLocation,
  rules: ValueRules,
): Choice<boolean> {
  const { path, knowledge } = location;
  const { fact, override } = knowledge;
  if (rules.part === "params") return { is: false, because: byRule("parameters are never null") };
  if (override.null) return byOverride(override.null);
  if (node.kind === "list" || node.kind === "object") return chooseNullableStructure(path, rules);
  const nullFact = factAbout(node, fact)?.null;
  if (nullFact === "seen" || nullFact === "never") {
    return { is: nullFact === "seen", because: byFact(nullFact) };
  }
  const { presence, default: value } = node.presence === "unstated" ? fact : node;
  if (presence === "default" && value === null) {
    return { is: true, because: byRule("default is null") };
  }
  if (rules.nulls === "possible") return { is: true, because: byRule("nulls possible") };
  if (rules.nulls === "known") return { is: false, because: byRule("nulls known") };
  if (nullFact !== undefined) return { is: false, because: byFact(nullFact) };
  return chooseLikelyNull(choosePresence(node, knowledge, rules).is, location, rules);
}

/** Lists and objects may be null only where that is declared, which few plugins do; none has been observed yet. */
function chooseNullableStructure(path: Path, { nulls, facts }: ValueRules): Choice<boolean> {
  const isPossible = nulls === "possible" && facts === undefined && path.length > 0;
  return isPossible
    ? { is: true, because: byRule("nulls possible") }
    : { is: false, because: PAGE };
}

function chooseLikelyNull(
  presence: Presence,
  { path, isInWarning = false }: NodeLocation,
  { component, facts, evidence }: ValueRules,
): Choice<boolean> {
  const name = path.findLast((step) => step !== null) ?? "";
  // Only a field can be absent.
  const isField = typeof path.at(-1) === "string";
  const value = { component, name, isInWarning, isOptional: isField && presence !== "required" };
  const likely = likelyNull({ ...value, hasFacts: facts !== undefined }, evidence);
  return likely
    ? { is: true, because: byEvidence(likely) }
    : { is: false, because: byRule("nulls likely") };
}

/**
 * The one place that decides whether a field may be absent: all but required ones may, because the server fills in
 * defaults only on its own side and omits them from some responses. Facts decide where the page is silent.
 */
export function choosePresence(
  node: SpecNode,
  { fact, override }: Knowledge,
  rules: ValueRules,
): Choice<Presence> {
  const stated = chooseStatedPresence(node, fact, rules);
  if (!override.absent) return stated;
  const { is: mayBeAbsent, because } = byOverride(override.absent);
  if (!mayBeAbsent) return { is: "required", because };
  return { is: stated.is === "default" ? stated.is : "optional", because };
}

function chooseStatedPresence(
  node: SpecNode,
  fact: FactNode,
  { facts, release }: ValueRules,
): Choice<Presence> {
  const { presence = "unstated" } = fact;
  if (node.presence !== "unstated" || presence === "unstated" || !agrees(node, fact)) {
    return { is: node.presence, because: PAGE };
  }
  const where = facts?.isOfRelease && release !== undefined ? `Moodle ${release}` : "all releases";
  return { is: presence, because: byFact(`${presence} in ${where}`) };
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
