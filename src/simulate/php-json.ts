import type { JsonValue } from "../model/index.js";

/**
 * Prints JSON as PHP's `json_encode` does: slashes are escaped, and characters outside ASCII become
 * `\u` sequences.
 */
export function phpJson(value: JsonValue): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
