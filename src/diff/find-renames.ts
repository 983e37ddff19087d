import { componentOf, type FieldPlan, type FunctionPlan, type TypePlan } from "../plan/index.js";
import { byCodeUnits } from "../util/index.js";
import type { LikelyRename } from "./schema.js";

/** How much of name and structure two functions must share to be taken for the same. */
const ALIKE_NAME = 0.6;
const ALIKE_STRUCTURE = 0.8;
/** A structure says little when it has few values. */
const FEW_VALUES = 3;

interface Candidate extends LikelyRename {
  readonly score: number;
}

/**
 * Which of the removed functions are likely to be among the added ones under another name: the same
 * name in another component, or most words of it in the same one, and much the same structure. Where
 * two would fit as well, none is taken.
 */
export function findRenames(
  removed: readonly FunctionPlan[],
  added: readonly FunctionPlan[],
): readonly LikelyRename[] {
  const near = new Map<string, FunctionPlan[]>();
  for (const planned of added) {
    for (const key of keysOf(planned.name)) near.set(key, [...(near.get(key) ?? []), planned]);
  }
  const values = new Map([...removed, ...added].map((planned) => [planned, valuesOf(planned)]));
  const candidates = removed.flatMap((old): Candidate[] =>
    [...new Set(keysOf(old.name).flatMap((key) => near.get(key) ?? []))].flatMap((now) => {
      const score = scoreOf(old, now, values);
      return score === undefined ? [] : [{ from: old.name, to: now.name, score }];
    }),
  );
  return candidates
    .filter(
      (one) =>
        !candidates.some(
          (other) =>
            other !== one &&
            other.score >= one.score &&
            (other.from === one.from || other.to === one.to),
        ),
    )
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => byCodeUnits(a.from, b.from));
}

function scoreOf(
  old: FunctionPlan,
  now: FunctionPlan,
  values: ReadonlyMap<FunctionPlan, ReadonlySet<string>>,
): number | undefined {
  const before = values.get(old) ?? new Set();
  const after = values.get(now) ?? new Set();
  const structure = shared(before, after);
  const isMoved = tailOf(old.name) === tailOf(now.name);
  const name = isMoved ? 1 : shared(new Set(old.name.split("_")), new Set(now.name.split("_")));
  const isTelling = Math.min(before.size, after.size) >= FEW_VALUES;
  const wanted = isTelling ? ALIKE_NAME : isMoved ? 1 : 0.75;
  const wantedStructure = isTelling ? ALIKE_STRUCTURE : 1;
  return name >= wanted && structure >= wantedStructure ? name + structure : undefined;
}

/** Under which keys a function is looked for: its component, and its name without it. */
function keysOf(name: string): readonly string[] {
  return [`in ${componentOf(name)}`, `as ${tailOf(name)}`];
}

function tailOf(name: string): string {
  return name.slice(componentOf(name).length);
}

/** Twice what both have, divided by what they have together. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.size + b.size;
  return all === 0 ? 1 : (2 * [...a].filter((value) => b.has(value)).length) / all;
}

/** Every value of a function with its kind. */
function valuesOf({ parameters, result }: FunctionPlan): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: TypePlan, path: string): void => {
    found.add(`${path} ${type.kind}`);
    if (type.kind === "list") visit(type.item, `${path}[]`);
    if (type.kind === "object") visitFields(type.fields, path);
  };
  const visitFields = (fields: readonly FieldPlan[], path: string): void => {
    for (const { name, type } of fields) visit(type, `${path}.${name}`);
  };
  if (parameters.kind === "fields") visitFields(parameters.fields, "params");
  if (result.kind === "value") visit(result.type, "result");
  return found;
}
