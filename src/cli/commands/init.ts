import type { ScaffoldStep } from "../../project/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { initAnswers } from "../init-answers.js";
import { flag } from "../options/arguments.js";
import { jsonOption } from "../options/shared-options.js";
import { printable } from "../render/printable.js";
import { printReport, reportOptions } from "../render/report.js";
import type { Terminal } from "../terminal.js";
import { largest } from "../../text/index.js";

/** `moodle-codegen init`: writes the files that a new project needs. */
export const initCommand: Command = {
  usage: "init",
  describe: "Write a config, an overrides stub, npm scripts and a CI job",
  positionals: {},
  options: {
    url: value("Address of the site, such as https://school.example/moodle"),
    source: value("Saved page or spec, if the documentation is not fetched from the site"),
    output: value("Folder of the client (default: src/moodle)", { alias: "o" }),
    ci: choice(["github", "gitlab", "shell", "none"], "The CI job to write"),
    package: value(
      "Where npm gets moodle-codegen from: a version, a tarball or a Git address; npm ci then installs it",
    ),
    mcp: toggle("Also write .mcp.json, with which an assistant can call the site; see docs/mcp.md"),
    openapi: toggle("Also export an OpenAPI document, for other languages and tools"),
    yes: toggle("Ask nothing; use the options and the defaults", { alias: "y" }),
    "dry-run": toggle("Only show what would be written"),
    force: toggle("Replace existing files, which are otherwise left as they are"),
    ...jsonOption,
  },

  examples: [
    ["moodle-codegen init", "ask for everything it needs"],
    ["moodle-codegen init --yes --url https://school.example --ci github", "ask nothing"],
    [
      "moodle-codegen init --yes --url https://school.example --ci github --package ./moodle-codegen.tgz",
      "install the generator from a tarball in the repository",
    ],
    [
      "moodle-codegen init --yes --source page.html --ci none --dry-run",
      "only show what it would do",
    ],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const report = reportOptions("init", args);
  const { folder } = terminal;
  const { initProject, readProjectContext } = await import("../../project/index.js");
  const answers = await initAnswers(args, terminal, await readProjectContext(folder));
  if (!answers) {
    const summary = "nothing was written";
    return printReport({ ok: false, diagnostics: [], details: {}, summary }, report, terminal);
  }
  const dryRun = flag(args, "dry-run");
  const options = { folder, dryRun, force: flag(args, "force") };
  const { ok, steps, next, diagnostics } = await initProject(answers, options);
  if (!report.json) terminal.print(printable(stepsText(steps, next, dryRun)));
  const files = steps.map(({ path, action, purpose }) => ({ path, action, purpose }));
  return printReport({ ok, diagnostics, details: { dryRun, files } }, report, terminal);
}

const WORDS: Readonly<Record<ScaffoldStep["action"], readonly [done: string, planned: string]>> = {
  create: ["created", "would be created"],
  add: ["added to", "would be added to"],
  replace: ["replaced", "would be replaced"],
  keep: ["left as it is", "would be left as it is"],
  same: ["is there already", "is there already"],
};

function stepsText(
  steps: readonly ScaffoldStep[],
  next: readonly string[],
  dryRun: boolean,
): string {
  const width = largest(
    0,
    steps.map(({ path }) => path.length),
  );
  const lines = steps.map(({ path, action, purpose }) => {
    const word = WORDS[action][dryRun ? 1 : 0];
    const hint = action === "keep" && path !== "package.json" ? " (--force replaces it)" : "";
    return `  ${path.padEnd(width)}  ${word}${hint}: ${purpose}`;
  });
  return [...lines, "", "Next:", ...next.map((step, n) => `  ${String(n + 1)}. ${step}`), ""].join(
    "\n",
  );
}
