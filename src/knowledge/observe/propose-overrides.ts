import { type FactNode, type Facts, printedKind } from "../facts/index.js";
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
import type { Sighting, Sightings } from "./sightings.js";

/** What is known of a site's functions already. */
export interface Known {
  readonly facts: Facts;
  readonly overrides: SiteOverrides;
}

/**
 * Proposes overrides for what was seen and nobody knows yet: null, a boolean where the page says int, and
 * a required field that was absent. Sorted as the spec is.
 */
export function proposeOverrides(
  sightings: Sightings,
  spec: Spec,
  { facts, overrides }: Known,
): readonly WrittenEntry[] {
  return spec.functions.flatMap((specFunction) => {
    const seen = sightings.get(specFunction.name);
    if (!seen) return [];
    const factNode = facts.of(specFunction.name)?.result;
    const decided = overrides.of(specFunction.name);
    return listValues(specFunction).flatMap((value) => {
      const sighting = value.part === "result" ? seen.places.get(value.text) : undefined;
      if (!sighting) return [];
      const proposed = propose(value, sighting, {
        fact: factAt(factNode, value),
        decided: decidedAt(decided, value.steps),
      });
      if (Object.keys(proposed).length === 0) return [];
      const reason = reasonOf(sighting, seen.answers);
      return [{ function: specFunction.name, path: value.text, ...proposed, reason }];
    });
  });
}

interface KnownOfValue {
  readonly fact: NonNullable<FactNode["scalar"]>;
  readonly decided: OverrideNode;
}

function propose(
  { node, steps }: ListedValue,
  sighting: Sighting,
  { fact, decided }: KnownOfValue,
): Pick<WrittenEntry, "type" | "null" | "absent"> {
  const isBoolean = node.kind === "int" && sighting.has("boolean") && !hasNumbers(sighting);
  const isUnexpectedlyAbsent = node.presence === "required" && sighting.has("absent");
  return {
    ...(isBoolean && fact.type !== "bool" && !decided.type && { type: "bool" }),
    ...(sighting.has("null") && fact.null !== "seen" && !decided.null && { null: true }),
    ...(isUnexpectedlyAbsent &&
      typeof steps.at(-1) === "string" &&
      !decided.absent && { absent: true }),
  };
}

/** Anything but true, false, 1 and 0 shows that a value is no boolean. */
function hasNumbers(sighting: Sighting): boolean {
  return sighting.has("int") || sighting.has("double") || sighting.has("string");
}

/** Counts only: a value of the recording never gets into a file that is committed. */
function reasonOf(sighting: Sighting, answers: number): string {
  const counts = [...sighting].filter(([kind]) => ["absent", "null", "boolean"].includes(kind));
  const total = [...sighting.values()].reduce((sum, count) => sum + count, 0);
  const seen = counts.map(([kind, count]) => `${kind} ${String(count)} times`).sort();
  const values = `${String(total)} ${total === 1 ? "value" : "values"}`;
  const calls = `${String(answers)} recorded ${answers === 1 ? "answer" : "answers"}`;
  return `Seen ${seen.join(", ")} among ${values} in ${calls}.`.replaceAll(" 1 times", " once");
}

function factAt(root: FactNode | undefined, { steps, node }: ListedValue): KnownOfValue["fact"] {
  const fact = steps.reduce<FactNode | undefined>(
    (around, step) => (step === null ? around?.item : around?.fields?.get(step)),
    root,
  )?.scalar;
  // What is known of another kind of value says nothing of this one.
  const isOfKind = fact?.type === undefined || printedKind(fact.type) === node.kind;
  return fact && isOfKind ? fact : {};
}

function decidedAt(overrides: FunctionOverrides | undefined, steps: ValueSteps): OverrideNode {
  return (
    steps.reduce<OverrideNode | undefined>(
      (around, step) => (step === null ? around?.item : around?.fields?.get(step)),
      overrides?.result,
    ) ?? {}
  );
}
