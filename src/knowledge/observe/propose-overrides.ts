import {
  factAbout,
  type FactNode,
  type Facts,
  EMPTY_FACT_NODE,
  type ScalarFact,
} from "../facts/index.js";
import {
  type FunctionOverrides,
  type ListedValue,
  listValues,
  type OverrideNode,
  type SiteOverrides,
  type ValueSteps,
  type WrittenEntry,
} from "../overrides/index.js";
import type { Spec } from "../../model/index.js";
import type { Observation, Observations } from "./observations.js";
import { plural } from "../../text/index.js";

/** What was known about a site's functions before any recording. */
export interface SiteKnowledge {
  readonly facts: Facts;
  readonly overrides: SiteOverrides;
}

/**
 * Proposes overrides for observations that neither facts nor overrides cover: null, a boolean where the page shows int,
 * an absent required field. Sorts them like the spec.
 */
export function proposeOverrides(
  observations: Observations,
  spec: Spec,
  { facts, overrides }: SiteKnowledge,
): readonly WrittenEntry[] {
  return spec.functions.flatMap((specFunction) => {
    const observed = observations.get(specFunction.name);
    if (!observed) return [];
    const factNode = facts.of(specFunction.name)?.result;
    const decided = overrides.of(specFunction.name);
    return listValues(specFunction).flatMap((value) => {
      const observation = value.part === "result" ? observed.places.get(value.text) : undefined;
      if (!observation) return [];
      const proposed = propose(value, observation, {
        fact: factAt(factNode, value),
        decided: decidedAt(decided, value.steps),
      });
      if (Object.keys(proposed).length === 0) return [];
      const reason = reasonOf(observation, observed.answers);
      return [{ function: specFunction.name, path: value.text, ...proposed, reason }];
    });
  });
}

interface ValueKnowledge {
  readonly fact: ScalarFact;
  readonly decided: OverrideNode;
}

function propose(
  { node, steps }: ListedValue,
  observation: Observation,
  { fact, decided }: ValueKnowledge,
): Pick<WrittenEntry, "type" | "null" | "absent"> {
  const isBoolean = node.kind === "int" && observation.has("boolean") && !hasNumbers(observation);
  const isUnexpectedlyAbsent = node.presence === "required" && observation.has("absent");
  return {
    ...(isBoolean && fact.type !== "bool" && !decided.type && { type: "bool" }),
    ...(observation.has("null") && fact.null !== "seen" && !decided.null && { null: true }),
    ...(isUnexpectedlyAbsent &&
      typeof steps.at(-1) === "string" &&
      !decided.absent && { absent: true }),
  };
}

/** Any value other than true, false, 1 and 0 rules a boolean out. */
function hasNumbers(observation: Observation): boolean {
  return observation.has("int") || observation.has("double") || observation.has("string");
}

/** Counts only: no recorded value may get into a file that is committed. */
function reasonOf(observation: Observation, answers: number): string {
  const counts = [...observation].filter(([kind]) => ["absent", "null", "boolean"].includes(kind));
  const total = [...observation.values()].reduce((sum, count) => sum + count, 0);
  const seen = counts.map(([kind, count]) => `${kind} ${String(count)} times`).sort();
  const values = plural(total, "value");
  const calls = plural(answers, "recorded answer");
  return `Seen ${seen.join(", ")} among ${values} in ${calls}.`.replaceAll(" 1 times", " once");
}

function factAt(root: FactNode | undefined, { steps, node }: ListedValue): ScalarFact {
  const fact = steps.reduce<FactNode | undefined>(
    (around, step) => (step === null ? around?.item : around?.fields?.get(step)),
    root,
  );
  return factAbout(node, fact ?? EMPTY_FACT_NODE) ?? {};
}

function decidedAt(overrides: FunctionOverrides | undefined, steps: ValueSteps): OverrideNode {
  return (
    steps.reduce<OverrideNode | undefined>(
      (around, step) => (step === null ? around?.item : around?.fields?.get(step)),
      overrides?.result,
    ) ?? {}
  );
}
