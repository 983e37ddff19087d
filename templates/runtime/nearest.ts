/** Returns the known name that `name` is probably a misspelling of; `undefined` when none is close. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    // The distance is never smaller than the difference in length.
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Returns how many characters must be added, removed or replaced to turn one text into the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 0; i < from.length; i++) {
    let left = i;
    row = row.map((above, column) => {
      const diagonal = row[column - 1] ?? Infinity;
      const replaced = diagonal + Number(from[i] !== to[column - 1]);
      left = Math.min(replaced, above + 1, left + 1);
      return left;
    });
  }
  return row[to.length] ?? 0;
}
