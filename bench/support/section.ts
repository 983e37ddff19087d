/* The report of a part of the benchmark: tables for people, targets for comparison over time. */

/** A target that we set ourselves: a ratio or a count and its limit. */
export interface Mark {
  readonly name: string;
  readonly value: number;
  /** The desired value, if it is lower than the limit. */
  readonly goal?: number;
  /** The limit. */
  readonly limit: number;
  readonly unit?: string;
}

/** One table of results. */
export interface Section {
  readonly title: string;
  /** The method of measurement, in a sentence or two. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly marks: readonly Mark[];
}

/** The input of a section. */
export interface BenchContext {
  /** The number of runs of each command; the median counts. */
  readonly rounds: number;
  /** An empty folder for its files, removed afterwards. */
  readonly folder: string;
  /** The folder of real pages beside the repository, if it exists. */
  readonly shared: string | undefined;
  /** The folder with the other generators. */
  readonly cache: string;
  /** Whether to skip measurements that take minutes. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

/** A part of the benchmark; a string is the reason why it cannot run here. */
export type RunSection = (context: BenchContext) => Promise<Section | string>;

/** Formats a section as Markdown. */
export function toMarkdown({ title, note, columns, rows, marks }: Section): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const table = [
    line(columns),
    line(columns.map((_, i) => (i === 0 ? "---" : "--:"))),
    ...rows.map(line),
  ];
  const reached = marks.map(({ name, value, goal, limit, unit = "" }) => {
    const target =
      goal === undefined
        ? `at most ${shown(limit)}`
        : `goal ${shown(goal)}, at most ${shown(limit)}`;
    const verdict =
      value > limit
        ? "**missed**"
        : goal !== undefined && value > goal
          ? "within the limit"
          : "reached";
    return `- ${name}: **${shown(value)}**${unit} (${target}${unit}): ${verdict}`;
  });
  return [`## ${title}`, note, table.join("\n"), reached.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Formats a number for people: three significant digits, with separated thousands. */
export function shown(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
