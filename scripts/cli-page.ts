import { format } from "prettier";
import { type Command, commandName } from "../src/cli/command.js";
import { COMMANDS } from "../src/cli/commands.js";

interface OptionFacts {
  readonly alias?: string | readonly string[] | undefined;
  readonly choices?: readonly unknown[] | undefined;
  readonly default?: unknown | undefined;
  readonly describe?: string | undefined;
  readonly group?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly type?: string | undefined;
}

const intro = `# Commands

<!-- made by \`npm run docs:cli\` from the commands themselves -->

\`npx moodle-codegen COMMAND --help\` says the same in the terminal. What a command makes goes to standard output or to the
files that you name; everything else, such as warnings and progress, goes to standard error.

Exit codes of all commands:

| code | what it means |
| --- | --- |
| 0 | fine; warnings may have been printed |
| 1 | errors, or what you asked to fail on (\`--strict\`, \`--fail-on\`) |
| 2 | wrong usage: an unknown option, a value that is none of the choices |

Every command also takes \`--help\` (\`-h\`) and \`--version\`.
`;

/** `docs/cli.md`: usage, arguments, options and examples of every command. */
export async function cliPage(commands: readonly Command[] = COMMANDS): Promise<string> {
  const list = commands.map((command) => {
    const name = commandName(command);
    return `| [\`${name}\`](#${name}) | ${cell(command.describe)} |`;
  });
  const overview = `| command | what it does |\n| --- | --- |\n${list.join("\n")}\n`;
  const text = [intro, overview, ...commands.map(section)].join("\n");
  return format(text, { parser: "markdown", printWidth: 100 });
}

function section(command: Command): string {
  const positionals = new Map(Object.entries<OptionFacts>(command.positionals));
  const options = new Map(Object.entries<OptionFacts>(command.options));
  const { epilogue } = command;
  const parts = [
    `## ${commandName(command)}`,
    `${command.describe}.`,
    `\`moodle-codegen ${command.usage}${options.size > 0 ? " [options]" : ""}\``,
    ...(positionals.size > 0 ? [table("argument", positionals, (name) => `\`${name}\``)] : []),
  ];
  // Options without a group come first, as in most help texts.
  const groups = new Set(["", ...[...options.values()].map(({ group = "" }) => group)]);
  for (const groupName of groups) {
    const members = [...options].filter(([, { group = "" }]) => group === groupName);
    if (members.length === 0) continue;
    if (groupName !== "") parts.push(escaped(groupName));
    parts.push(table("option", new Map(members), optionName));
  }
  if (epilogue !== undefined) parts.push(escaped(epilogue));
  const lines = command.examples.map(([line, reason]) => `# ${reason}\n${installed(line)}`);
  parts.push(`\`\`\`sh\n${lines.join("\n")}\n\`\`\``);
  return `${parts.join("\n\n")}\n`;
}

function table(
  title: string,
  all: ReadonlyMap<string, OptionFacts>,
  nameOf: (name: string, facts: OptionFacts) => string,
): string {
  const rows = [...all]
    .filter(([, { hidden }]) => hidden !== true)
    .map(([name, facts]) => [nameOf(name, facts), ...meaning(facts)]);
  const hasDefaults = rows.some(([, , fallback]) => fallback !== "");
  const columns = hasDefaults ? [title, "what it says", "default"] : [title, "what it says"];
  const lines = [
    columns,
    columns.map(() => "---"),
    ...rows.map((row) => row.slice(0, columns.length)),
  ];
  return lines.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function optionName(name: string, { alias, type }: OptionFacts): string {
  const names = [name, ...[alias ?? []].flat()].map((one) =>
    one.length === 1 ? `-${one}` : `--${one}`,
  );
  const value = type === "boolean" ? "" : " VALUE";
  return names.map((one) => `\`${one}${one.length === 2 ? "" : value}\``).join(", ");
}

/** Returns an option's description, and its default, which the text for the terminal has at its end. */
function meaning({ describe = "", choices, default: given }: OptionFacts): [string, string] {
  const [, text = describe, said] = /^(.*?) \(default: ([^()]*)\)$/s.exec(describe) ?? [];
  const words = choices?.map((choice) => `\`${String(choice)}\``).join(", ");
  const fallback = said ?? (given === undefined ? "" : JSON.stringify(given));
  return [cell(words ? `${text}: ${words}` : text), cell(fallback)];
}

function cell(text: string): string {
  return escaped(text).replaceAll("|", "\\|");
}

/** Returns an example as a user types it in a project with the package; variables stay in front. */
function installed(line: string): string {
  return line.replace(/\bmoodle-codegen\b/, "npx moodle-codegen");
}

/** Escapes the Markdown and HTML in a text. */
function escaped(text: string): string {
  return text.replaceAll(/[*<>[\]]/g, "\\$&");
}
