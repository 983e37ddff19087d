/*
 * Runs the quick tests once, with `--all` the slow ones as well, with `--slow` only those. Other arguments go
 * to the runner: files to run, for example. The last line counts the tests that passed, failed and were
 * skipped. The exit code is the runner's; a runner that dies counts as a failure.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SUITES = { "--quick": ["quick"], "--slow": ["slow"], "--all": ["quick", "slow"] };

const folder = mkdtempSync(join(tmpdir(), "moodle-codegen-test-"));
const reportFile = join(folder, "report.json");
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const args = process.argv.slice(2);
const suite = SUITES[args.findLast((arg) => Object.hasOwn(SUITES, arg)) ?? "--quick"];

const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    "run",
    ...suite.map((name) => `--project=${name}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    // By default it leaves a core to the runner itself, which is idle while tests run.
    ...(args.some((arg) => arg.startsWith("--maxWorkers")) ? [] : ["--maxWorkers=100%"]),
    ...args.filter((arg) => !Object.hasOwn(SUITES, arg)),
  ],
  { stdio: ["ignore", "inherit", "inherit"] },
);

const counts = countTests(reportFile);
// Without a failed test, the failure is outside the tests: a crash or an unhandled error.
if (status !== 0 && counts.failed === 0) counts.failed = 1;
rmSync(folder, { recursive: true });

console.log(
  `${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`,
);
process.exitCode = status !== null && status > 0 ? status : counts.failed > 0 ? 1 : 0;

/** Counts the tests in the runner's JSON report; a file that failed to load counts as one failure. */
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
