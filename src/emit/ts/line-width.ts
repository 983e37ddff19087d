import { displayWidth } from "../../text/index.js";

/** The longest line of generated code, in columns: what Prettier is told as `printWidth`. */
export const printWidth = 100;

/** Whether a line of code is short enough. */
export function fitsLine(line: string): boolean {
  return displayWidth(line) <= printWidth;
}
