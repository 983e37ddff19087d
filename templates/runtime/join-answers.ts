import { MoodleError } from "./errors.js";

/**
 * Joins two answers of the same function: concatenates lists, merges objects key by key, keeps equal values.
 * Adds to `before`. Throws a `MoodleError`, and changes nothing, where other values differ: only the user
 * knows how to merge those.
 */
export function joinAnswers(before: unknown, next: unknown): unknown {
  const location = differenceBetween(before, next, []);
  if (location) {
    const where = location.length > 0 ? ` at ${location.join(".")}` : "";
    throw new MoodleError(`the answers differ${where}: combine them with the option \`merge\``);
  }
  return join(before, next);
}

/** Returns the keys to the first two values that cannot be joined. */
function differenceBetween(
  before: unknown,
  next: unknown,
  keys: readonly string[],
): readonly string[] | undefined {
  if (Array.isArray(before) && Array.isArray(next)) return undefined;
  if (!isRecord(before) || !isRecord(next)) return Object.is(before, next) ? undefined : keys;
  for (const [key, value] of Object.entries(next)) {
    if (!Object.hasOwn(before, key)) continue;
    const location = differenceBetween(before[key], value, [...keys, key]);
    if (location) return location;
  }
  return undefined;
}

function join(before: unknown, next: unknown): unknown {
  if (Array.isArray(before)) {
    for (const item of next as unknown[]) before.push(item);
  } else if (isRecord(before)) {
    for (const [key, value] of Object.entries(next as object)) {
      const joined: unknown = Object.hasOwn(before, key) ? join(before[key], value) : value;
      const property = { value: joined, configurable: true, enumerable: true, writable: true };
      Object.defineProperty(before, key, property);
    }
  }
  return before;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
