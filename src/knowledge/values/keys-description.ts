import type { SpecList } from "../../model/index.js";

/** Names of the keys in lists of pairs. */
const KEYS: ReadonlySet<string> = new Set(["key", "name"]);

/** Returns whether a field of a pair is its key. */
export function isKey(name: string): boolean {
  return KEYS.has(name);
}

/**
 * Returns what a list of pairs, each with a key and a `value`, says of its keys; undefined for any other list.
 */
export function keysDescription({ description, item }: SpecList): string | undefined {
  if (item.kind !== "object") return undefined;
  const isPair =
    item.fields.some(({ name }) => name === "value") && item.fields.some(({ name }) => isKey(name));
  return isPair ? [description ?? "", item.description ?? ""].join("\n") : undefined;
}
