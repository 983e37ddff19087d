import fc from "fast-check";
import { afterAll } from "vitest";
import { endFile } from "./at-end-of-file.js";

/**
 * Property tests draw the same values in every run, so that a failure comes from the change under test.
 * Other values: `FAST_CHECK_SEED=$RANDOM npm test`.
 */
fc.configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"] ?? 20) });

afterAll(endFile);
