/*
 * The long run of the test that compiles random pairs of specs: many more pairs, and different ones in each
 * run. `npm run fuzz:diff -- 100` compiles that many batches of 60 pairs.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const batches = process.argv[2] ?? "100";
const seed = process.env["FAST_CHECK_SEED"] ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`FAST_CHECK_SEED=${seed}, ${batches} batches`);
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "test/compare/compiler.slow.test.ts", "--testTimeout=86400000"],
  {
    stdio: "inherit",
    env: { ...process.env, FAST_CHECK_SEED: seed, DIFF_BATCHES: batches },
  },
);
process.exitCode = status ?? 1;
