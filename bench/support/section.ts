/* What a part of the benchmark reports: tables for people, marks for comparison over time. */

/** A mark that we set ourselves: a ratio or a count and what it may be. */
export interface Mark {
  readonly name: string;
  readonly value: number;
  /** What we want to reach, if that is less than what must be. */
  readonly goal?: number;
  /** Above this it is not done. */
  readonly limit: number;
  readonly unit?: string;
}

/** One table of results. */
export interface Section {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly marks: readonly Mark[];
}

/** What a section is given. */
export interface BenchContext {
  /** Runs of each command; the median counts. */
  readonly rounds: number;
  /** A folder for its files, empty, removed afterwards. */
  readonly folder: string;
  /** The folder of real pages beside the repository, if it is there. */
  readonly shared: string | undefined;
  /** Where the other generators are installed. */
  readonly cache: string;
  /** Skips what takes minutes. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

/** A part of the benchmark; a string says why it cannot run here. */
export type RunSection = (context: BenchContext) => Promise<Section | string>;

/** A section as Markdown. */
export function toMarkdown({ title, note, columns, rows, marks }: Section): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const table = [
    line(columns),
    line(columns.map((_, i) => (i === 0 ? "---" : "--:"))),
    ...rows.map(line),
  ];
  const reached = marks.map(({ name, value, goal, limit, unit = "" }) => {
    const wanted =
      goal === undefined
        ? `at most ${shown(limit)}`
        : `goal ${shown(goal)}, at most ${shown(limit)}`;
    const verdict =
      value > limit
        ? "**missed**"
        : goal !== undefined && value > goal
          ? "within the limit"
          : "reached";
    return `- ${name}: **${shown(value)}**${unit} (${wanted}${unit}): ${verdict}`;
  });
  return [`## ${title}`, note, table.join("\n"), reached.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A number as people read it: three significant digits, thousands apart. */
export function shown(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
