import yargs from "yargs";
import type { Argv } from "yargs";
import { nearestNames } from "../text/index.js";
import { type Arguments, type Command, commandName } from "./command.js";
import { COMMANDS } from "./commands.js";
import { generateCommand } from "./commands/generate.js";
import { guardOutput } from "./guard-output.js";
import { printJson } from "./render/report.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { packageVersion } from "../package-root.js";

/** A parsed command line. */
export interface Parsed {
  readonly command: Command | undefined;
  readonly args: Arguments;
  /** Help or version, printed instead of running a command. */
  readonly text: string;
}

/** Runs the command that the arguments name; returns the exit code. Never ends the process itself. */
export async function runCommandLine(
  args: readonly string[],
  unguarded: Terminal,
): Promise<number> {
  const terminal = guardOutput(unguarded);
  try {
    // The shell scripts request this at every press of Tab; see completion.
    if (args[0] === "__complete") {
      return await (await import("./complete.js")).complete(args.slice(1), terminal);
    }
    const parsed = await parseArguments(args, terminal.columns);
    if (parsed.text !== "") {
      terminal.print(`${parsed.text}\n`);
      return 0;
    }
    if (!parsed.command) throw new UsageError("no command was given: try generate or parse");
    if (Object.keys(terminal.environment).some((name) => /^https?_proxy$/i.test(name))) {
      const { useProxies } = await import("../site/proxy/index.js");
      await useProxies(terminal.environment);
    }
    if (terminal.environment["MOODLE_HTTP_PASSWORD"]) {
      const { useHttpPassword } = await import("../site/proxy/index.js");
      useHttpPassword(terminal.environment);
    }
    return await parsed.command.run(parsed.args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printUsage(error, args, terminal);
    return 2;
  }
}

/** Prints what is wrong with a command line; also as JSON, if requested. */
function printUsage({ message }: UsageError, args: readonly string[], terminal: Terminal): void {
  const command = commandIn(args);
  const help = `moodle-codegen ${command ?? ""} --help`.replace("  ", " ");
  terminal.note(`${message}\nSee ${help}\n`);
  const takesJson = COMMANDS.some((one) => commandName(one) === command && "json" in one.options);
  if (takesJson && args.includes("--json")) {
    printJson({ command, ok: false, usage: message, diagnostics: [] }, terminal);
  }
}

/** Reads a command line without running anything; throws a `UsageError` when it is wrong. */
export async function parseArguments(args: readonly string[], columns: number): Promise<Parsed> {
  let command: Command | undefined;
  let found: Arguments = {};
  let problem: string | undefined;
  let text = "";
  let parser: Argv = yargs()
    .scriptName("moodle-codegen")
    .locale("en")
    .usage("Usage: $0 <command> [options]")
    .parserConfiguration({
      "boolean-negation": false,
      "dot-notation": false,
      "parse-numbers": false,
    })
    .strict()
    .exitProcess(false)
    .help()
    .alias("help", "h")
    .version(packageVersion())
    .wrap(columns);
  const mayAskForHelp = args.some((arg) => /^-\w*h|^--h/.test(arg));
  for (const candidate of COMMANDS) {
    const { usage, describe } = candidate;
    parser = parser.command(
      usage,
      describe,
      (built) => withOptions(built, candidate, mayAskForHelp),
      (values) => {
        command = candidate;
        found = values;
      },
    );
  }
  const given = args.map((arg) => (arg === "-" ? DASH : arg));
  await parser.parseAsync(given, {}, (error, _, output) => {
    problem = error?.message.replaceAll(DASH, "-");
    text = output;
  });
  if (problem !== undefined) throw new UsageError(explain(problem, args));
  return { command, args: withDashes(found), text: withExamples(text) };
}

function withOptions(
  parser: Argv,
  { positionals, options, epilogue }: Command,
  mayAskForHelp: boolean,
): Argv {
  const built = Object.entries(positionals).reduce(
    (all, [name, positional]) => all.positional(name, { type: "string", ...positional }),
    parser,
  );
  // For every command, yargs lays out its help, which takes long and which nobody may see.
  for (const [name, option] of Object.entries(options)) {
    built.option(name, mayAskForHelp ? option : { ...option, hidden: true });
  }
  return epilogue === undefined ? built : built.epilogue(epilogue);
}

/** Stands for a lone dash, which yargs would drop from a list of positional arguments. */
const DASH = "\u0001-";

function withDashes(found: Arguments): Arguments {
  const restore = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(restore) : value === DASH ? "-" : value;
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, restore(value)]));
}

/** Appends the examples to the help; yargs would wrap them in the middle of a command. */
function withExamples(text: string): string {
  if (text === "" || !text.includes("Options:")) return text;
  const command = COMMANDS.find(({ usage }) => text.startsWith(`moodle-codegen ${usage}\n`));
  const { examples } = command ?? generateCommand;
  const shown = (command ? examples : examples.slice(0, 1)).map(
    ([line, meaning]) => `  ${line}\n    ${meaning}\n`,
  );
  return `${text}\n\nExamples:\n${shown.join("")}\nExit codes: 0 success, 1 errors, 2 wrong usage.`;
}

/** Turns a yargs message into a whole sentence that suggests the nearest valid name. */
function explain(problem: string, args: readonly string[]): string {
  const unknown = /^Unknown arguments?: (.*)$/.exec(problem)?.[1]?.split(", ")[0];
  if (unknown !== undefined) return explainUnknown(unknown, args);
  const bare = /^Not enough arguments following: (.*)$/.exec(problem)?.[1];
  if (bare !== undefined) return `${dashed(bare)} needs a value`;
  const invalid = /Argument: (.*), Given: (.*), Choices: (.*)$/.exec(problem);
  if (invalid) {
    const [, option = "", given = "", choices = ""] = invalid;
    return `${dashed(option)} is one of ${choices.replaceAll('"', "")}, but was given as ${given}`;
  }
  return problem;
}

function explainUnknown(unknown: string, args: readonly string[]): string {
  const isOption = args.some((arg) => arg.split("=", 1)[0] === dashed(unknown));
  const commands = COMMANDS.map(commandName);
  if (isOption) {
    const near = nearestNames(unknown, optionNames(commandIn(args)), { atMost: 1 })[0];
    return `there is no option ${dashed(unknown)}${near ? `; did you mean ${dashed(near)}?` : ""}`;
  }
  if (commandIn(args) === "diff")
    return `two versions were expected, but ${unknown} was given as well`;
  const near = nearestNames(unknown, commands, { atMost: 1 })[0];
  return `there is no command ${unknown}${near ? `; did you mean ${near}?` : ""}`;
}

function commandIn(args: readonly string[]): string | undefined {
  return COMMANDS.map(commandName).find((name) => args.includes(name));
}

/** Returns the options of a command, or of all commands if none was named. */
function optionNames(name: string | undefined): string[] {
  const commands = COMMANDS.filter(
    (command) => name === undefined || commandName(command) === name,
  );
  return ["help", "version", ...commands.flatMap(({ options }) => Object.keys(options))];
}

function dashed(option: string): string {
  return option.length === 1 ? `-${option}` : `--${option}`;
}
