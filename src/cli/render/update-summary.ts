import type { SpecDiff } from "../../compare/index.js";
import type { UpdateOutcome } from "../../project/index.js";
import { siteTitle } from "./texts.js";
import { plural } from "../../text/index.js";
import { describeReading, readingProblems } from "./reading-problems.js";
import { isDone } from "./report.js";

/** The maximum length that GitHub accepts for the text of a pull request. */
const LIMIT = 65_536;
const AROUND = 300;
/** A shorter diff would say no more than its counts. */
const LEAST = 3_000;
/** Sites beyond this number are only counted. */
const MOST_ROWS = 200;

/**
 * Summarises the update of all sites as Markdown for a pull request. With several sites, a table of their outcomes
 * comes first, and their diffs share the remaining room.
 */
export async function summariseUpdates(outcomes: readonly UpdateOutcome[]): Promise<string> {
  const sites = outcomes.map((outcome) => ({ name: siteTitle(outcome.site), outcome }));
  const [only, other] = sites;
  if (only && !other) {
    return (await sectionOf(only, { limit: LIMIT - AROUND, isAlone: true })) ?? unchanged;
  }
  const news = sites.filter((site) => hasNews(site.outcome));
  if (news.length === 0) return unchanged.replace("the site", "the sites");
  const head = [
    `## Moodle clients: ${String(news.length)} of ${String(sites.length)} sites have changes`,
    table(news),
  ].join("\n\n");
  const detailed = news.filter(({ outcome }) => !isQuiet(outcome)).length;
  let room = LIMIT - head.length - AROUND;
  const share = Math.max(LEAST, Math.floor(room / Math.max(1, detailed)) - AROUND);
  const sections: string[] = [];
  let left = 0;
  for (const site of news) {
    const text = await sectionOf(site, { limit: share, isAlone: false });
    if (text === undefined) continue;
    if (text.length + AROUND > room) {
      left++;
      continue;
    }
    room -= text.length + 1;
    sections.push(text);
  }
  const rest =
    left === 0
      ? []
      : [
          `The details of ${plural(left, "more site")} do not fit here: see \`git diff\` in their clients' folders.\n`,
        ];
  return [`${head}\n`, ...sections, ...rest].join("\n");
}

const unchanged = "The API of the site has not changed.\n";

interface NamedOutcome {
  readonly name: string;
  readonly outcome: UpdateOutcome;
}

/** Returns whether there is more to report about a site than that it is up to date. */
export function hasNews(outcome: UpdateOutcome): boolean {
  return !isQuiet(outcome) || outcome.isNew;
}

/** Returns whether a row in the table says everything about a site. */
function isQuiet(outcome: UpdateOutcome): boolean {
  const hasProblems = readingProblems(outcome.diagnostics).length > 0;
  return isDone(outcome) && countOf(outcome) === 0 && !hasProblems;
}

function countOf({ diff }: UpdateOutcome): number {
  return diff?.changes.length ?? 0;
}

function table(sites: readonly NamedOutcome[]): string {
  const rows = sites.slice(0, MOST_ROWS).map(({ name, outcome }) => {
    const { isNew, diff } = outcome;
    const { breaking = 0, risky = 0, harmless = 0 } = diff?.summary.changes ?? {};
    const counts = [breaking, risky, harmless].map(String).join(" | ");
    const what = !isDone(outcome)
      ? "failed | | | |"
      : isNew
        ? "new client | | | |"
        : countOf(outcome) === 0
          ? "unchanged | | | |"
          : `changed | ${counts} |`;
    return `| ${title(name)} | ${what}`;
  });
  const more = sites.length - rows.length;
  return [
    "| site | | breaking | risky | harmless |",
    "| --- | --- | ---: | ---: | ---: |",
    ...rows,
    ...(more > 0 ? ["", `… and ${String(more)} more sites`] : []),
  ].join("\n");
}

/** Formats a name as code that also works in a table. */
function title(name: string): string {
  return `\`${name.replaceAll(/[`|]/g, "").slice(0, 100)}\``;
}

/** Returns the section of a site below the table; undefined if its row says everything. */
async function sectionOf(
  { name, outcome }: NamedOutcome,
  { limit, isAlone }: { readonly limit: number; readonly isAlone: boolean },
): Promise<string | undefined> {
  const { diff, isNew } = outcome;
  const problems = describeReading(outcome.diagnostics, Math.floor(limit / 2));
  if (!isDone(outcome)) {
    const reasons = problems === "" ? "" : `${problems}\n`;
    return `## ${title(name)}: failed\n\n${reasons}${reasonOf(outcome)}\n`;
  }
  const reading = problems === "" ? "" : `**What was wrong with the reading**\n\n${problems}\n`;
  if (isNew && (isAlone || reading !== "")) {
    return `## ${title(name)}: a new client\n${reading === "" ? "" : `\n${reading}`}`;
  }
  if (!diff || diff.changes.length === 0) {
    if (reading === "") return undefined;
    const heading = isAlone ? "" : `## ${title(name)}\n\n`;
    return `${heading}${reading}As far as it could be read, the API of the site has not changed.\n`;
  }
  const text = await section(outcome, diff, {
    name: isAlone ? undefined : name,
    limit: limit - reading.length,
  });
  if (reading === "" || isAlone) return reading === "" ? text : `${reading}\n${text}`;
  const end = text.indexOf("\n") + 1;
  return `${text.slice(0, end)}\n${reading}${text.slice(end)}`;
}

async function section(
  { usage }: UpdateOutcome,
  diff: SpecDiff,
  { name, limit }: { readonly name: string | undefined; readonly limit: number },
): Promise<string> {
  const { formatDiffMarkdown } = await import("../../compare/index.js");
  const command = "git diff, in the client's folder";
  const count = diff.changes.length;
  const changes = plural(count, "change");
  const ownTitle = name === undefined ? undefined : `${name}: ${changes}`;
  return formatDiffMarkdown(diff, { limit, command, title: ownTitle, usage });
}

/** Returns the codes of the diagnostics only, because a message may repeat words of a page. */
function reasonOf({ diagnostics }: UpdateOutcome): string {
  const codes = new Set(
    diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code),
  );
  const named = [...codes].map((code) => `\`${code}\``).join(", ");
  return named === "" ? "See the log of the run." : `Problems: ${named}. See the log of the run.`;
}
