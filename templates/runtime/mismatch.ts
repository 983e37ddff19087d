/**
 * Describes mismatches without repeating the values: parameters and answers may contain personal data.
 */
import type { Mismatch } from "./validation.js";

/** Returns the kind of a value in the terms of Moodle's documentation: `int`, `list`, `null`, `Date` … */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return "int";
    if (Number.isInteger(value)) return "int beyond 2^53";
    return Number.isFinite(value) ? "double" : String(value);
  }
  if (typeof value !== "object") return typeof value;
  const empty = Object.keys(value).length > 0 ? "" : "empty ";
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Array") return `${empty}list`;
  return tag === "Object" ? `${empty}object` : tag;
}

/** Formats a mismatch as a line of a message. */
export function describeMismatch({ path, expected, received }: Mismatch): string {
  return `\n  ${path || "(the whole value)"}: expected ${expected}, received ${received}`;
}

/** Formats keys as a path: `users[0].email`, `options["odd key"]`. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      const name = String(key);
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return `[${JSON.stringify(name)}]`;
      return index > 0 ? `.${name}` : name;
    })
    .join("");
}
