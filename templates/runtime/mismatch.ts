/**
 * Describes mismatches without repeating the values: parameters and answers may contain personal data.
 */

/** Returns the kind of a value in the terms of Moodle's documentation: `int`, `list`, `null`, `Date` … */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length > 0 ? "list" : "empty list";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return String(value);
    if (!Number.isInteger(value)) return "double";
    return Number.isSafeInteger(value) ? "int" : "int beyond 2^53";
  }
  if (typeof value !== "object") return typeof value;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag !== "Object") return tag;
  return Object.keys(value).length > 0 ? "object" : "empty object";
}

/** Formats keys as a path: `users[0].email`, `options["odd key"]`. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    const name = String(key);
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path ? `${path}.${name}` : name;
  }, "");
}
