import type { Check } from "./validation.js";

/**
 * Makes a check accept values that only XML has: where JSON omits a key, XML has null, or an object that
 * contains only nulls. Such a key counts as absent if its value would otherwise be a mismatch. The check
 * removes keys from its argument.
 */
export function tolerateXmlNulls(check: Check): Check {
  return (value) => {
    let checked = check(value, mostNulls);
    let locations = checked.mismatches
      .filter(({ received }) => received === "null")
      .map(({ path }) => keysOf(path));
    while (locations.length > 0) {
      const removed = locations.flatMap((keys) => removeEmpty(value, keys));
      if (removed.length === 0) break;
      checked = check(value, mostNulls);
      const missed = new Set(checked.mismatches.map(({ path }) => keysOf(path).join("\n")));
      const required = removed.filter(({ keys }) => missed.has(keys.join("\n")));
      for (const { owner, key, content } of required) owner[key] = content;
      if (required.length > 0) checked = check(value, mostNulls);
      // A required key is missing from an object that may itself be absent.
      locations = required.map(({ keys }) => keys.slice(0, -1));
    }
    return checked;
  };
}

/** The most nulls of one list that are tolerated; more would need too much memory. */
const mostNulls = 100_000;

interface Removed {
  readonly owner: Record<string, unknown>;
  readonly key: string;
  readonly content: unknown;
  readonly keys: readonly string[];
}

/** Removes a key with an empty value from an object. */
function removeEmpty(value: unknown, keys: readonly string[]): Removed[] {
  const key = keys.at(-1);
  const owner = keys.slice(0, -1).reduce<unknown>((inner, step) => Object(inner)[step], value);
  if (key === undefined || !isRecord(owner) || !Object.hasOwn(owner, key)) return [];
  const content = owner[key];
  if (!isEmpty(content)) return [];
  Reflect.deleteProperty(owner, key);
  return [{ owner, key, content, keys }];
}

/** Whether a value is null, an empty list, or an object that contains only such values. */
function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isEmpty);
}

/** Parses a path such as `users[0]["odd key"].email` into its keys. */
function keysOf(path: string): string[] {
  const steps = path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.){0,100000}")\]|([^.[]+)/g);
  return [...steps].map(([, index, quoted, name]) => {
    return index ?? (quoted ? (JSON.parse(quoted) as string) : (name ?? ""));
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
