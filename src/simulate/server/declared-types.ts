/*
 * The texts that Moodle accepts for the types that its functions declare. The page does not print these types;
 * they come from facts. A type that is not listed accepts any text: if validity depends on a
 * site's plugins or settings, a simulated site cannot check it.
 */

const allowed: ReadonlyMap<string, RegExp> = new Map([
  ["alpha", /^[a-z]*$/i],
  ["alphaext", /^[a-z_-]*$/i],
  ["alphanum", /^[a-z0-9]*$/i],
  ["alphanumext", /^[a-z0-9_-]*$/i],
  ["area", /^([a-z](?:[a-z0-9_](?!__|$))*[a-z0-9])?$/],
  ["bool", /^[01]$/],
  ["capability", /^([a-z0-9_]+\/[a-z0-9_/]+:[a-z0-9_]+)?$/i],
  ["component", /^([a-z][a-z0-9]+|[a-z][a-z0-9]*_[a-z](?:[a-z0-9_]*[a-z0-9])?)?$/],
  ["email", /^(|[^\s@<>()]+@[^\s@<>()]+)$/],
  ["notags", /^(?!.*<[a-z!/?])/is],
  ["plugin", /^([a-z](?:[a-z0-9_](?!__|$))*[a-z0-9])?$/],
  ["raw_trimmed", /^(?!\s).*(?<!\s)$/s],
  ["safedir", /^[a-z0-9_-]*$/i],
  ["safepath", /^[a-z0-9/_-]*$/i],
  ["sequence", /^[0-9,]*$/],
  ["stringid", /^([a-z][a-z0-9._:/-]*)?$/i],
  ["url", /^(?!.*[\s<>"])/s],
]);

/** Tells whether a site accepts a text for a parameter of a declared type. */
export function fitsDeclaredType(type: string, text: string): boolean {
  return allowed.get(type)?.test(text) ?? true;
}
