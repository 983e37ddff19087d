import type { Options, PositionalOptions } from "yargs";
import type { Terminal } from "./terminal.js";

/** Arguments as yargs parsed them; an option given twice is an array. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A command line to copy, and its purpose. */
export type Example = readonly [line: string, purpose: string];

/** A command. Everything but `run` is data, from which help, documentation and completion are built. */
export interface Command {
  readonly usage: string;
  readonly describe: string;
  readonly positionals: Readonly<Record<string, PositionalOptions>>;
  readonly options: Readonly<Record<string, Options>>;
  readonly epilogue?: string;
  readonly examples: readonly Example[];
  /** Runs the command; returns the exit code. Loads what it needs when it runs. */
  readonly run: CommandRun;
}

/** Runs a command. */
export type CommandRun = (args: Arguments, terminal: Terminal) => Promise<number>;

/** Returns the word that invokes a command. */
export function commandName({ usage }: Command): string {
  return usage.split(" ", 1).join("");
}

/** Defines an option with a value. */
export function value(describe: string, more: Options = {}): Options {
  return { type: "string", requiresArg: true, describe, ...more };
}

/** Defines an option with one of a few values. */
export function choice(choices: readonly string[], describe: string, more: Options = {}): Options {
  return { type: "string", choices, requiresArg: true, describe, ...more };
}

/** Defines a switch. */
export function toggle(describe: string, more: Options = {}): Options {
  return { type: "boolean", describe, ...more };
}
