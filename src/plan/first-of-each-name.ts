/** Splits a list into the first element of every name and the rest. */
export function firstOfEachName<T extends { readonly name: string }>(
  all: readonly T[],
): { readonly first: readonly T[]; readonly repeated: readonly T[] } {
  const seen = new Set<string>();
  const first: T[] = [];
  const repeated: T[] = [];
  for (const element of all) {
    (seen.has(element.name) ? repeated : first).push(element);
    seen.add(element.name);
  }
  return { first, repeated };
}
