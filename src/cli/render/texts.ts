import type { ProjectSite, SpecSize, WriteReport } from "../../project/index.js";
import { plural } from "../../text/index.js";

/** Returns the size of a spec in words: `759 functions of 83 components`. */
export function sizeText({ functions, components }: SpecSize): string {
  return `${plural(functions, "function")} of ${plural(components, "component")}`;
}

/** Returns the names of sites for a summary, or the first few if there are many. */
export function namesText(names: readonly string[], atMost = 5): string {
  return names.slice(0, atMost).join(", ") + (names.length > atMost ? ", …" : "");
}

/** Describes in one line which files of a folder were written. */
export function writtenText(report: WriteReport, dryRun: boolean): string {
  const { folder, created, changed, removed, unchanged } = report;
  if (report.outcome === "unchanged") return `${folder} is up to date`;
  const counts = Object.entries({ created, changed, removed, unchanged })
    .filter(([, paths]) => paths.length > 0)
    .map(([what, paths]) => `${String(paths.length)} ${what}`);
  return `${folder}${dryRun ? " (dry run, nothing written)" : ""}: files ${counts.join(", ")}`;
}

/** Returns the title of a site. */
export function siteTitle({ name, output }: ProjectSite): string {
  return name ?? output;
}
