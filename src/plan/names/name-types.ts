import { byCodeUnits } from "../../text/index.js";
import { isReservedType } from "./reserved-names.js";
import { shortHash } from "./short-hash.js";
import { singular } from "./singular.js";
import { camelCase, pascalCase, words } from "./words.js";

const longestName = 160;

/** The path from a parameter list or a response to a value: names of fields, null for "an item of". */
export type Path = readonly (string | null)[];

/** An object that needs an interface. */
export interface TypeClaim {
  /** Name of the type of the parameters or response, which is the prefix of the names below it. */
  readonly root: string;
  readonly path: Path;
}

/** A key that is unique to each claim. */
export function claimKey({ root, path }: TypeClaim): string {
  return JSON.stringify([root, path]);
}

/**
 * Names nested objects by their path, items of lists in the singular: `CoreUserGetUsersResultUserCustomfield`. If two
 * would have the same name, the one that comes from no list keeps it, items use the unchanged plural and `Item`, and
 * the remaining ones get a suffix derived from the path. The types of functions (`roots`) always keep their names. In
 * lower camel case, each name is also that of a validator, so names of functions (`localNames`) are avoided.
 */
export function nameTypes(
  claims: readonly TypeClaim[],
  roots: readonly string[],
  localNames: readonly string[] = [],
): ReadonlyMap<string, string> {
  const taken = new Set([...roots, ...localNames.map((name) => pascalCase([name]))]);
  const result = new Map<string, string>();
  const settle = (open: readonly TypeClaim[], nameOf: (claim: TypeClaim) => string | undefined) => {
    const rivals = new Map<string, TypeClaim[]>();
    for (const claim of open) {
      const name = nameOf(claim);
      if (name === undefined) continue;
      const others = rivals.get(name);
      if (others) others.push(claim);
      else rivals.set(name, [claim]);
    }
    for (const [name, group] of rivals) {
      const winner = soleWinner(group);
      if (!winner || taken.has(name) || isReservedType(name)) continue;
      taken.add(name);
      result.set(claimKey(winner), name);
    }
    return open.filter((claim) => !result.has(claimKey(claim)));
  };
  const afterIdeal = settle(claims, (claim) => shorten(idealName(claim), claim));
  const afterPlural = settle(afterIdeal, pluralName);
  const left = new Map(afterPlural.map((claim) => [claimKey(claim), claim]));
  // Sorted, because otherwise the order would show if a page was crafted to make two hashes equal.
  for (const [key, claim] of [...left].sort(([a], [b]) => byCodeUnits(a, b))) {
    const ideal = idealName(claim).slice(0, longestName);
    let suffix = shortHash(key);
    while (taken.has(`${ideal}_${suffix}`)) suffix = shortHash(key + suffix);
    taken.add(`${ideal}_${suffix}`);
    result.set(key, `${ideal}_${suffix}`);
  }
  return result;
}

/** Returns the name of the validator of a type. */
export function validatorName(typeName: string): string {
  return camelCase([typeName]);
}

function soleWinner(group: readonly TypeClaim[]): TypeClaim | undefined {
  if (group.length === 1) return group[0];
  const exact = group.filter((claim) => !claim.path.includes(null));
  return exact.length === 1 ? exact[0] : undefined;
}

function shorten(name: string, claim: TypeClaim): string {
  return name.length <= longestName
    ? name
    : `${name.slice(0, longestName)}_${shortHash(claimKey(claim))}`;
}

function idealName({ root, path }: TypeClaim): string {
  let name = root;
  path.forEach((step, index) => {
    if (step !== null) {
      const part = fieldPart(step);
      name += path[index + 1] === null ? singular(part) : part;
    } else if (index === 0) {
      name += "Item";
    }
  });
  return name;
}

/** Returns the name without its last singular, for an item of a list. */
function pluralName(claim: TypeClaim): string | undefined {
  if (claim.path.at(-1) !== null) return undefined;
  const last = claim.path.findLastIndex((step) => step !== null);
  const step = claim.path[last];
  if (last === -1 || step === null || step === undefined) return undefined;
  const parent = idealName({ root: claim.root, path: claim.path.slice(0, last) });
  return shorten(`${parent}${fieldPart(step)}Item`, claim);
}

function fieldPart(field: string): string {
  return pascalCase(words(field)) || `Field${shortHash(field)}`;
}
