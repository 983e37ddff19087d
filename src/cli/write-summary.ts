import type { WriteReport } from "../project/write/index.js";

/** What was done with a folder, in one line for people. */
export function writeSummary(report: WriteReport, dryRun: boolean): string {
  const { folder, created, changed, removed, unchanged } = report;
  if (report.outcome === "unchanged") return `${folder} is up to date`;
  const counts = Object.entries({ created, changed, removed, unchanged })
    .filter(([, paths]) => paths.length > 0)
    .map(([what, paths]) => `${String(paths.length)} ${what}`);
  return `${folder}${dryRun ? " (dry run, nothing written)" : ""}: files ${counts.join(", ")}`;
}
