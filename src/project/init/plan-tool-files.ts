import { isRecord, parseJson } from "../../text/index.js";
import { appendLines } from "./append-lines.js";
import { ignoreInBiome } from "./ignore-in-biome.js";
import { projectPackages } from "./project-packages.js";
import type { ScaffoldStep } from "./scaffold-step.js";

/** The changes that keep the tools of a project out of its client. */
export interface ToolFiles {
  readonly steps: readonly ScaffoldStep[];
  /** What the user has to do, because it needs a change of code; one line each. */
  readonly advice: readonly string[];
}

const named = (stem: string, ...endings: readonly string[]): string[] =>
  endings.map((ending) => stem + ending);

const PRETTIER_CONFIGS = [
  ...named(".prettierrc", "", ".json", ".json5", ".yaml", ".yml", ".toml"),
  ...named(".prettierrc", ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"),
  ...named("prettier.config", ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"),
];
const ESLINT_CONFIGS = named("eslint.config", ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts");
const OLD_ESLINT_CONFIGS = named(".eslintrc", "", ".js", ".cjs", ".json", ".yaml", ".yml");
const BIOME_CONFIGS = ["biome.json", "biome.jsonc", ".biome.json", ".biome.jsonc"];
const PRETTIER_IGNORE = ".prettierignore";
const ESLINT_IGNORE = ".eslintignore";
const EDITOR_CONFIG = ".editorconfig";

/** The paths that the plan depends on. */
export const TOOL_PATHS: readonly string[] = [
  ...[...PRETTIER_CONFIGS, ...ESLINT_CONFIGS, ...OLD_ESLINT_CONFIGS, ...BIOME_CONFIGS],
  ...[PRETTIER_IGNORE, ESLINT_IGNORE, EDITOR_CONFIG],
];

type Existing = (path: string) => string | undefined;

/** Decides how the formatters and linters that a project uses learn to leave the client alone. */
export function planToolFiles(folder: string, existing: Existing): ToolFiles {
  const manifest = existing("package.json");
  const packages = projectPackages(manifest);
  const json = parseJson(manifest ?? "");
  const find = (paths: readonly string[]): string | undefined =>
    paths.find((path) => existing(path) !== undefined);
  const uses = (name: string, key: string, paths: readonly string[]): boolean =>
    packages.has(name) || find(paths) !== undefined || (isRecord(json) && key in json);

  const eslint = find(ESLINT_CONFIGS);
  const hasOldEslint =
    eslint === undefined &&
    (find([...OLD_ESLINT_CONFIGS, ESLINT_IGNORE]) !== undefined ||
      (isRecord(json) && "eslintConfig" in json));
  const biome = planBiome(folder, find(BIOME_CONFIGS), { existing, packages });
  return {
    steps: [
      ...(uses("prettier", "prettier", [...PRETTIER_CONFIGS, PRETTIER_IGNORE])
        ? [planIgnoreFile(PRETTIER_IGNORE, "Prettier", folder, existing)]
        : []),
      ...(hasOldEslint ? [planIgnoreFile(ESLINT_IGNORE, "ESLint", folder, existing)] : []),
      ...biome.steps,
      ...planEditorConfig(folder, existing(EDITOR_CONFIG)),
    ],
    advice: [
      ...(eslint !== undefined && existing(eslint)?.includes(folder) !== true
        ? [
            `keep ESLint out of the client: add { ignores: ["${folder}/**"] } to the list in ${eslint}`,
          ]
        : []),
      ...biome.advice,
    ],
  };
}

/** Adds the folder to a file with the rules of `.gitignore`. */
function planIgnoreFile(
  path: string,
  tool: string,
  folder: string,
  existing: Existing,
): ScaffoldStep {
  const purpose = `keeps ${tool} out of the client`;
  const escaped = folder.replaceAll(/[\\*?[]/g, "\\$&");
  const line = `/${escaped}/`;
  const text = existing(path);
  if (text === undefined) return { path, action: "create", purpose, text: `${line}\n` };
  const plain = (one: string): string =>
    one
      .trim()
      .replace(/^\//, "")
      .replace(/\/(?:\*\*)?$/, "");
  const isThere = text.split("\n").some((one) => plain(one) === escaped);
  if (isThere) return { path, action: "same", purpose, text };
  return { path, action: "add", purpose, text: appendLines(text, [line]) };
}

function planBiome(
  folder: string,
  path: string | undefined,
  { existing, packages }: { readonly existing: Existing; readonly packages: ReadonlySet<string> },
): ToolFiles {
  const advice = `keep Biome out of the client: add "!${folder}" to files.includes in ${path ?? "biome.json"}`;
  if (path === undefined) {
    return { steps: [], advice: packages.has("@biomejs/biome") ? [advice] : [] };
  }
  const text = existing(path) ?? "";
  const next = ignoreInBiome(text, folder.replaceAll(/[\\*?[\]{}!]/g, "\\$&"));
  if (next === undefined) return { steps: [], advice: [advice] };
  const action = next === text ? "same" : "add";
  const purpose = "keeps Biome out of the client";
  return { steps: [{ path, action, purpose, text: next }], advice: [] };
}

/** Only an existing file gets a section: without one, editors have no rules for the client. */
function planEditorConfig(folder: string, text: string | undefined): ScaffoldStep[] {
  // A section's name is a pattern, in which these characters cannot be written.
  if (text === undefined || /[*?[\]{}!,#;\\]/.test(folder)) return [];
  const section = `[${folder}/**]`;
  const purpose = "keeps editors from reformatting the client";
  const path = EDITOR_CONFIG;
  if (text.split("\n").some((line) => line.trim() === section)) {
    return [{ path, action: "same", purpose, text }];
  }
  const rules = EDITOR_RULES.map((rule) => `${rule} = unset`);
  const lines = [...(text.trim() === "" ? [] : [""]), section, ...rules];
  return [{ path, action: "add", purpose, text: appendLines(text, lines) }];
}

const EDITOR_RULES = [
  ...["charset", "end_of_line", "indent_size", "indent_style", "insert_final_newline"],
  ...["max_line_length", "tab_width", "trim_trailing_whitespace"],
];
