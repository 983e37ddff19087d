import type { Argv } from "yargs";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** What every command says of its form for programs. */
export const jsonOption = {
  json: {
    type: "boolean",
    describe: "Print one JSON object for programs instead of text",
  },
} as const;

/** The options of commands that make something of a page or spec. */
export const sharedOptions = {
  include: {
    type: "string",
    requiresArg: true,
    group: "Which functions:",
    describe: "Take only functions of this name or pattern; may be repeated",
  },
  exclude: {
    type: "string",
    requiresArg: true,
    group: "Which functions:",
    describe: "Leave out functions of this name or pattern; may be repeated",
  },
  components: {
    type: "string",
    requiresArg: true,
    group: "Which functions:",
    describe: "Take the functions of these components, such as core_user,mod_forum",
  },
  strict: {
    type: "boolean",
    describe: "Exit with 1 when there was any error or warning",
  },
  ...jsonOption,
} as const;

/** Arguments as yargs parsed them; an option given twice is an array. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A command line to copy, and what it is for. */
export type Example = readonly [line: string, meaning: string];

/** A command: what it is called, which options it has, what it does. */
export interface Command {
  readonly usage: string;
  readonly describe: string;
  readonly build: (yargs: Argv) => Argv;
  readonly examples: readonly Example[];
  /** Loads and runs the command; returns the exit code. */
  readonly load: () => Promise<CommandRun>;
}

/** The part of a command that is loaded only when it runs. */
export type CommandRun = (args: Arguments, terminal: Terminal) => Promise<number>;

/** The values of an option that may be repeated or hold several names with commas between. */
export function listOption(args: Arguments, name: string): string[] {
  const given = args[name];
  return (Array.isArray(given) ? given : given === undefined ? [] : [given]).flatMap((value) => {
    const values = String(value)
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    // A variable that is not set must not mean the whole site.
    if (values.length === 0) throw new UsageError(`--${name} needs a value, but it is empty`);
    return values;
  });
}

/** The value of an option that may be given once. */
export function oneOption(args: Arguments, name: string): string | undefined {
  const given = args[name];
  if (Array.isArray(given)) throw new UsageError(`--${name} was given more than once`);
  if (given === "") throw new UsageError(`--${name} needs a value, but it is empty`);
  return given === undefined ? undefined : String(given);
}

/** Whether a switch was set. */
export function flag(args: Arguments, name: string): boolean {
  const given = args[name];
  return Array.isArray(given) ? given.includes(true) : given === true;
}

/** What the options about functions say. */
export function selectionOf(args: Arguments): {
  readonly include: string[];
  readonly exclude: string[];
  readonly components: string[];
} {
  return {
    include: listOption(args, "include"),
    exclude: listOption(args, "exclude"),
    components: listOption(args, "components"),
  };
}
