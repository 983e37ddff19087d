/** The names of sites for a summary; of many, the first few. */
export function listedNames(names: readonly string[]): string {
  return names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
}
