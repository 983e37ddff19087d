import type { ClientPlan, FunctionPlan } from "../../plan/index.js";

/** The functions that a reader of one may want next. */
export interface RelatedFunctions {
  /** What Moodle says to use in place of this deprecated one. */
  readonly replacedBy: readonly string[];
  /** Deprecated functions that this one is said to replace. */
  readonly replaces: readonly string[];
  /** Named in its description. */
  readonly mentioned: readonly string[];
  /** Of the same component and about the same thing: create, get, update, delete. */
  readonly siblings: readonly string[];
}

/** Larger families are not about one thing, and a list of them would say nothing. */
const largestFamily = 12;

/** Finds related functions for a whole client: by names in descriptions, and by the names themselves. */
export function relatedFunctions(plan: ClientPlan): ReadonlyMap<string, RelatedFunctions> {
  const all = plan.components.flatMap((component) => component.functions);
  const names = new Set(all.map(({ name }) => name));
  const families = familiesOf(plan);
  const mentions = new Map(all.map((planned) => [planned.name, mentionsIn(planned, names)]));
  const replaces = new Map<string, string[]>();
  for (const { name, deprecated } of all) {
    if (!deprecated) continue;
    for (const other of mentions.get(name) ?? []) {
      const olds = replaces.get(other);
      if (olds) olds.push(name);
      else replaces.set(other, [name]);
    }
  }
  return new Map(
    all.map(({ name, deprecated }) => {
      const mentioned = mentions.get(name) ?? [];
      const olds = replaces.get(name) ?? [];
      const shown = new Set([name, ...mentioned, ...olds]);
      return [
        name,
        {
          replacedBy: deprecated ? mentioned : [],
          replaces: olds,
          mentioned: deprecated ? [] : mentioned.filter((other) => !olds.includes(other)),
          siblings: (families.get(name) ?? []).filter((other) => !shown.has(other)),
        },
      ] as const;
    }),
  );
}

function mentionsIn(
  { name, description = "" }: FunctionPlan,
  names: ReadonlySet<string>,
): string[] {
  if (!description.includes("_")) return [];
  const words = description.split(/[^a-z0-9_]+/);
  return [...new Set(words)].filter((word) => word !== name && names.has(word));
}

/** By function, the others of its component that have the same thing in their names. */
function familiesOf({ components }: ClientPlan): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, readonly string[]>();
  for (const component of components) {
    const families = new Map<string, string[]>();
    for (const { name } of component.functions) {
      const thing = thingIn(name, component.name);
      if (thing === undefined) continue;
      const family = families.get(thing);
      if (family) family.push(name);
      else families.set(thing, [name]);
    }
    for (const family of families.values()) {
      if (family.length < 2 || family.length > largestFamily) continue;
      for (const name of family) result.set(name, family);
    }
  }
  return result;
}

/**
 * What a function is about: the words behind its verb, up to a `by`, as one of many.
 *
 * @example thingIn("core_user_get_users_by_field", "core_user") // "user"
 */
function thingIn(name: string, component: string): string | undefined {
  if (!name.startsWith(`${component}_`)) return undefined;
  const [, ...words] = name.slice(component.length + 1).split("_");
  const end = words.indexOf("by");
  const thing = (end === -1 ? words : words.slice(0, end)).join("_");
  return thing === "" ? undefined : thing.replace(/ies$/, "y").replace(/s$/, "");
}
