import type { ClientPlan } from "../../plan/index.js";
import { DEFAULT_NULLS, type JsonValue } from "../../model/index.js";
import { codeBlock, shellWord } from "../../text/index.js";

/** Says how to regenerate the client from a newer page: the command with all options of this run. */
export function rerunSection(
  plan: ClientPlan,
  options: Readonly<Record<string, JsonValue>>,
): string {
  const isStyled = options["format"] === "prettier";
  return [
    "After an upgrade of the site, save its API documentation page again, here as `page.html`. This command",
    "regenerates the client; replace `path/to/this/folder` with the folder of this README:\n",
    codeBlock(command(plan, options), "sh"),
    ...(isStyled
      ? [
          "The files were formatted with your own Prettier configuration: add `--format prettier`, or",
          "`--prettier-config` and its file.\n",
        ]
      : []),
    "It needs the generator among the development dependencies: a tarball that `npm pack` makes in a clone of its",
    "repository, or the repository's Git address.\n",
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
    ...(nulls === DEFAULT_NULLS ? [] : [`--nulls ${nulls}`]),
    ...(typeof options["release"] === "string"
      ? [`--release ${shellWord(options["release"])}`]
      : []),
    ...(typeof options["importExtension"] === "string"
      ? [`--import-extension ${options["importExtension"]}`]
      : []),
    ...(typeof options["docs"] === "string" ? [`--docs ${options["docs"]}`] : []),
    ...(options["format"] === "biome" ? ["--format biome"] : []),
    ...(options["format"] === "command" ? ['--format "the command that formatted it"'] : []),
    ...(overridden ? ["--overrides overrides.json"] : []),
  ];
  return words.join(" ");
}

function selected(name: string, patterns: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(patterns) || patterns.length === 0) return [];
  return [`--${name} ${shellWord(patterns.join(","))}`];
}
