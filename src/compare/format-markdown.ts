import { clip, codeSpan, escapeBars, plainMarkdownLine } from "../text/index.js";
import { joinWithinLimit, type Section } from "./join-within-limit.js";
import { splitOffOutside } from "./outside-service.js";
import { ruleOf } from "./rules.js";
import type { Change, DiffCounts, SpecDiff, UsageLocation } from "./schema.js";
import {
  describeChangeCounts,
  describeFunctionCounts,
  describeSides,
  sitesOf,
  worstFirst,
} from "./describe-diff.js";

/** How to write a diff for a pull request. */
export interface DiffMarkdownOptions {
  /** The most characters. Default: 65,536, which GitHub allows; GitLab allows 1,048,576. */
  readonly limit?: number | undefined;
  /** The heading, as plain text. */
  readonly title?: string | undefined;
  /** A command that prints the whole diff, for readers of a shortened one. */
  readonly command?: string | undefined;
  /** The places where a program uses breaking or risky parts of the client. */
  readonly usage?: readonly UsageLocation[] | undefined;
}

/** The most characters that GitHub accepts as the text of a pull request. */
const GITHUB_LIMIT = 65_536;
/** Longer lists are folded. */
const FEW = 20;
const LONGEST_CELL = 160;

/**
 * Writes a diff as Markdown for a pull request: the counts first, then the breaking changes; the rest and long lists
 * are folded. Leaves out what exceeds the limit, and adds a sentence about it.
 */
export function formatDiffMarkdown(diff: SpecDiff, options: DiffMarkdownOptions = {}): string {
  const { limit = GITHUB_LIMIT, usage, command = "moodle-codegen diff OLD NEW" } = options;
  const { diff: inService, outside, sentence } = splitOffOutside(diff);
  const { summary, changes } = inService;
  const title = options.title ?? `Moodle API: ${describeChangeCounts(summary.changes)}`;
  const functions = describeFunctionCounts(inService);
  const sides = [sitesOf(diff).map(codeOf).join(" → "), describeSides(diff)];
  const head = [
    `## ${plainMarkdownLine(title)}\n`,
    `\n${sides.filter(Boolean).join(": ")}.${functions === "" ? "" : ` Functions: ${functions}.`}\n`,
    sentence === undefined ? "" : `\n**${sentence}**\n`,
    changes.length === 0 ? "" : `\n${summaryTable(summary)}`,
  ].join("");
  const of = (name: Change["class"]): readonly Change[] =>
    changes.filter(
      (change) =>
        change.class === name && change.rule !== "function-added" && change.waived === undefined,
    );
  const sections: readonly Section[] = [
    // What breaks in the reader's own code matters more than what breaks in general.
    ...(usage ? [usageSection(usage, diff.changes)] : []),
    ...splitBreaking(of("breaking")),
    changesSection("Risky", of("risky"), true),
    namesSection("Functions added", "added function", diff.functions.added),
    changesSection(
      "Waived",
      changes
        .filter(({ waived }) => waived !== undefined)
        .map((change) => ({
          ...change,
          reason: escapeBars(plainMarkdownLine(change.waived ?? "")),
        })),
      true,
    ),
    namesSection("Functions outside of the service", "function outside of the service", outside),
    changesSection("Harmless", of("harmless"), true),
  ];
  return joinWithinLimit(head, sections, { limit, command });
}

function summaryTable({ send, receive, changes }: SpecDiff["summary"]): string {
  const row = (name: string, { breaking, risky, harmless }: DiffCounts): string =>
    `| ${name} | ${String(breaking)} | ${String(risky)} | ${String(harmless)} |\n`;
  return [
    "| | breaking | risky | harmless |\n| --- | ---: | ---: | ---: |\n",
    row("for what programs send", send),
    row("for what programs receive", receive),
    row("**changes**", changes),
  ].join("");
}

/** The first few breaking changes are not folded. */
function splitBreaking(changes: readonly Change[]): readonly Section[] {
  const isLong = changes.length > FEW;
  return [
    {
      ...changesSection("Breaking", changes.slice(0, isLong ? FEW : undefined), false),
      heading: `Breaking (${String(changes.length)})`,
    },
    ...(isLong ? [changesSection("Breaking, the others", changes.slice(FEW), true)] : []),
  ];
}

function changesSection(title: string, changes: readonly Change[], folded: boolean): Section {
  return {
    title,
    noun: `${title.toLowerCase().split(",")[0] ?? ""} change`,
    folded,
    intro: "| function | where | what | why |\n| --- | --- | --- | --- |\n",
    rows: changes.map((change) => {
      const { part, path, reason } = change;
      const where =
        part === "function" ? "" : `${part === "params" ? "sent" : "received"}: ${place(path)}`;
      return `| ${code(change.function)} | ${where} | ${whatOf(change)} | ${reason} |\n`;
    }),
  };
}

function place(path: string): string {
  return path === "" ? "the whole answer" : code(path);
}

function whatOf({ rule, before, after }: Change): string {
  const texts = [before, after].filter((text) => text !== undefined).map(code);
  return [`**${rule.replaceAll("-", " ")}**`, texts.join(" → ")].filter(Boolean).join(" ");
}

function namesSection(title: string, noun: string, names: readonly string[]): Section {
  return {
    ...{ title, noun },
    folded: names.length > FEW / 2,
    intro: "",
    rows: names.map((name) => `- ${codeOf(name)}\n`),
  };
}

function usageSection(usage: readonly UsageLocation[], changes: readonly Change[]): Section {
  return {
    title: "In your code",
    noun: "location in your code",
    folded: usage.length > FEW,
    intro:
      usage.length === 0
        ? "Nothing that breaks or is risky is used.\n"
        : "| location | code | because of |\n| --- | --- | --- |\n",
    isShownEmpty: true,
    rows: usage.map(({ file, line, code: text, changes: numbers }) => {
      const causes = worstFirst(numbers.flatMap((number) => changes[number] ?? [])).map(
        (change) => `${change.class}: ${ruleOf(change.rule).title} (${code(causeOf(change))})`,
      );
      return `| ${code(`${file}:${String(line)}`)} | ${code(text)} | ${causes.join("<br>")} |\n`;
    }),
  };
}

function causeOf({ function: name, path }: Change): string {
  return path === "" ? name : `${name} ${path}`;
}

function code(text: string): string {
  return escapeBars(codeOf(text));
}

function codeOf(text: string): string {
  return codeSpan(clip(text, LONGEST_CELL));
}
