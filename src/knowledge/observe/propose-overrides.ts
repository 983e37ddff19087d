import {
  agrees,
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
import { type Presence, releaseOfSource, type Spec } from "../../model/index.js";
import type { Observation, Observations } from "./observations.js";
import { plural } from "../../text/index.js";

/** What was known about a site's functions before any recording. */
export interface SiteKnowledge {
  readonly facts: Facts;
  readonly overrides: SiteOverrides;
  /**
   * The number of responses, with twice as many objects, that must have had a field before its presence is proposed; 0
   * proposes none.
   */
  readonly minAnswers?: number | undefined;
}

/**
 * The default of `minAnswers`. Whether a field is there often depends on who asks for what, so calls count for more
 * than objects: of 290 fields that ten objects in five answers of a recorded site had, none was absent on three other
 * sites; of 929 that ten objects in three answers had, 41 were.
 */
export const MIN_ANSWERS = 5;

/**
 * Proposes overrides for observations that neither facts nor overrides cover: null, a boolean where the page shows int,
 * an absent required field, or a field that was always there though the page does not require it. Sorts them like the spec.
 */
export function proposeOverrides(
  observations: Observations,
  spec: Spec,
  { facts, overrides, minAnswers = MIN_ANSWERS }: SiteKnowledge,
): readonly WrittenEntry[] {
  const release = releaseOfSource(spec.source);
  return spec.functions.flatMap((specFunction) => {
    const observed = observations.get(specFunction.name);
    if (!observed) return [];
    const factsRoot = facts.of(specFunction.name, release)?.result;
    const decided = overrides.of(specFunction.name);
    return listValues(specFunction).flatMap((value) => {
      const observation = value.part === "result" ? observed.places.get(value.text) : undefined;
      if (!observation) return [];
      const factNode = factNodeAt(factsRoot, value.steps);
      const known: ValueKnowledge = {
        fact: factAbout(value.node, factNode) ?? {},
        presence: presenceOf(value, factNode),
        decided: decidedAt(decided, value.steps),
      };
      const answers = observed.answersAt.get(value.text) ?? 0;
      const proposed = propose(value, observation, known);
      const isAlwaysThere =
        isMissable(value, known) && isAlways(observation, { answers, minAnswers });
      const seen = Object.keys(proposed).length > 0 ? reasonOf(observation, observed.answers) : [];
      const there = isAlwaysThere ? thereIn(observation, answers) : [];
      const reason = [seen, there].flat().join(" ");
      if (reason === "") return [];
      const decisions = { ...proposed, ...(isAlwaysThere && { absent: false }) };
      return [{ function: specFunction.name, path: value.text, ...decisions, reason }];
    });
  });
}

/** Returns whether a value is a field that may be absent, as far as is known, and nothing decides it. */
function isMissable(value: ListedValue, { presence, decided }: ValueKnowledge): boolean {
  return isField(value) && presence !== "required" && decided.absent === undefined;
}

/** Returns what the page states, or the facts if it states nothing and they are about such a value. */
function presenceOf({ node }: ListedValue, fact: FactNode): Presence {
  if (node.presence !== "unstated") return node.presence;
  return (agrees(node, fact) ? fact.presence : undefined) ?? "unstated";
}

function isField({ steps }: ListedValue): boolean {
  return typeof steps.at(-1) === "string";
}

interface Evidence {
  readonly answers: number;
  readonly minAnswers: number;
}

function isAlways(observation: Observation, { answers, minAnswers }: Evidence): boolean {
  const isEnough = answers >= minAnswers && total(observation) >= 2 * minAnswers;
  return minAnswers > 0 && isEnough && !observation.has("absent");
}

function thereIn(observation: Observation, answers: number): string {
  const objects = String(total(observation));
  return `It was there in ${objects} of ${objects} objects, in ${plural(answers, "recorded answer")}.`;
}

function total(observation: Observation): number {
  return [...observation.values()].reduce((sum, count) => sum + count, 0);
}

interface ValueKnowledge {
  readonly fact: ScalarFact;
  readonly presence: Presence;
  readonly decided: OverrideNode;
}

function propose(
  value: ListedValue,
  observation: Observation,
  { fact, presence, decided }: ValueKnowledge,
): Pick<WrittenEntry, "type" | "null" | "absent"> {
  const { node } = value;
  const isBoolean = node.kind === "int" && observation.has("boolean") && !hasNumbers(observation);
  const isUnexpectedlyAbsent = presence === "required" && observation.has("absent");
  return {
    ...(isBoolean && fact.type !== "bool" && !decided.type && { type: "bool" }),
    ...(observation.has("null") && fact.null !== "seen" && !decided.null && { null: true }),
    ...(isUnexpectedlyAbsent && isField(value) && !decided.absent && { absent: true }),
  };
}

/** Any value other than true, false, 1 and 0 rules a boolean out. */
function hasNumbers(observation: Observation): boolean {
  return observation.has("int") || observation.has("double") || observation.has("string");
}

/** Counts only: no recorded value may get into a file that is committed. */
function reasonOf(observation: Observation, answers: number): string {
  const counts = [...observation].filter(([kind]) => ["absent", "null", "boolean"].includes(kind));
  const seen = counts.map(([kind, count]) => `${kind} ${String(count)} times`).sort();
  const values = plural(total(observation), "value");
  const calls = plural(answers, "recorded answer");
  return `Seen ${seen.join(", ")} among ${values} in ${calls}.`.replaceAll(" 1 times", " once");
}

function factNodeAt(root: FactNode | undefined, steps: ValueSteps): FactNode {
  const fact = steps.reduce<FactNode | undefined>(
    (around, step) => (step === null ? around?.item : around?.fields?.get(step)),
    root,
  );
  return fact ?? EMPTY_FACT_NODE;
}

function decidedAt(overrides: FunctionOverrides | undefined, steps: ValueSteps): OverrideNode {
  return (
    steps.reduce<OverrideNode | undefined>(
      (around, step) => (step === null ? around?.item : around?.fields?.get(step)),
      overrides?.result,
    ) ?? {}
  );
}
