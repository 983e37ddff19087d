import { byCodeUnits } from "./code-unit-order.js";

/** Returns the names most similar to a mistyped one, best first; none if nothing is similar. */
export function nearestNames(
  typed: string,
  names: Iterable<string>,
  options: { readonly atMost?: number } = {},
): string[] {
  // At most one mistake in three characters still looks like a typo.
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const near = [...new Set(names)]
    .map((name) => ({ name, distance: editDistance(typed, name, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || byCodeUnits(a.name, b.name));
  const best = near[0]?.distance ?? 0;
  return near
    .filter(({ distance }) => distance <= 2 * best)
    .slice(0, options.atMost ?? 3)
    .map(({ name }) => name);
}

/**
 * Returns how many characters to add, remove or change to turn one text into the other; above the limit, any number
 * that exceeds it.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}
