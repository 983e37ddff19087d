/* The page `docs/performance.md`, made from a run of the whole benchmark. */
import { type Section, toMarkdown } from "./section.js";

/** A run with a description of its machine. */
export interface BenchRun {
  readonly commit: string;
  readonly date: string;
  readonly node: string;
  readonly machine: string;
  readonly sections: readonly Section[];
}

/** The whole page. */
export function performancePage({ commit, date, node, machine, sections }: BenchRun): string {
  const intro = `# Performance

Made by \`npm run bench -- --save\` at ${commit} on ${date}: Node ${node}, ${machine}. Seconds differ from machine to
machine; what counts are the ratios of one run. Counts that do not vary (instantiations, bytes, files, tokens) are kept from
growing by a test, against [\`bench/budgets.json\`](../bench/budgets.json). Earlier runs are in
[\`bench/history.jsonl\`](../bench/history.jsonl). What was done for these figures, and what was not, is said in
[A run takes a second](decisions/a-run-takes-a-second.md).`;
  return `${[intro, ...sections.map((section) => toMarkdown(section))].join("\n\n")}\n`;
}
