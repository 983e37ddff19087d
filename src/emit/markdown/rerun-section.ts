import type { ClientPlan } from "../../plan/index.js";
import type { JsonValue } from "../../model/index.js";
import { codeBlock } from "../../text/index.js";

/** How to make the same client of a newer page: the command with all options that this one was made with. */
export function rerunSection(
  plan: ClientPlan,
  options: Readonly<Record<string, JsonValue>>,
): string {
  const isStyled = options["prettier"] === true;
  return [
    "After an upgrade of the site, save its API documentation page again, here as `page.html`. This makes",
    "the same client of it; for `path/to/this/folder` write where this README is:\n",
    codeBlock(command(plan, options), "sh"),
    ...(isStyled
      ? [
          "The files were formatted with a Prettier configuration of your own: add `--prettier-config` and",
          "its file.\n",
        ]
      : []),
    "The command needs the generator: `npm install --save-dev moodle-codegen`, or run it in a clone of its",
    "repository after `npm ci`.\n",
  ].join("\n");
}

function command(
  { validators, nulls, overridden }: ClientPlan,
  options: Readonly<Record<string, JsonValue>>,
): string {
  const words = [
    "npx moodle-codegen generate page.html --output path/to/this/folder",
    ...["include", "exclude", "components"].flatMap((name) => selected(name, options[name])),
    ...(validators === "zod" ? [] : [`--validators ${validators}`]),
    ...(nulls === "known" ? [] : [`--nulls ${nulls}`]),
    ...(typeof options["release"] === "string"
      ? [`--release ${shellWord(options["release"])}`]
      : []),
    ...(typeof options["docs"] === "string" ? [`--docs ${options["docs"]}`] : []),
    ...(overridden ? ["--overrides overrides.json"] : []),
  ];
  return words.join(" ");
}

function selected(name: string, patterns: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(patterns) || patterns.length === 0) return [];
  return [`--${name} ${shellWord(patterns.join(","))}`];
}

/** A word that a shell takes as it is: a `*` would match files. */
function shellWord(word: string): string {
  return /^[\w,.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
