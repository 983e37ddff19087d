import type { JsonValue } from "../model/index.js";

/**
 * JSON as PHP's `json_encode` writes it: a slash gets a backslash, and all that is not ASCII becomes
 * a `\u` sequence.
 */
export function phpJson(value: JsonValue): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
