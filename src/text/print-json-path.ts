/** A path into JSON: keys of objects and positions in lists. */
export type JsonPath = readonly (string | number)[];

/**
 * Prints the path for people to read, and `words` for an empty one.
 *
 * @example printJsonPath(["sites", "a b", "include", 0]) // 'sites["a b"].include[0]'
 */
export function printJsonPath(path: JsonPath, words = "the top level"): string {
  const steps = path.map((step) => {
    if (typeof step === "number") return `[${String(step)}]`;
    return /^[\w$-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return steps.join("").replace(/^\./, "") || words;
}

/** Returns the value at a path; undefined if there is none. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (outer, step) =>
      typeof outer === "object" && outer !== null && Object.hasOwn(outer, step)
        ? Reflect.get(outer, step)
        : undefined,
    value,
  );
}
