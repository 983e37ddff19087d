import process from "node:process";
import { setFlagsFromString } from "node:v8";

/**
 * Makes the optimising compiler wait until a function has run longer. The V8 of Node.js 20 optimises so early
 * that a program of a second and a half spends a third of its processor time on it, more than optimising ever
 * saves. Later versions do better by themselves, and no longer have the option.
 */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith("11.3.")) setFlagsFromString("--interrupt-budget=500000");
}
