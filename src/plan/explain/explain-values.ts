import type { Facts } from "../../knowledge/facts/index.js";
import type {
  Decided,
  ListedValue,
  OverrideEntry,
  SiteOverrides,
} from "../../knowledge/overrides/index.js";
import {
  type Because,
  type Choice,
  chooseKind,
  chooseNullable,
  chooseOptional,
  componentOf,
  type Knowledge,
  knowledgeOf,
  knowledgeOfField,
  knowledgeOfItem,
  type Nulls,
  type ValueRules,
} from "../index.js";
import type { SpecFunction, SpecNode } from "../../model/index.js";
import type { ExplainedValue, Explanation, FunctionPlaces, Reason } from "./explanation.js";
import type { Question } from "./find-values.js";

/** What the client would be made with. */
export interface ExplainOptions {
  readonly nulls: Nulls;
  readonly facts: Facts;
  readonly overrides: SiteOverrides;
  readonly places: FunctionPlaces;
}

/** Explains what a question is about: for each value its type in the client, and why that is so. */
export function explainValues(
  { specFunction, values, isWhole }: Question,
  options: ExplainOptions,
): Explanation {
  const { at } = options.places;
  return {
    function: specFunction.name,
    ...(at && { at }),
    about: isWhole ? explainFunction(specFunction, options) : [],
    values: values.map((value) => explainValue(value, specFunction, options)),
  };
}

function explainFunction({ name }: SpecFunction, { facts, overrides }: ExplainOptions): Reason[] {
  const { access, component } = overrides.of(name) ?? {};
  const known = facts.of(name)?.access;
  const words = { read: "only reads", write: "may change data" };
  return [
    component
      ? overridden(`component ${component.is}`, component)
      : {
          is: `component ${componentOf(name)}`,
          from: "rule",
          because: "the first two parts of a name are the component",
        },
    access
      ? overridden(words[access.is], access)
      : known
        ? { is: words[known], from: "fact", because: `the function declares "${known}"` }
        : {
            is: "counts as one that may change data",
            from: "rule",
            because: "nobody has said that it only reads",
          },
  ];
}

function explainValue(
  { part, steps, text, node }: ListedValue,
  { name }: SpecFunction,
  { nulls, facts, overrides, places }: ExplainOptions,
): ExplainedValue {
  const rules: ValueRules = { part, nulls };
  const known = steps.reduce<Knowledge>(
    (around, step) => (step === null ? knowledgeOfItem(around) : knowledgeOfField(around, step)),
    knowledgeOf(part, facts.of(name), overrides.of(name)),
  );
  const isField = typeof steps.at(-1) === "string";
  const nullable = chooseNullable(node, known, rules);
  const optional = chooseOptional(node, known);
  const at = places.values.get(text);
  return {
    path: text,
    type: typeText(node, known, rules),
    optional: isField && optional.is,
    page: { ...(at && { at }), kind: node.kind, presence: node.presence },
    reasons: [
      ...(isScalar(node) ? [reasonOfKind(chooseKind(node, known), node)] : []),
      // That a list or object is not null goes without saying.
      ...(part === "result" && nullable.because.kind !== "page"
        ? [reasonOf(nullable, nullable.is ? "may be null" : "not null")]
        : []),
      ...(isField ? [reasonOfPresence(optional, node)] : []),
    ],
  };
}

function reasonOfKind(
  { is, because, type }: ReturnType<typeof chooseKind>,
  node: SpecNode,
): Reason {
  const words = is === "boolean" || is === "string" ? is : "number";
  if (because.kind === "page")
    return { is: words, from: "page", because: `the page says ${node.kind}` };
  if (because.kind === "fact") {
    return {
      is: words,
      from: "fact",
      because: `the function declares ${type ?? node.kind}, the page says ${node.kind}`,
    };
  }
  return reasonOf({ is, because }, words);
}

function reasonOfPresence(optional: Choice<boolean>, { presence }: SpecNode): Reason {
  const is = optional.is ? "may be absent" : "always there";
  if (optional.because.kind === "override") return reasonOf(optional, is);
  const said = presence === "unstated" ? "does not say whether it is required" : `says ${presence}`;
  return { is, from: "page", because: `the page ${said}` };
}

function reasonOf({ because }: Choice<unknown>, is: string): Reason {
  switch (because.kind) {
    case "override":
      return overridden(is, { is, entry: because.entry });
    case "fact":
      return {
        is,
        from: "fact",
        because:
          because.fact.null === "seen"
            ? "a real site has answered null"
            : "the function declares that it is never null",
      };
    case "page":
      return { is, from: "page", because: "the page says so" };
    case "rule":
      return { is, from: "rule", because: ruleInWords(because) };
  }
}

function ruleInWords({ rule }: Extract<Because, { kind: "rule" }>): string {
  switch (rule) {
    case "sent, so never null":
      return "null cannot be sent";
    case "default is null":
      return "the page gives null as its default";
    case "nulls known":
      return "null is not known to come (--nulls known)";
    case "nulls possible":
      return "nobody has declared that it is never null (--nulls possible)";
  }
}

function overridden(is: string, { entry }: Decided<unknown, OverrideEntry>): Reason {
  const { source = "overrides", line } = entry.at;
  return { is, from: "override", because: `${source}:${String(line)} says so: ${entry.reason}` };
}

/** The type as in the client; what is in an object has lines of its own. */
function typeText(node: SpecNode, known: Knowledge, rules: ValueRules): string {
  const isNullable = chooseNullable(node, known, rules).is;
  const text = bareTypeText(node, known, rules);
  return isNullable ? `${text} | null` : text;
}

function bareTypeText(node: SpecNode, known: Knowledge, rules: ValueRules): string {
  if (node.kind === "object") return "{ … }";
  if (node.kind === "list") {
    const item = typeText(node.item, knowledgeOfItem(known), rules);
    return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
  }
  const { is } = chooseKind(node, known);
  return is === "int" || is === "double" ? "number" : is;
}

function isScalar(node: SpecNode): node is Exclude<SpecNode, { kind: "list" | "object" }> {
  return node.kind !== "list" && node.kind !== "object";
}
