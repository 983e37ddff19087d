/*
 * Runs all tests once, or those that the arguments name, and prints as its last line how many passed,
 * failed and were skipped. Exits as the runner does; a runner that dies counts as a failure.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "moodle-codegen-test-"));
const reportFile = join(folder, "report.json");
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));

const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ],
  { stdio: ["ignore", "inherit", "inherit"] },
);

const counts = countTests(reportFile);
// Without a failed test, something outside of the tests went wrong: a crash, or an unhandled error.
if (status !== 0 && counts.failed === 0) counts.failed = 1;
rmSync(folder, { recursive: true });

console.log(
  `${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`,
);
process.exitCode = status !== null && status > 0 ? status : counts.failed > 0 ? 1 : 0;

/** What the runner's JSON report counts; a file that could not be loaded is one failure. */
function countTests(path) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((t) => t.status !== "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
