import { MoodleError } from "./errors.js";

/**
 * One answer made of two to the same function: lists one after the other, objects key by key, values
 * that are the same in both as they are. Adds to `before`. Throws a `MoodleError`, and changes nothing,
 * for values that differ: only the user can know what is right.
 */
export function joinAnswers(before: unknown, next: unknown): unknown {
  const place = differenceBetween(before, next, []);
  if (place) {
    const where = place.length > 0 ? ` at ${place.join(".")}` : "";
    throw new MoodleError(`the answers differ${where}: say with \`merge\` how to make one of them`);
  }
  return join(before, next);
}

/** The keys to the first two values that cannot be joined. */
function differenceBetween(
  before: unknown,
  next: unknown,
  keys: readonly string[],
): readonly string[] | undefined {
  if (Array.isArray(before) && Array.isArray(next)) return undefined;
  if (!isRecord(before) || !isRecord(next)) return Object.is(before, next) ? undefined : keys;
  for (const [key, value] of Object.entries(next)) {
    if (!Object.hasOwn(before, key)) continue;
    const place = differenceBetween(before[key], value, [...keys, key]);
    if (place) return place;
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
