import { createColors } from "picocolors";
import { addAll, displayWidth, visibleLines, wrapWords } from "../text/index.js";
import type { ChangeClass } from "./rules.js";
import { splitOffOutside } from "./outside-service.js";
import type { Change, SpecDiff, UsageLocation } from "./schema.js";
import {
  beforeAndAfter,
  classes,
  describeChangeCounts,
  describeFunctionCounts,
  describeSides,
  describeLocation,
  sitesOf,
  worstFirst,
} from "./describe-diff.js";

/** How to print a diff on a terminal. */
export interface DiffTextOptions {
  /** Characters in a line. Default: 80. */
  readonly columns?: number | undefined;
  readonly colours?: boolean | undefined;
  /** Print every harmless change too, instead of the first few. */
  readonly all?: boolean | undefined;
  /** The places where a program uses breaking or risky parts of the client. */
  readonly usage?: readonly UsageLocation[] | undefined;
}

type Colours = ReturnType<typeof createColors>;

/** The number of harmless changes to show if there are many. */
const FEW = 10;

/**
 * Prints a diff for a terminal: counts first, then breaking changes, risky ones, and the first of the harmless ones.
 */
export function formatDiffText(diff: SpecDiff, options: DiffTextOptions = {}): string {
  const { columns = 80, usage } = options;
  const colours = createColors(options.colours ?? false);
  const { diff: inService, outside, sentence } = splitOffOutside(diff);
  const { changes } = inService;
  const functions = describeFunctionCounts(inService);
  const sides = [sitesOf(diff).map(visible).join(" → "), describeSides(diff)];
  const head = [
    sides.filter(Boolean).join(": "),
    colours.bold(describeChangeCounts(inService.summary.changes)),
  ];
  if (functions !== "") head.push(`Functions: ${functions}`);
  if (sentence !== undefined) {
    const shown = options.all === true ? outside : outside.slice(0, FEW);
    const rest = outside.length - shown.length;
    const names = shown.map(visible).join(", ") + (rest > 0 ? `, … (--all prints them)` : "");
    addAll(head, wrapWords(`${sentence} ${names}`, columns));
  }
  if (changes.length === 0 && !(usage && usage.length > 0)) return `${head.join("\n")}\n`;
  const explained = new Set<string>();
  const sections = classes.map((name) => {
    const ofClass = changes.filter((change) => change.class === name);
    const isShort = name === "harmless" && options.all !== true && ofClass.length > FEW;
    const shown = isShort ? ofClass.slice(0, FEW) : ofClass;
    const rest = ofClass.length - shown.length;
    return ofClass.length === 0
      ? []
      : [
          "",
          paint(name, colours)(`${titleOf(name)} (${String(ofClass.length)})`),
          ...printChanges(shown, { columns, colours, explained }),
          ...(rest > 0 ? [colours.dim(`  … and ${String(rest)} more; --all prints them`)] : []),
        ];
  });
  return `${[...head, ...sections.flat(), ...(usage ? printUsage(usage, diff, colours) : [])].join("\n")}\n`;
}

interface PrintOptions {
  readonly columns: number;
  readonly colours: Colours;
  /** Rules whose reason was printed already. */
  readonly explained: Set<string>;
}

function printChanges(
  changes: readonly Change[],
  { columns, colours, explained }: PrintOptions,
): readonly string[] {
  return changes.flatMap((change, index) => {
    const lines: string[] = [];
    const name = visible(change.function);
    const isFirst = change.function !== changes[index - 1]?.function;
    const isOnly = isFirst && change.function !== changes[index + 1]?.function;
    const place = visible(describeLocation(change));
    const texts = visible(beforeAndAfter(change));
    const [rule, ...more] = [change.rule, place, texts].filter((part) => part !== "");
    const flat = [colours.cyan(rule ?? ""), ...more].join("  ");
    const short =
      isOnly && more.length === 0 && displayWidth(`  ${name}  ${change.rule}`) <= columns;
    if (isFirst) lines.push(`  ${colours.bold(name)}${short ? `  ${flat}` : ""}`);
    const fits = 4 + displayWidth([rule, ...more].join("  ")) <= columns;
    if (!short) {
      const broken = printBroken(change, place, texts, colours);
      addAll(lines, fits || texts === "" ? [`    ${flat}`] : broken);
    }
    if (change.waived !== undefined) {
      lines.push(colours.dim(`      waived: ${visible(change.waived)}`));
    }
    const key = `${change.rule} ${change.part}`;
    if (change.class !== "harmless" && !explained.has(key)) {
      explained.add(key);
      const reason = wrapWords(change.reason, columns - 6);
      addAll(
        lines,
        reason.map((line) => colours.dim(`      ${line}`)),
      );
    }
    return lines;
  });
}

function printBroken(
  { rule }: Change,
  place: string,
  texts: string,
  colours: Colours,
): readonly string[] {
  return [`    ${[colours.cyan(rule), place].filter(Boolean).join("  ")}`, `      ${texts}`];
}

function printUsage(
  usage: readonly UsageLocation[],
  { changes }: SpecDiff,
  colours: Colours,
): readonly string[] {
  if (usage.length === 0) return ["", "Nothing that breaks or is risky is used in the program."];
  return [
    "",
    colours.bold(`In the program (${String(usage.length)})`),
    ...usage.flatMap(({ file, line, column, code, changes: numbers }) => [
      `  ${visible(file)}:${String(line)}:${String(column)}  ${visible(code)}`,
      ...worstFirst(numbers.flatMap((number) => changes[number] ?? [])).map((change) => {
        const place = describeLocation(change);
        const about = `${change.rule}: ${change.function}${place && `, ${place}`}`;
        return `    ${paint(change.class, colours)(change.class)} ${visible(about)}`;
      }),
    ]),
  ];
}

function paint(name: ChangeClass, colours: Colours): (text: string) => string {
  return { breaking: colours.red, risky: colours.yellow, harmless: colours.green }[name];
}

function titleOf(name: ChangeClass): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Puts text of a page on one line, without characters that move the cursor or change the direction of writing. */
function visible(text: string): string {
  return visibleLines(text).join(" ");
}
