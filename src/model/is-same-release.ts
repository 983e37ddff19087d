/**
 * Returns whether a site runs the expected release: `4.5` is any `4.5.x`. Of `4.5.1+ (Build: 20241202)` only the number
 * counts. The client's `verify` has the same rule.
 */
export function isSameRelease(expected: string, actual: string): boolean {
  const numbers = numbersOf(actual);
  return numbersOf(expected).every((number, index) => number === numbers[index]);
}

function numbersOf(release: string): readonly string[] {
  return /^\s*([\d.]*\d)/.exec(release)?.[1]?.split(".") ?? [release.trim()];
}
