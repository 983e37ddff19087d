/**
 * Returns whether two texts have the same letters and digits, each as often: whatever a formatter does, it keeps
 * them. A quick look before texts are parsed, which also bounds how far a text can differ from the other.
 */
export function haveSameCharacters(one: string, other: string): boolean {
  if (one.length > 4 * other.length + 10_000) return false;
  const counts = new Int32Array(0x10000);
  for (let at = 0; at < one.length; at++) add(counts, one.charCodeAt(at), 1);
  for (let at = 0; at < other.length; at++) add(counts, other.charCodeAt(at), -1);
  return counts.every((count) => count === 0);
}

function add(counts: Int32Array, code: number, amount: number): void {
  const isKept =
    code > 127 || (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || isCapital(code);
  if (isKept) counts[code] = (counts[code] ?? 0) + amount;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}
