/** Lists the first names, and how many more there are. */
export function listSome(names: readonly string[], atMost = 8): string {
  const shown = names.slice(0, atMost).join(", ");
  return names.length > atMost ? `${shown} and ${String(names.length - atMost)} more` : shown;
}
