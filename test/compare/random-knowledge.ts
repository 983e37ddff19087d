import {
  type FactNode,
  type Facts,
  type FunctionFacts,
  noFacts,
  type OverrideNode,
  type SiteOverrides,
  type ValueEntry,
} from "../../src/knowledge/index.js";

/*
 * Facts and overrides about arbitrary values, derived from their names: the same name always gives the same ones, and
 * another number gives others.
 */

const entry: ValueEntry = {
  kind: "value",
  function: "*",
  path: "any",
  reason: "A test.",
  at: { line: 1, column: 1 },
};

/** Facts that some values are booleans, and that some may be null. */
export function someFacts(seed: number): Facts {
  const of = (): FunctionFacts => {
    const releases = "3.9-5.2";
    return { releases, parameters: aFact("params", seed), result: aFact("result", seed) };
  };
  return { size: 1, names: [], nulls: noFacts.nulls, of };
}

/** Overrides that some values are booleans, may be null or may be absent, or never are. */
export function someOverrides(seed: number): SiteOverrides {
  const of = (): { parameters: OverrideNode; result: OverrideNode } => {
    return { parameters: anOverride("params", seed), result: anOverride("result", seed) };
  };
  return { of };
}

function aFact(key: string, seed: number): FactNode {
  const choice = hash(key + String(seed)) % 5;
  const fields = { get: (name: string) => aFact(name, seed) };
  return {
    ...(choice === 0 && { scalar: { type: "bool" } }),
    ...(choice === 1 && { scalar: { null: "seen" as const } }),
    ...(choice === 2 && { scalar: {}, presence: "required" as const }),
    get item() {
      return aFact(`${key}[]`, seed);
    },
    fields: fields as unknown as ReadonlyMap<string, FactNode>,
  };
}

function anOverride(key: string, seed: number): OverrideNode {
  const choice = hash(key + String(seed)) % 12;
  const fields = { get: (name: string) => anOverride(name, seed) };
  return {
    ...(choice === 0 && { type: { is: "bool", entry } }),
    ...((choice === 1 || choice === 2) && { null: { is: choice === 1, entry } }),
    ...((choice === 3 || choice === 4) && { absent: { is: choice === 3, entry } }),
    get item() {
      return anOverride(`${key}[]`, seed);
    },
    fields: fields as unknown as ReadonlyMap<string, OverrideNode>,
  };
}

function hash(text: string): number {
  let sum = 7;
  for (let index = 0; index < text.length; index++) {
    sum = (sum * 31 + text.charCodeAt(index)) % 1_000_003;
  }
  return sum;
}
