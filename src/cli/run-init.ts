import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/index.js";
import type { ScaffoldStep } from "../project/init/index.js";
import { exists } from "./exists.js";
import { initAnswers } from "./init-answers.js";
import { type CommandRun, flag } from "./options.js";
import { reportOutcome } from "./outcome.js";
import { printable } from "./printable.js";
import { projectSurroundings } from "./project-surroundings.js";

/** Runs `init`. */
export const runInit: CommandRun = async (args, terminal) => {
  const report = { command: "init", json: flag(args, "json"), strict: false };
  const around = await projectSurroundings(terminal.folder);
  const answers = await initAnswers(args, terminal, around);
  if (!answers) {
    return reportOutcome(
      { succeeded: false, diagnostics: [], facts: {}, summary: "nothing was written" },
      report,
      terminal,
    );
  }
  const { nextSteps, planScaffold, readScaffold, SCAFFOLD_PATHS } =
    await import("../project/init/index.js");
  const texts = new Map<string, string>();
  for (const path of SCAFFOLD_PATHS) {
    const text = await readFile(join(terminal.folder, path), "utf8").catch(() => undefined);
    if (text !== undefined) texts.set(path, text);
  }
  const steps = planScaffold(answers, {
    scaffold: await readScaffold(),
    existing: (path) => texts.get(path),
    force: flag(args, "force"),
    isInsideProject: around.isInsideProject,
  });
  const dryRun = flag(args, "dry-run");
  const diagnostics = dryRun ? [] : await writeSteps(steps, terminal.folder);
  const succeeded = diagnostics.length === 0;
  const facts = {
    dryRun,
    files: steps.map(({ path, action, purpose }) => ({ path, action, purpose })),
  };
  if (!report.json) {
    const next = nextSteps(steps, {
      answers,
      manifest: steps.find(({ path }) => path === "package.json")?.text,
      hasSource: await exists(join(terminal.folder, answers.source)),
      ...around,
    });
    terminal.print(printable(told(steps, next, dryRun)));
  }
  return reportOutcome({ succeeded, diagnostics, facts }, report, terminal);
};

async function writeSteps(steps: readonly ScaffoldStep[], folder: string): Promise<Diagnostic[]> {
  const { writeTextFile } = await import("../project/write/index.js");
  const diagnostics: Diagnostic[] = [];
  for (const { path, action, text, executable } of steps) {
    if (action === "keep" || action === "same") continue;
    const file = join(folder, path);
    const written = await writeTextFile(file, text);
    diagnostics.push(...written.diagnostics);
    if (executable === true && written.diagnostics.length === 0) await chmod(file, 0o755);
  }
  return diagnostics;
}

const words: Readonly<Record<ScaffoldStep["action"], readonly [done: string, planned: string]>> = {
  create: ["created", "would be created"],
  add: ["added to", "would be added to"],
  replace: ["replaced", "would be replaced"],
  keep: ["left as it is", "would be left as it is"],
  same: ["is there already", "is there already"],
};

function told(steps: readonly ScaffoldStep[], next: readonly string[], dryRun: boolean): string {
  const width = Math.max(...steps.map(({ path }) => path.length));
  const lines = steps.map(({ path, action, purpose }) => {
    const word = words[action][dryRun ? 1 : 0];
    const hint = action === "keep" && path !== "package.json" ? " (--force replaces it)" : "";
    return `  ${path.padEnd(width)}  ${word}${hint}: ${purpose}`;
  });
  return [...lines, "", "Next:", ...next.map((step, n) => `  ${String(n + 1)}. ${step}`), ""].join(
    "\n",
  );
}
