import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/index.js";
import type { ScaffoldAnswers, ScaffoldStep } from "../scaffold/index.js";
import { type Arguments, type CommandRun, flag, oneOption } from "./options.js";
import { reportOutcome } from "./outcome.js";
import { printable } from "./printable.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `init`. */
export const runInit: CommandRun = async (args, terminal) => {
  const report = { command: "init", json: flag(args, "json"), strict: false };
  const answers = await answersOf(args, terminal);
  if (!answers) {
    return reportOutcome(
      { succeeded: false, diagnostics: [], facts: {}, summary: "nothing was written" },
      report,
      terminal,
    );
  }
  const { nextSteps, planScaffold, readScaffold, SCAFFOLD_PATHS } =
    await import("../scaffold/index.js");
  const texts = new Map<string, string>();
  for (const path of SCAFFOLD_PATHS) {
    const text = await readFile(join(terminal.folder, path), "utf8").catch(() => undefined);
    if (text !== undefined) texts.set(path, text);
  }
  const steps = planScaffold(answers, {
    scaffold: await readScaffold(),
    existing: (path) => texts.get(path),
    force: flag(args, "force"),
  });
  const dryRun = flag(args, "dry-run");
  const diagnostics = dryRun ? [] : await writeSteps(steps, terminal.folder);
  const succeeded = diagnostics.length === 0;
  const facts = {
    dryRun,
    files: steps.map(({ path, action, purpose }) => ({ path, action, purpose })),
  };
  if (!report.json)
    terminal.print(
      printable(
        told(steps, nextSteps(steps, { answers, manifest: texts.get("package.json") }), dryRun),
      ),
    );
  return reportOutcome({ succeeded, diagnostics, facts }, report, terminal);
};

async function answersOf(
  args: Arguments,
  terminal: Terminal,
): Promise<ScaffoldAnswers | undefined> {
  const url = oneOption(args, "url");
  const file = oneOption(args, "source");
  if (url !== undefined && file !== undefined) {
    throw new UsageError(
      "--url and --source both say where the documentation comes from; give one of them",
    );
  }
  const problem = url === undefined ? undefined : addressProblem(url);
  if (problem !== undefined) throw new UsageError(`--url: ${problem}`);
  const ask = flag(args, "yes") ? undefined : terminal.ask;
  const ci = oneOption(args, "ci");
  const given = { source: url ?? file, output: oneOption(args, "output"), ci };
  if (!ask) {
    if (given.source === undefined) {
      throw new UsageError(
        "say where the documentation comes from: --url https://school.example, or --source page.html",
      );
    }
    return { source: given.source, output: given.output ?? "src/moodle", ci: ciOf(ci ?? "none") };
  }
  const question = async (
    what: string,
    initial: string,
    check: (answer: string) => string | undefined,
  ): Promise<string | undefined> => {
    for (;;) {
      const answer = await ask(`${what}${initial === "" ? "" : ` (${initial})`}: `);
      if (answer === undefined) return undefined;
      const text = answer.trim() === "" ? initial : answer.trim();
      const problem = check(text);
      if (problem === undefined) return text;
      terminal.note(`  ${problem}\n`);
    }
  };
  const source =
    given.source ??
    (await question("Address of the site, or a saved documentation page", "", (answer) =>
      answer === ""
        ? "something like https://school.example, or page.html"
        : addressProblem(answer),
    ));
  if (source === undefined) return undefined;
  const output =
    given.output ?? (await question("Folder of the client", "src/moodle", () => undefined));
  if (output === undefined) return undefined;
  const chosen =
    ci ??
    (await question(
      "CI job that proposes a new client: github, gitlab, shell or none",
      "none",
      (answer) => (CI_KINDS.has(answer) ? undefined : "one of github, gitlab, shell, none"),
    ));
  return chosen === undefined ? undefined : { source, output, ci: ciOf(chosen) };
}

const CI_KINDS = new Set(["github", "gitlab", "shell", "none"]);

function ciOf(ci: string): ScaffoldAnswers["ci"] {
  return ci === "github" || ci === "gitlab" || ci === "shell" ? ci : "none";
}

/** Why something that looks like an address is none; secrets in it are not repeated. */
function addressProblem(source: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return undefined;
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return "an address begins with https:// and the name of a host";
  if (url.username !== "" || url.password !== "" || url.search !== "") {
    return "the address of the site alone was expected, without names, passwords or tokens";
  }
  return undefined;
}

async function writeSteps(steps: readonly ScaffoldStep[], folder: string): Promise<Diagnostic[]> {
  const { writeTextFile } = await import("../write/index.js");
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
    const hint = action === "keep" ? " (--force replaces it)" : "";
    return `  ${path.padEnd(width)}  ${word}${hint}: ${purpose}`;
  });
  return [...lines, "", "Next:", ...next.map((step, n) => `  ${String(n + 1)}. ${step}`), ""].join(
    "\n",
  );
}
