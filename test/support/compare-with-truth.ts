import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serializeSpec } from "../../src/model/index.js";
import { parsePage } from "../../src/parse/index.js";
import { sharedFolder } from "./shared.js";
import { temporaryFolder } from "./temporary-folder.js";

/** Returns the last line of the measuring tool, which compares the spec of a page with the site's declarations. */
export function compareWithTruth(page: string, truth: string, ...flags: string[]): string {
  const file = join(temporaryFolder(), "spec.json");
  writeFileSync(file, serializeSpec(parsePage(page).value));
  const tool = [`${sharedFolder}tools/compare-spec.mjs`, file, `${sharedFolder}truth/${truth}`];
  return execFileSync(process.execPath, [...tool, ...flags], { encoding: "utf8" });
}

/** The last line for the whole page of the 4.5 site. */
export const zeroDifferences = "759 functions, 18795 nodes, 0 differences\n";

/** The site's page in each of its languages, and the site's declarations. */
export const realPages = [
  { page: "moodle-4.5-admin.en.html.gz", truth: "moodle-4.5.json.gz", language: "en" },
  { page: "moodle-4.5-admin.fr.html.gz", truth: "moodle-4.5.fr.json.gz", language: "fr" },
] as const;
