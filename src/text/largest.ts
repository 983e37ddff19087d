/** Returns the largest number, at least `least`, of any count: `Math.max(...numbers)` overflows the stack with many. */
export function largest(least: number, numbers: Iterable<number>): number {
  let found = least;
  for (const number of numbers) found = Math.max(found, number);
  return found;
}
