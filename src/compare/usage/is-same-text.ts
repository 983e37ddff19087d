/** Returns whether two names are the same apart from case, underscores and dashes. */
export function isSameText(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}
