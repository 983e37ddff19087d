import { relative } from "node:path";
import type { Diagnostic, WithDiagnostics } from "../diagnostics/index.js";
import type { FailLevel, SpecDiff, UsedPlace } from "../compare/index.js";
import type { Overrides, SiteOverrides } from "../knowledge/index.js";
import type { Nulls } from "../plan/index.js";
import type { Selection } from "../model/index.js";
import type { Spec } from "../model/index.js";
import { nullsOf } from "./nulls-option.js";
import { type Arguments, type CommandRun, flag, oneOption, selectionOf } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { type Progress, startProgress } from "./progress.js";
import { readOverridesOption } from "./read-overrides-option.js";
import { readSide, type Side } from "./read-side.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `diff`. */
export const runDiff: CommandRun = async (args, terminal) => {
  const task = taskOf(args);
  const progress = startProgress(terminal);
  const outcome = await diff(task, terminal, progress);
  progress.done();
  return reportOutcome(outcome, { command: "diff", json: task.json, strict: false }, terminal);
};

interface DiffTask {
  readonly args: Arguments;
  readonly old: string;
  readonly now: string;
  readonly format: "text" | "markdown" | "json";
  readonly output: string | undefined;
  readonly failOn: FailLevel | undefined;
  readonly limit: number | undefined;
  readonly json: boolean;
}

function taskOf(args: Arguments): DiffTask {
  const [old, now] = [args["old"], args["new"]];
  if (typeof old !== "string" || typeof now !== "string" || old === "" || now === "") {
    throw new UsageError(
      "two versions are compared: moodle-codegen diff OLD NEW, where each is a saved page, a spec, the " +
        "folder of a client, or one of these in a Git revision, such as main:src/moodle",
    );
  }
  if (old === "-" && now === "-") {
    throw new UsageError("only one of the two versions can come from standard input");
  }
  const format = oneOption(args, "format");
  const failOn = oneOption(args, "fail-on");
  const output = oneOption(args, "output");
  if (oneOption(args, "client") !== undefined && oneOption(args, "usage") === undefined) {
    throw new UsageError("--client says where the client stands in the program that --usage names");
  }
  if (flag(args, "json") && (format !== undefined || output !== undefined)) {
    throw new UsageError(
      "--json prints one object with all there is to say; for the differences alone use --format json",
    );
  }
  return {
    args,
    old,
    now,
    format: format === "markdown" || format === "json" ? format : "text",
    output: output === "-" ? undefined : output,
    failOn: failOn === "breaking" || failOn === "risky" || failOn === "any" ? failOn : undefined,
    limit: limitOf(oneOption(args, "limit")),
    json: flag(args, "json"),
  };
}

function limitOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const limit = Number(given);
  if (Number.isSafeInteger(limit) && limit >= 1000) return limit;
  throw new UsageError(`--limit takes a number of characters from 1000 on, not ${given}`);
}

async function diff(task: DiffTask, terminal: Terminal, progress: Progress): Promise<Outcome> {
  const { args, old, now, failOn } = task;
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const failed: Outcome = { succeeded: false, diagnostics, texts, facts: { old, new: now } };
  const keep = <T>(step: WithDiagnostics<T>): T => {
    diagnostics.push(...step.diagnostics);
    return step.value;
  };
  const overridesNow = keep(await readOverridesOption(args, texts));
  const own = oneOption(args, "old-overrides");
  const overridesOld =
    own === undefined ? overridesNow : keep(await readOverridesOption({ overrides: own }, texts));
  if (diagnostics.some(({ severity }) => severity === "error")) return failed;
  progress.step(`Reading ${old}`);
  const before = keep(await readSide(old, terminal));
  progress.step(`Reading ${now}`);
  const after = keep(await readSide(now, terminal));
  if (!before || !after) return failed;

  progress.step("Comparing");
  const selected = {
    before: keep(await selectSide(before, after, args)),
    after: keep(await selectSide(after, before, args)),
  };
  if (!selected.before || !selected.after) return failed;
  const choices = {
    nullsBefore: nullsFor(before, after, args),
    nullsAfter: nullsFor(after, before, args),
    // What the old overrides missed was said when the old client was made.
    overridesBefore: overridesOld && (await resolve(overridesOld, before.spec)).value,
    overridesAfter: overridesNow && keep(await resolve(overridesNow, after.spec)),
  };
  const { diffSpecs, failsOn, checkSources } = await import("../compare/index.js");
  const facts = await (await import("../knowledge/index.js")).shippedFacts();
  const found = diffSpecs(selected.before, selected.after, {
    facts,
    nullsBefore: choices.nullsBefore,
    nullsAfter: choices.nullsAfter,
    ...(choices.overridesBefore && { overridesBefore: choices.overridesBefore }),
    ...(choices.overridesAfter && { overridesAfter: choices.overridesAfter }),
    descriptions: flag(args, "descriptions"),
  });
  diagnostics.push(...checkSources(found));
  const program = oneOption(args, "usage");
  let usage: readonly UsedPlace[] | undefined;
  if (program !== undefined) {
    progress.step(`Looking for uses in ${program}`);
    const { findUsage } = await import("../compare/usage/index.js");
    const client = oneOption(args, "client") ?? clientIn(program, before, after);
    const options = {
      folder: program,
      facts,
      nulls: choices.nullsBefore,
      ...(choices.overridesBefore && { overrides: choices.overridesBefore }),
      ...(client !== undefined && { client }),
    };
    usage = keep(await findUsage(found, selected.before, options));
    if (!usage) return failed;
  }
  progress.done();
  const written = await show(found, usage, task, terminal);
  diagnostics.push(...written.diagnostics);
  const tooMuch = failOn !== undefined && failsOn(found, failOn);
  const said = tooMuch ? `--fail-on ${failOn}: there are such changes, so the exit code is 1` : "";
  return {
    succeeded: written.value && !tooMuch,
    diagnostics,
    texts,
    facts: { old, new: now, ...(failOn && { failOn }), diff: found, ...(usage && { usage }) },
    ...(said !== "" && { summary: said }),
  };
}

/** The functions that are compared: those of the options, or those that the client was made of. */
async function selectSide(
  side: Side,
  other: Side,
  args: Arguments,
): Promise<WithDiagnostics<Spec | undefined>> {
  const given = selectionOf(args);
  const isGiven = Object.values(given).some((patterns) => patterns.length > 0);
  const none: Selection = {};
  // A client has only what was selected; of the site on the other side the same is wanted.
  const selection = isGiven ? given : side.made ? none : (other.made?.selection ?? none);
  const { selectFunctions } = await import("../model/index.js");
  return selectFunctions(side.spec, selection);
}

/** The client that is compared, when it stands in the program. */
function clientIn(program: string, ...sides: readonly Side[]): string | undefined {
  return sides
    .flatMap(({ folder }) => folder ?? [])
    .find((folder) => !/^\.\.(?:[\\/]|$)/.test(relative(program, folder)));
}

function nullsFor(side: Side, other: Side, args: Arguments): Nulls {
  if (oneOption(args, "nulls") !== undefined) return nullsOf(args);
  return side.made?.nulls ?? other.made?.nulls ?? "known";
}

async function resolve(overrides: Overrides, spec: Spec): Promise<WithDiagnostics<SiteOverrides>> {
  return (await import("../knowledge/index.js")).resolveOverrides(overrides, spec);
}

/** Prints or writes the differences; returns whether that worked. */
async function show(
  found: SpecDiff,
  usage: readonly UsedPlace[] | undefined,
  { args, format, output, limit, json, old, now }: DiffTask,
  terminal: Terminal,
): Promise<WithDiagnostics<boolean>> {
  if (json) return { value: true, diagnostics: [] };
  const { diffToJson, formatDiffMarkdown, formatDiffText } = await import("../compare/index.js");
  const used = usage && { usage };
  const printed = {
    text: () =>
      formatDiffText(found, {
        columns: terminal.columns,
        colours: terminal.hasColours && output === undefined,
        all: flag(args, "all"),
        ...used,
      }),
    markdown: () =>
      formatDiffMarkdown(found, {
        ...(limit !== undefined && { limit }),
        command: `moodle-codegen diff ${shown(old)} ${shown(now)} --all`,
        ...used,
      }),
    json: () => diffToJson(found, used),
  };
  const text = printed[format]();
  if (output === undefined) {
    terminal.print(text);
    return { value: true, diagnostics: [] };
  }
  const { writeTextFile } = await import("../project/write/index.js");
  const written = await writeTextFile(output, text, {
    mayReplace: (replaced) => flag(args, "force") || isDiff(replaced),
    wanted: "differences",
  });
  if (written.value !== "refused") terminal.note(`${output} ${written.value}\n`);
  return { value: written.value !== "refused", diagnostics: written.diagnostics };
}

/** Whether a text is what this command writes, in any of its forms. */
function isDiff(text: string): boolean {
  return (
    /^\s*\{\s*"diffVersion"/.test(text) || /\d functions?(?: \([^()]*\))? before, \d+/.test(text)
  );
}

/** An argument as one would type it. */
function shown(argument: string): string {
  return /^[\w./:@~^{}-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
