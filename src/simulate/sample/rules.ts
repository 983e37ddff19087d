/** Patterns of names with their values; the first match wins. */
export type Rules<T> = readonly (readonly [RegExp, T])[];

/** Caches the value of each name, because every item of a list has the same names. */
const cached = new WeakMap<object, Map<string, unknown>>();
/** A spec has some thousand names; the cache is emptied at this number. */
const MAX_NAMES = 20_000;

/** Returns the value of the first rule whose pattern matches a name. */
export function ruleFor<T>(rules: Rules<T>, { name }: { readonly name: string }): T | undefined {
  let values = cached.get(rules);
  if (!values || values.size > MAX_NAMES) {
    values = new Map();
    cached.set(rules, values);
  }
  if (!values.has(name)) values.set(name, rules.find(([pattern]) => pattern.test(name))?.[1]);
  return values.get(name) as T | undefined;
}
