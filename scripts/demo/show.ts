import { inspect } from "node:util";
import pc from "picocolors";

/** Prints a heading. */
export function heading(text: string): void {
  console.log(`\n${pc.bold(text)}`);
}

/** Prints a finished step: the action, its outcome and its duration. */
export function step(what: string, result: string, milliseconds: number): void {
  console.log(`  ${what.padEnd(18)} ${result.padEnd(66)} ${time(milliseconds)}`);
}

/** Prints a place to look at, or a command to try. */
export function next(what: string, why: string): void {
  console.log(`  ${what.padEnd(61)} ${pc.dim(why)}`);
}

/** Prints a call as code. */
export function code(text: string): void {
  console.log(pc.cyan(indent(text, "    ")));
}

/** Prints a value that a call returned. */
export function result(value: unknown, milliseconds: number): void {
  const text = inspect(value, { colors: pc.isColorSupported, depth: 4, breakLength: 90 });
  console.log(`${indent(text, "    → ")}  ${time(milliseconds)}`);
}

/** Prints an expected error of a call. */
export function expectedError(error: Error, milliseconds: number): void {
  const text = `${error.name}: ${error.message}`;
  console.log(`${pc.yellow(indent(text, "    → "))}  ${time(milliseconds)}`);
}

/** Prints an unexpected outcome. */
export function failure(text: string): void {
  console.log(pc.red(indent(text, "  ✗ ")));
}

function time(milliseconds: number): string {
  return pc.dim(`${String(Math.round(milliseconds))} ms`);
}

/** Puts `start` before the first line and as many spaces before the others. */
function indent(text: string, start: string): string {
  return start + text.replaceAll("\n", "\n" + " ".repeat(start.length));
}
