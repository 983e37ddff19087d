import { generateSite } from "./generate-site.js";
import { type CommandRun, flag } from "./options.js";
import { reportOutcome } from "./outcome.js";
import { startProgress } from "./progress.js";
import { namedSites, wantedSites } from "./wanted-sites.js";

/** Runs `generate`. */
export const runGenerate: CommandRun = async (args, terminal) => {
  const report = { command: "generate", json: flag(args, "json"), strict: flag(args, "strict") };
  const wanted = { command: "generate", named: namedSites(args) };
  const { tasks, config, diagnostics } = await wantedSites(args, terminal, wanted);
  const how = { force: flag(args, "force"), dryRun: flag(args, "dry-run") };
  if (tasks.length === 0) {
    return reportOutcome({ succeeded: false, diagnostics, facts: { config } }, report, terminal);
  }
  if (flag(args, "watch")) {
    const { watchSites } = await import("./watch-sites.js");
    return watchSites(tasks, how, { args, terminal, config, wanted });
  }
  const [task, other] = tasks;
  if (task && !other) {
    const progress = startProgress(terminal);
    const outcome = await generateSite(task, how, { terminal, progress });
    progress.done();
    return reportOutcome(outcome, report, terminal);
  }
  const { runSites } = await import("./run-sites.js");
  return runSites(tasks, how, { report, terminal });
};
