import type { Check } from "./validation.js";

/**
 * A check that takes what only XML writes: where JSON leaves a key out, XML has null, or an object with
 * nothing in it but these. Such a key is taken as absent where it would not fit otherwise. Removes keys
 * from the value that it is given.
 */
export function tolerateXmlNulls(check: Check): Check {
  return (value) => {
    let checked = check(value);
    let places = checked.mismatches
      .filter(({ received }) => received === "null")
      .map(({ path }) => keysOf(path));
    while (places.length > 0) {
      const removed = places.flatMap((keys) => removeHollow(value, keys));
      if (removed.length === 0) break;
      checked = check(value);
      const missed = new Set(checked.mismatches.map(({ path }) => keysOf(path).join("\n")));
      const required = removed.filter(({ keys }) => missed.has(keys.join("\n")));
      for (const { owner, key, content } of required) owner[key] = content;
      if (required.length > 0) checked = check(value);
      // What must be there is missing from an object that may itself be absent.
      places = required.map(({ keys }) => keys.slice(0, -1));
    }
    return checked;
  };
}

interface Removed {
  readonly owner: Record<string, unknown>;
  readonly key: string;
  readonly content: unknown;
  readonly keys: readonly string[];
}

/** Removes a key of an object, if nothing is in it. */
function removeHollow(value: unknown, keys: readonly string[]): Removed[] {
  const key = keys.at(-1);
  const owner = keys.slice(0, -1).reduce<unknown>((inner, step) => Object(inner)[step], value);
  if (key === undefined || !isRecord(owner) || !Object.hasOwn(owner, key)) return [];
  const content = owner[key];
  if (!isHollow(content)) return [];
  Reflect.deleteProperty(owner, key);
  return [{ owner, key, content, keys }];
}

/** Null, or an object or list of nothing else. */
function isHollow(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isHollow);
}

/** The keys of a path such as `users[0]["odd key"].email`. */
function keysOf(path: string): string[] {
  const steps = path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[]+)/g);
  return [...steps].map(([, index, quoted, name]) => {
    return index ?? (quoted ? (JSON.parse(quoted) as string) : (name ?? ""));
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
