import type { Options } from "yargs";
import { type Command, commandName } from "./command.js";
import { COMMANDS } from "./commands.js";
import { printable } from "./render/printable.js";
import type { Terminal } from "./terminal.js";
import type { Candidate } from "./complete-call.js";

/**
 * Prints the candidates for the last word of a command line that the user is typing: one a line, with a tab before
 * its meaning. The last word is the one at the cursor and may be empty. Prints nothing if a file name is
 * expected: shells complete those themselves. Never fails, because no one would see the message.
 */
export async function complete(words: readonly string[], terminal: Terminal): Promise<number> {
  const current = words.at(-1) ?? "";
  const candidates = await candidatesFor(words.slice(0, -1), current, terminal).catch(() => []);
  const lines = candidates
    .filter(({ text }) => text.startsWith(current))
    .map(({ text, about }) => printable(text) + aboutOf(about));
  if (lines.length > 0) terminal.print(`${lines.join("\n")}\n`);
  return 0;
}

function aboutOf(about: string | undefined): string {
  return about === undefined ? "" : `\t${printable(about.replace(/\s+/g, " "))}`;
}

async function candidatesFor(
  before: readonly string[],
  current: string,
  terminal: Terminal,
): Promise<readonly Candidate[]> {
  const [name, ...rest] = before;
  if (name === undefined) {
    return COMMANDS.map((one) => ({ text: commandName(one), about: one.describe }));
  }
  const command = COMMANDS.find((one) => commandName(one) === name);
  if (!command) return [];
  const options = optionsOf(command);
  const last = rest.at(-1);
  const pending = options.find(({ names, takesValue }) => takesValue && names.includes(last ?? ""));
  if (pending) return pending.choices.map((text) => ({ text }));
  const [option, value] = current.split("=", 2);
  if (current.startsWith("--") && value !== undefined) {
    const named = options.find(({ names }) => names.includes(option ?? ""));
    return (named?.choices ?? []).map((text) => ({ text: `${option ?? ""}=${text}` }));
  }
  if (current.startsWith("-")) {
    return options.map(({ names, about }) => ({ text: names[0] ?? "", about }));
  }
  const positionals = positionalsOf(rest, options);
  if (name === "completion" && positionals.length === 0) {
    return ["bash", "fish", "zsh"].map((text) => ({ text }));
  }
  if (name === "explain" && positionals.length === 0) {
    return (await import("./complete-call.js")).functionNames(specIn(rest), terminal);
  }
  if (name !== "call") return [];
  const { functionNames, parameters } = await import("./complete-call.js");
  const [functionName, ...given] = positionals;
  if (functionName === undefined) return functionNames(specIn(rest), terminal);
  return parameters({ name: functionName, given, current, spec: specIn(rest) }, terminal);
}

interface Option {
  /** The names with their dashes, the long one first. */
  readonly names: readonly string[];
  readonly about: string;
  readonly choices: readonly string[];
  readonly takesValue: boolean;
}

/** Returns the options of a command, with help, which every command has. */
function optionsOf({ options }: Command): readonly Option[] {
  const help = { type: "boolean", alias: "h", describe: "Show help" } as const;
  const all: Readonly<Record<string, Options>> = { help, ...options };
  return Object.entries(all).map(([name, option]) => ({
    names: [name, ...[option.alias ?? []].flat()].map((one) =>
      one.length === 1 ? `-${one}` : `--${one}`,
    ),
    about: option.describe ?? "",
    choices: (option.choices ?? []).map(String),
    takesValue: option.type !== "boolean",
  }));
}

function positionalsOf(words: readonly string[], options: readonly Option[]): readonly string[] {
  const isValue = (index: number): boolean => {
    const before = words[index - 1] ?? "";
    return options.some(({ names, takesValue }) => takesValue && names.includes(before));
  };
  return words.filter((word, index) => !/^-./.test(word) && !isValue(index));
}

function specIn(words: readonly string[]): string | undefined {
  const at = words.indexOf("--spec");
  const joined = words.find((word) => word.startsWith("--spec="))?.slice("--spec=".length);
  return joined ?? (at < 0 ? undefined : words[at + 1]);
}
