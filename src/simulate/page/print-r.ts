import type { JsonValue } from "../../model/index.js";

/**
 * Prints a value as PHP's `print_r` does: `true` is `1`, `false` and `null` are empty, arrays take several lines.
 * An object represents an array with named keys.
 *
 * @example printR(["a"]) // "Array\n(\n    [0] => a\n)\n"
 */
export function printR(value: JsonValue, indentation = 0): string {
  if (value === null || value === false) return "";
  if (value === true) return "1";
  if (typeof value !== "object") return String(value);
  const outer = " ".repeat(indentation);
  const elements = Object.entries(value).map(
    ([key, element]) => `${outer}    [${key}] => ${printR(element, indentation + 8)}\n`,
  );
  return `Array\n${outer}(\n${elements.join("")}${outer})\n`;
}
