import { type CheckedSite, checkSite } from "./check-site.js";
import type { Outcome, SiteOutcome } from "./outcome.js";
import type { FileDifference } from "../project/write/index.js";
import { inputNames } from "./read-inputs.js";
import type { SiteContext } from "./site-context.js";
import { type SiteTask, siteName } from "./site-task.js";

/** How a client is checked. */
export interface CheckOneOptions {
  /** Other people's files in the folder do not count. */
  readonly force: boolean;
  /** Also ask the site. */
  readonly live: boolean;
  /** The client is compared with what its own spec says. */
  readonly ownSpec: boolean;
  readonly hasColours: boolean;
}

/** What a spec with fewer functions than the site cannot have, because the client left it out. */
const missesOnPurpose = new Set(["select/pattern-matches-nothing", "overrides/matches-nothing"]);

/** Says of one client whether it is up to date, and shows what differs. */
export async function checkOne(
  task: SiteTask,
  { force, live, ownSpec, hasColours }: CheckOneOptions,
  context: SiteContext,
): Promise<SiteOutcome> {
  context.progress.step(`Checking ${siteName(task)}`);
  const checked = await checkSite(task, { force, ...context });
  const { differences } = checked;
  const found = checked.diagnostics.filter(({ code }) => !ownSpec || !missesOnPurpose.has(code));
  const compared = outcomeOf(task, { ...checked, diagnostics: found });
  const shown = await show(task, differences ?? [], hasColours);
  const isThere = differences?.every(({ path }) => path !== "spec.json") === true;
  if (!live || !isThere) return { ...compared, printed: shown };
  const { printed = "", ...outcome } = await withLive(task, compared, context);
  return { ...outcome, printed: shown + printed };
}

/** What differs, for standard output. */
async function show(
  task: SiteTask,
  differences: readonly FileDifference[],
  hasColours: boolean,
): Promise<string> {
  if (differences.length === 0) return "";
  const { formatDifferences } = await import("./print-differences.js");
  const text = formatDifferences(task.output, differences, { hasColours });
  return `${title(task, differences.length)}\n${text}`;
}

function outcomeOf(task: SiteTask, { differences, diagnostics, texts }: CheckedSite): Outcome {
  const list = differences?.map(({ path, kind }) => ({ path, kind }));
  const facts = {
    ...inputNames(task.inputs),
    output: task.output,
    ...(list && { differences: list }),
  };
  const common = { diagnostics, ...(texts && { texts }), facts };
  if (!differences) return { succeeded: false, ...common };
  const kinds = differences.map(({ kind }) => kind);
  const summary = kinds.length === 0 ? `${task.output} is up to date` : advice(task, kinds);
  return { succeeded: kinds.length === 0, ...common, summary };
}

/** The outcome with what the live site says. */
async function withLive(
  task: SiteTask,
  outcome: Outcome,
  context: SiteContext,
): Promise<SiteOutcome> {
  const { checkLive, differs, formatLive } = await import("./check-live.js");
  const { value, diagnostics } = await checkLive(task, context);
  const { printable } = await import("./printable.js");
  const isSame = value !== undefined && !differs(value);
  const both =
    isSame && outcome.succeeded
      ? `${outcome.summary ?? ""}, and so says the site`
      : outcome.summary;
  const summary =
    value && !isSame && outcome.succeeded ? "the site has changed: moodle-codegen update" : both;
  return {
    ...outcome,
    succeeded: outcome.succeeded && isSame,
    diagnostics: [...outcome.diagnostics, ...diagnostics],
    facts: { ...outcome.facts, ...(value && { site: value }) },
    ...(summary !== undefined && { summary }),
    ...(value &&
      !isSame && {
        printed: `the site differs from ${task.output}\n${printable(formatLive(value))}`,
      }),
  };
}

function title({ output }: SiteTask, count: number): string {
  const files = count === 1 ? "1 file differs" : `${String(count)} files differ`;
  return `${output} is not what would be generated: ${files}`;
}

/** What to do about it. */
function advice({ name }: SiteTask, kinds: readonly string[]): string {
  const again = `moodle-codegen generate${name === undefined ? "" : ` ${name}`}`;
  const isEdited = kinds.includes("edited");
  const others = kinds.every((kind) => kind === "not ours");
  if (kinds.every((kind) => kind === "missing"))
    return `nothing was found of them; ${again} makes them`;
  if (others) return "move the files that are not ours, or allow them with --force";
  return isEdited
    ? `move what was edited by hand elsewhere; ${again} overwrites it`
    : `bring it up to date with ${again}`;
}
