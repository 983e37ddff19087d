import { chmod, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.js";
import { exists } from "../exists.js";
import { writeTextFile } from "../write/index.js";
import { nextSteps } from "./next-steps.js";
import { planScaffold, SCAFFOLD_PATHS, type ScaffoldAnswers } from "./plan-scaffold.js";
import { planToolFiles, TOOL_PATHS } from "./plan-tool-files.js";
import { readProjectContext } from "./read-project-context.js";
import { readScaffold } from "./read-scaffold.js";
import type { ScaffoldStep } from "./scaffold-step.js";
import { addAll } from "../../text/index.js";

/** The options for setting up a project. */
export interface InitProjectOptions {
  /** The folder of the project. */
  readonly folder: string;
  /** Replace existing files; without it they stay as they are. */
  readonly force?: boolean | undefined;
  /** Report what would be written, and write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** The outcome of setting up a project. */
export interface InitOutcome {
  readonly ok: boolean;
  /** The files, and the action for each. */
  readonly steps: readonly ScaffoldStep[];
  /** The user's next steps, one line each. */
  readonly next: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes the files that a new project needs: config, overrides stub, npm scripts, a CI job. */
export async function initProject(
  answers: ScaffoldAnswers,
  { folder, force = false, dryRun = false }: InitProjectOptions,
): Promise<InitOutcome> {
  const context = await readProjectContext(folder);
  const texts = new Map<string, string>();
  for (const path of [...SCAFFOLD_PATHS, ...TOOL_PATHS]) {
    const text = await readFile(join(folder, path), "utf8").catch(() => undefined);
    if (text !== undefined) texts.set(path, text);
  }
  const existing = (path: string): string | undefined => texts.get(path);
  const scaffold = planScaffold(answers, {
    scaffold: await readScaffold(),
    ...{ existing, force, isInsideProject: context.isInsideProject },
  });
  const tools = planToolFiles(posix.join(answers.output, "."), existing);
  const steps = [...scaffold, ...tools.steps];
  const diagnostics = dryRun ? [] : await writeSteps(steps, folder);
  const next = nextSteps(steps, {
    answers,
    advice: tools.advice,
    manifest: steps.find(({ path }) => path === "package.json")?.text,
    hasSource: await exists(join(folder, answers.source)),
    ...context,
  });
  return { ok: diagnostics.length === 0, steps, next, diagnostics };
}

async function writeSteps(steps: readonly ScaffoldStep[], folder: string): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { path, action, text, executable } of steps) {
    if (action === "keep" || action === "same") continue;
    const file = join(folder, path);
    const written = await writeTextFile(file, text);
    addAll(diagnostics, written.diagnostics);
    if (executable === true && written.diagnostics.length === 0) await chmod(file, 0o755);
  }
  return diagnostics;
}
