import { createTwoFilesPatch } from "diff";
import { createColors } from "picocolors";
import type { CheckOutcome, FileDifference, LiveDifferences } from "../../project/index.js";
import { printable } from "./printable.js";

/** Longer lists and diffs help no reader. */
const MOST_FILES = 20;
const MOST_DIFFS = 5;
const MOST_LINES = 16;
/** Computing the shortest diff of very different texts takes long, and the result is useless. */
const MOST_EDITS = 2_000;

/** Formats the change of a file as a patch that `git apply` takes. */
export function formatPatch(change: {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}): string {
  const { file, before, after } = change;
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after);
  return patch.replace(/^=+\n/, "");
}

/** Formats how a client differs from the one that would be generated and from the live site; empty if equal. */
export function formatCheck(
  { site: { output }, differences = [], live }: CheckOutcome,
  hasColours: boolean,
): string {
  const count = differences.length;
  const title = `${output} is not up to date: ${count === 1 ? "1 file differs" : `${String(count)} files differ`}`;
  const files =
    count === 0 ? "" : `${title}\n${formatDifferences(output, differences, { hasColours })}`;
  const isLive = live && (live.gone.length + live.added.length > 0 || live.release);
  return isLive ? `${files}the site differs from ${output}\n${printable(formatLive(live))}` : files;
}

function formatLive({ gone, added, release }: LiveDifferences): string {
  const list = (names: readonly string[], what: string): string[] => [
    ...names.slice(0, MOST_FILES).map((name) => `  ${what}  ${name}`),
    ...(names.length > MOST_FILES
      ? [`  ${what}  … and ${String(names.length - MOST_FILES)} more`]
      : []),
  ];
  const lines = [
    ...list(gone, "not on the site"),
    ...list(added, "not in the client"),
    ...(release
      ? [`  the site is Moodle ${release.site}, the client was made for ${release.client}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Formats how a folder differs from the client that belongs there: names, then short diffs. */
function formatDifferences(
  folder: string,
  differences: readonly FileDifference[],
  { hasColours }: { readonly hasColours: boolean },
): string {
  const names = differences
    .slice(0, MOST_FILES)
    .map(({ kind, path }) => `  ${words[kind].padEnd(14)}  ${path}`);
  const more = differences.length - names.length;
  const shown = differences.filter(({ kind, before, after, path }) => {
    // The hashes in the manifest follow from everything else, and of reformatted files, every line differs.
    const isReadable = kind !== "changed" && path !== "manifest.json";
    return isReadable && before !== undefined && after !== undefined;
  });
  const diffs = shown.slice(0, MOST_DIFFS).map((difference) => shortDiff(folder, difference));
  const rest = shown.length - diffs.length;
  const lines = [
    ...names,
    ...(more > 0 ? [`  … and ${String(more)} more`] : []),
    ...diffs.flatMap((diff) => ["", ...diff.map((line) => coloured(line, hasColours))]),
    ...(rest > 0 ? ["", `… and ${String(rest)} more files that differ`] : []),
  ];
  return printable(`${lines.join("\n")}\n`);
}

const words: Readonly<Record<FileDifference["kind"], string>> = {
  edited: "edited by hand",
  stale: "stale",
  changed: "changed",
  missing: "missing",
  "left over": "left over",
  "not ours": "not generated",
};

function shortDiff(folder: string, { path, before = "", after = "" }: FileDifference): string[] {
  const name = `${folder}/${path}`;
  const options = { context: 1, maxEditLength: MOST_EDITS };
  const patch = createTwoFilesPatch(name, name, before, after, "as it is", "as generated", options);
  if (patch === undefined) return [`${name}: too different to be shown`];
  const lines = patch.trimEnd().split("\n");
  lines.splice(
    0,
    lines.findIndex((line) => line.startsWith("---")),
  );
  const cutLines = lines.slice(0, MOST_LINES).map((line) => line.replaceAll("\t", "  "));
  const more = lines.length - cutLines.length;
  return more > 0 ? [...cutLines, `… ${String(more)} more lines`] : cutLines;
}

function coloured(line: string, hasColours: boolean): string {
  const { red, green, dim } = createColors(hasColours);
  if (/^(?:---|\+\+\+|@@|…)/.test(line)) return dim(line);
  if (line.startsWith("-")) return red(line);
  return line.startsWith("+") ? green(line) : line;
}
