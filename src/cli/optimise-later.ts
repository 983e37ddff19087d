import process from "node:process";
import { setFlagsFromString } from "node:v8";

/**
 * Has the optimising compiler wait for functions that run longer. The V8 of Node.js 20 takes to them so soon
 * that in a program of a second and a half it spends a third of all processor time on them, more than they
 * ever save. Later ones do better by themselves, and no longer know the option.
 */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith("11.3.")) setFlagsFromString("--interrupt-budget=500000");
}
