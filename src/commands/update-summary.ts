import type { SpecDiff } from "../diff/index.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { SiteOutcome } from "./outcome.js";

/** What GitHub takes as the text of a pull request. */
const LIMIT = 65_536;
/** For each site, what stands around its diff. */
const AROUND = 300;

/** What the update of all sites came to, as Markdown for a pull request. */
export async function summaryOf(
  tasks: readonly SiteTask[],
  updated: readonly SiteOutcome[],
): Promise<string> {
  const several = tasks.length > 1;
  const changed = updated.filter(({ diff }) => diff && diff.changes.length > 0).length;
  const limit = Math.floor(LIMIT / Math.max(1, changed)) - AROUND;
  const quiet: string[] = [];
  const sections: string[] = [];
  for (const [index, outcome] of updated.entries()) {
    const task = tasks[index];
    if (!task) continue;
    const name = siteName(task);
    const { diff, succeeded, isNew } = outcome;
    const title = `\`${name.replaceAll("`", "")}\``;
    if (!succeeded) sections.push(`## ${title}: failed\n\n${reasonOf(outcome)}\n`);
    else if (isNew === true) sections.push(`## ${title}: a new client\n`);
    else if (!diff || diff.changes.length === 0) quiet.push(title);
    else sections.push(await section(diff, several ? name : undefined, Math.max(2_000, limit)));
  }
  if (!several && sections.length === 0) return "The API of the site has not changed.\n";
  const rest =
    quiet.length === 0
      ? []
      : [`Not changed: ${quiet.slice(0, 50).join(", ")}${quiet.length > 50 ? ", …" : ""}.\n`];
  return [...sections, ...rest].join("\n");
}

async function section(diff: SpecDiff, name: string | undefined, limit: number): Promise<string> {
  const { formatDiffMarkdown } = await import("../diff/index.js");
  const command = "git diff, in the client's folder";
  const count = diff.changes.length;
  const changes = `${String(count)} ${count === 1 ? "change" : "changes"}`;
  return formatDiffMarkdown(diff, {
    limit,
    command,
    ...(name !== undefined && { title: `${name}: ${changes}` }),
  });
}

/** The codes alone: a message may repeat words of a page. */
function reasonOf({ diagnostics }: SiteOutcome): string {
  const codes = new Set(
    diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code),
  );
  const named = [...codes].map((code) => `\`${code}\``).join(", ");
  return named === "" ? "See the log of the run." : `Problems: ${named}. See the log of the run.`;
}
