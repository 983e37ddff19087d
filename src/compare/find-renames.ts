import { componentOf } from "../model/index.js";
import type { FieldPlan, FunctionPlan, TypePlan } from "../plan/index.js";
import { byCodeUnits } from "../text/index.js";
import type { LikelyRename } from "./schema.js";

/** The share of name and structure that two functions must have in common to count as the same. */
const ALIKE_NAME = 0.6;
const ALIKE_STRUCTURE = 0.8;
/** Groups of more new functions than this, of one component or one name, are not compared with removed ones. */
const MANY = 100;
/** A structure with fewer values than this proves little. */
const FEW_VALUES = 3;

interface Candidate extends LikelyRename {
  readonly score: number;
}

/**
 * Finds the removed functions that are probably among the added ones under another name: the same name in another
 * component, or most words of it in the same one, and a very similar structure. If two candidates fit equally well,
 * takes neither.
 */
export function findRenames(
  removed: readonly FunctionPlan[],
  added: readonly FunctionPlan[],
): readonly LikelyRename[] {
  const near = new Map<string, Traits[]>();
  for (const traits of added.map(traitsOf)) {
    for (const key of keysOf(traits.name)) {
      const others = near.get(key);
      if (others) others.push(traits);
      else near.set(key, [traits]);
    }
  }
  const candidates = removed.map(traitsOf).flatMap((old): Candidate[] => {
    const groups = keysOf(old.name).map((key) => near.get(key) ?? []);
    // If nearly everything is new, similarity proves nothing, and comparing all with all would take long.
    const others = new Set(groups.filter((group) => group.length <= MANY).flat());
    return [...others].flatMap((now) => {
      const score = scoreOf(old, now);
      return score === undefined ? [] : [{ from: old.name, to: now.name, score }];
    });
  });
  const bestFrom = bestBy(candidates, ({ from }) => from);
  const bestTo = bestBy(candidates, ({ to }) => to);
  return candidates
    .filter((one) => bestFrom.get(one.from) === one && bestTo.get(one.to) === one)
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => byCodeUnits(a.from, b.from));
}

/** Returns the best candidate of each name; none if two are equally good. */
function bestBy(
  candidates: readonly Candidate[],
  nameOf: (candidate: Candidate) => string,
): ReadonlyMap<string, Candidate | undefined> {
  const best = new Map<string, { readonly score: number; readonly only: Candidate | undefined }>();
  for (const one of candidates) {
    const { score } = one;
    const rival = best.get(nameOf(one));
    if (!rival || score > rival.score) best.set(nameOf(one), { score, only: one });
    else if (score === rival.score) best.set(nameOf(one), { score, only: undefined });
  }
  return new Map([...best].map(([name, { only }]) => [name, only]));
}

/** The features by which two functions are compared. */
interface Traits {
  readonly name: string;
  readonly words: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

function traitsOf(planned: FunctionPlan): Traits {
  const { name } = planned;
  return { name, words: new Set(name.split("_")), values: valuesOf(planned) };
}

function scoreOf(old: Traits, now: Traits): number | undefined {
  const isMoved = tailOf(old.name) === tailOf(now.name);
  const isTelling = Math.min(old.values.size, now.values.size) >= FEW_VALUES;
  const name = isMoved ? 1 : shared(old.words, now.words);
  if (name < (isTelling ? ALIKE_NAME : isMoved ? 1 : 0.75)) return undefined;
  const structure = shared(old.values, now.values);
  return structure >= (isTelling ? ALIKE_STRUCTURE : 1) ? name + structure : undefined;
}

/** The keys to look a function up by: its component, and its name without it. */
function keysOf(name: string): readonly string[] {
  return [`in ${componentOf(name)}`, `as ${tailOf(name)}`];
}

function tailOf(name: string): string {
  return name.slice(componentOf(name).length);
}

/** Twice the size of the intersection, divided by the sum of both sizes. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.size + b.size;
  return all === 0 ? 1 : (2 * [...a].filter((value) => b.has(value)).length) / all;
}

/** Lists every value of a function with its kind. */
function valuesOf({ parameters, result }: FunctionPlan): ReadonlySet<string> {
  const values = new Set<string>();
  const visit = (type: TypePlan, path: string): void => {
    values.add(`${path} ${type.kind}`);
    if (type.kind === "list") visit(type.item, `${path}[]`);
    if (type.kind === "object") visitFields(type.fields, path);
  };
  const visitFields = (fields: readonly FieldPlan[], path: string): void => {
    for (const { name, type } of fields) visit(type, `${path}.${name}`);
  };
  if (parameters.kind === "fields") visitFields(parameters.fields, "params");
  if (result.kind === "value") visit(result.type, "result");
  return values;
}
