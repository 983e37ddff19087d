import { byCodeUnits } from "../../text/index.js";
import { isReservedType, isReservedValue } from "./reserved-names.js";
import { shortHash } from "./short-hash.js";
import { camelCase, pascalCase, snakeCase, words } from "./words.js";

/** Longer names are cut, so that a declaration's first line fits into 100 columns. */
const longestName = 85;
const longestStart = longestName - "_01234567".length;

/** The name in code, and the other functions that claim it. */
export interface FunctionName {
  readonly localName: string;
  readonly rivals: Rivals;
}

/** Functions that claim the same name. A page can have thousands of them, so messages list only a few. */
export interface Rivals {
  readonly count: number;
  readonly some: readonly string[];
}

const MOST_RIVALS_NAMED = 3;

/**
 * Names the wrappers: `core_user_get_users` becomes `coreUserGetUsers`. If several functions claim the same name, the
 * one whose name converts back exactly keeps it, and the others get a suffix derived from their own names, so that the
 * order of the spec has no influence.
 */
export function nameFunctions(names: readonly string[]): ReadonlyMap<string, FunctionName> {
  const sorted = [...names].sort(byCodeUnits);
  const ideals = new Map(sorted.map((name) => [name, idealName(name)]));
  const all = new Set(ideals.values());
  const claims = new Map<string, string[]>();
  for (const [name, plain] of ideals) {
    const ideal = isValidatorName(plain, all) ? `${plain}Function` : plain;
    const claimants = claims.get(ideal);
    if (claimants) claimants.push(name);
    else claims.set(ideal, [name]);
  }
  const result = new Map<string, FunctionName>();
  const taken = new Set(claims.keys());
  for (const [ideal, claimants] of claims) {
    for (const name of claimants) {
      const keeps = claimants.length === 1 || snakeCase(ideal) === name;
      const localName = keeps ? ideal : freeName(ideal, name, taken);
      taken.add(localName);
      result.set(name, { localName, rivals: rivalsOf(name, claimants) });
    }
  }
  return result;
}

function rivalsOf(name: string, claimants: readonly string[]): Rivals {
  const some = claimants.slice(0, MOST_RIVALS_NAMED + 1).filter((other) => other !== name);
  return { count: claimants.length - 1, some: some.slice(0, MOST_RIVALS_NAMED) };
}

/** Returns the name that a function has if no other claims it: a safe identifier in camel case. */
function idealName(name: string): string {
  const parts = words(name);
  const plain = camelCase(parts);
  if (plain === "") return `function${shortHash(name)}`;
  const startsWell = /^[0-9]/.test(plain) ? `function${pascalCase(parts)}` : plain;
  const short =
    startsWell.length > longestName
      ? `${startsWell.slice(0, longestStart)}_${shortHash(name)}`
      : startsWell;
  return isTaken(short) ? `${short}Function` : short;
}

function isTaken(localName: string): boolean {
  const typeName = pascalCase([localName]);
  return (
    isReservedValue(localName) ||
    isReservedType(`${typeName}Params`) ||
    isReservedType(`${typeName}Result`)
  );
}

/** Returns whether a name is that of the validator of another function: `coreUserGetUsersResult`. */
function isValidatorName(localName: string, functions: ReadonlySet<string>): boolean {
  const [, owner] = /^(.+)(?:Params|Result)$/.exec(localName) ?? [];
  return owner !== undefined && functions.has(owner);
}

function freeName(ideal: string, name: string, taken: ReadonlySet<string>): string {
  let suffix = shortHash(name);
  // A crafted page could hit a hash; hashing again ends that.
  const start = ideal.slice(0, longestStart);
  while (taken.has(`${start}_${suffix}`)) suffix = shortHash(name + suffix);
  return `${start}_${suffix}`;
}
