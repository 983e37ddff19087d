import { posix } from "node:path";
import { appendLines } from "./append-lines.js";
import { insertScripts } from "./insert-scripts.js";
import { MCP_SETTINGS, planMcp } from "./plan-mcp.js";
import { type ImportProposal, proposeImportExtension } from "./propose-import-extension.js";
import type { Scaffold } from "./read-scaffold.js";
import type { ScaffoldStep } from "./scaffold-step.js";

/** The choices of a new user. */
export interface ScaffoldAnswers {
  /** A saved page, a spec, or the address of the site. */
  readonly source: string;
  readonly output: string;
  readonly ci: "github" | "gitlab" | "shell" | "none";
  /** Where npm gets the generator from: a version, a tarball, or a Git address. */
  readonly package?: string | undefined;
  /** Whether assistants get the functions of the site as tools. */
  readonly mcp?: boolean | undefined;
  /** Whether an OpenAPI document is exported with the client. */
  readonly openapi?: boolean | undefined;
}

/** The options of a plan. */
export interface ScaffoldOptions {
  readonly scaffold: Scaffold;
  /** Returns the text of an existing file. */
  readonly existing: (path: string) => string | undefined;
  /** Replace existing files. */
  readonly force: boolean;
  /** Whether npm treats the folder as part of a project above, from which its own manifest would detach it. */
  readonly isInsideProject: boolean;
}

const CONFIG = "moodle-codegen.config.ts";

/** Configs of another kind have the same content; a second one beside them would only hide them. */
const OTHER_CONFIGS = ["mts", "js", "mjs", "json"].map(
  (extension) => `moodle-codegen.config.${extension}`,
);

/** The paths that a plan contains or depends on, so that the caller can read them beforehand. */
export const SCAFFOLD_PATHS: readonly string[] = [
  CONFIG,
  ...OTHER_CONFIGS,
  "moodle-overrides.json",
  "package.json",
  "tsconfig.json",
  "deno.json",
  "deno.jsonc",
  ".gitattributes",
  MCP_SETTINGS,
  ".github/workflows/moodle-client.yml",
  ".gitlab-ci.yml",
  ".gitlab/moodle-client.yml",
  "scripts/update-moodle-client.sh",
];

const SCRIPTS = {
  "moodle:generate": "moodle-codegen generate",
  "moodle:check": "moodle-codegen check",
  "moodle:update": "moodle-codegen update",
};

const OPENAPI_SCRIPTS = { "moodle:openapi": "moodle-codegen export openapi" };

/** Decides which files are written for a new user; writes nothing. */
export function planScaffold(
  answers: ScaffoldAnswers,
  { scaffold, existing, force, isInsideProject }: ScaffoldOptions,
): ScaffoldStep[] {
  const fileStep = (path: string, purpose: string, text: string): ScaffoldStep => {
    const old = existing(path);
    if (old === undefined) return { path, action: "create", purpose, text };
    if (old === text) return { path, action: "same", purpose, text };
    return { path, action: force ? "replace" : "keep", purpose, text };
  };
  const config = "names the site and the client's folder";
  const other = OTHER_CONFIGS.find((path) => existing(path) !== undefined);
  return [
    other === undefined
      ? fileStep(CONFIG, config, configText(answers, scaffold, proposeImportExtension(existing)))
      : { path: other, action: "same", purpose: config, text: existing(other) ?? "" },
    fileStep(
      "moodle-overrides.json",
      "states what the page does not",
      scaffold["init/overrides.json"],
    ),
    ...planManifest(answers, existing("package.json"), isInsideProject),
    planAttributes(answers, existing(".gitattributes")),
    ...(answers.mcp ? [planMcp(answers.source, existing(MCP_SETTINGS))] : []),
    ...planPipeline(answers, { scaffold, existing }, fileStep),
  ];
}

function configText(
  { source, output, openapi = false }: ScaffoldAnswers,
  scaffold: Scaffold,
  imports: ImportProposal | undefined,
): string {
  const isAddress = /^https?:\/\//i.test(source);
  const stub = isAddress
    ? scaffold["init/config-of-a-site.ts"]
    : scaffold["init/config-of-a-page.ts"];
  const example = isAddress ? "https://school.example/moodle" : "moodle-page.html";
  return stub
    .replace(`source: "${example}"`, () => `source: ${JSON.stringify(source)}`)
    .replace(
      'output: "src/moodle",',
      () => `output: ${JSON.stringify(output)},${importLines(imports)}${exportLines(openapi)}`,
    );
}

function importLines(proposal: ImportProposal | undefined): string {
  if (!proposal) return "";
  const { extension, reason } = proposal;
  const meaning = extension === "none" ? "without an extension" : `that end in .${extension}`;
  return `\n  // Imports ${meaning}, because of ${reason}.\n  importExtension: "${extension}",`;
}

function exportLines(openapi: boolean): string {
  if (!openapi) return "";
  const comment = "For other languages and tools: kept like the client, see docs/exports.md.";
  return `\n  // ${comment}\n  exports: { openapi: { output: "openapi.json" } },`;
}

/** Adds scripts to the manifest, and if the source of the generator is given, what `npm ci` has to install. */
function planManifest(
  { package: given, openapi = false }: ScaffoldAnswers,
  manifest: string | undefined,
  isInsideProject: boolean,
): ScaffoldStep[] {
  const scripts = { ...SCRIPTS, ...(openapi && OPENAPI_SCRIPTS) };
  const steps = planScripts(scripts, manifest, isInsideProject);
  if (given === undefined) return steps;
  const generator = { "moodle-codegen": dependencyOf(given) };
  return steps.map((step) => {
    if (step.action === "keep") return step;
    const first = insertScripts(step.text, generator, "devDependencies");
    const text = first && withZod(first.text);
    if (!first || text === undefined || text === step.text) return step;
    const purpose = `${step.purpose}, and the packages that npm ci installs`;
    const action = step.action === "same" ? "add" : step.action;
    return { ...step, action, purpose, text };
  });
}

/** The range of zod versions that clients work with. */
const ZOD = "^4.0.0";

function withZod(manifest: string): string | undefined {
  return insertScripts(manifest, { zod: ZOD }, "dependencies")?.text;
}

/** Returns how a manifest names the source of a package: a version as it is, a tarball as a file. */
function dependencyOf(given: string): string {
  const isFile = /\.(?:tgz|tar\.gz)$/.test(given) && !/^[a-z+]+:/i.test(given);
  return isFile ? `file:${given}` : given;
}

function planScripts(
  scripts: Readonly<Record<string, string>>,
  manifest: string | undefined,
  isInsideProject: boolean,
): ScaffoldStep[] {
  const names = Object.keys(scripts).join(", ");
  const path = "package.json";
  if (manifest === undefined) {
    const text = `${JSON.stringify({ private: true, type: "module", scripts }, null, 2)}\n`;
    return isInsideProject ? [] : [{ path, action: "create", purpose: `scripts ${names}`, text }];
  }
  const inserted = insertScripts(manifest, scripts);
  if (!inserted) {
    const purpose = `it is not a JSON object, so the scripts ${names} cannot be added`;
    return [{ path, action: "keep", purpose, text: manifest }];
  }
  const { text, added, taken } = inserted;
  const note = taken.length === 0 ? "" : `; ${taken.join(", ")} left unchanged`;
  const action = added.length > 0 ? "add" : "same";
  return [{ path, action, purpose: `scripts ${names}${note}`, text }];
}

function planAttributes(
  { output, ci }: ScaffoldAnswers,
  attributes: string | undefined,
): ScaffoldStep {
  const folder = posix.join(output, ".");
  const pattern = `${folder.replaceAll(" ", "[[:space:]]")}/**`;
  const mark = ci === "gitlab" ? "gitlab-generated" : "linguist-generated=true";
  // With the line ends that it was generated with, no tool on Windows has anything to convert.
  const line = `${pattern} ${mark} text eol=lf`;
  const path = ".gitattributes";
  const purpose = "collapses generated files in reviews";
  if (attributes === undefined) return { path, action: "create", purpose, text: `${line}\n` };
  const isMarked = attributes
    .split("\n")
    .map((one) => one.trim().split(/\s+/))
    .some(([name, ...rest]) => name === pattern && rest.includes(mark));
  return isMarked
    ? { path, action: "same", purpose, text: attributes }
    : { path, action: "add", purpose, text: appendLines(attributes, [line]) };
}

function planPipeline(
  { ci, output }: ScaffoldAnswers,
  { scaffold, existing }: Pick<ScaffoldOptions, "scaffold" | "existing">,
  fileStep: (path: string, purpose: string, text: string) => ScaffoldStep,
): ScaffoldStep[] {
  const purpose = "fetches, compares and proposes the new client every week";
  const fitting = (text: string): string =>
    text
      .replace("MOODLE_CLIENT: src/moodle", () => `MOODLE_CLIENT: ${yamlText(output)}`)
      .replace("client='src/moodle'", () => `client=${shellText(output)}`);
  const script = (): ScaffoldStep => ({
    ...fileStep("scripts/update-moodle-client.sh", purpose, fitting(scaffold["ci/update.sh"])),
    executable: true,
  });
  switch (ci) {
    case "github":
      return [
        fileStep(
          ".github/workflows/moodle-client.yml",
          purpose,
          fitting(scaffold["ci/github.yml"]),
        ),
      ];
    case "gitlab": {
      // Beside an existing pipeline, write a file to be included.
      const path =
        existing(".gitlab-ci.yml") === undefined ? ".gitlab-ci.yml" : ".gitlab/moodle-client.yml";
      const text = fitting(scaffold["ci/gitlab.yml"]);
      return existing(".gitlab-ci.yml") === text
        ? [fileStep(".gitlab-ci.yml", purpose, text)]
        : [fileStep(path, purpose, text)];
    }
    case "shell":
      return [script()];
    default:
      return [];
  }
}

/** Quotes a text for YAML; JSON is valid YAML. */
function yamlText(text: string): string {
  return /^[\w][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
