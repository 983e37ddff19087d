/** Adds items to a list one by one: `push(...items)` overflows the stack if a stranger determines how many there are. */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
