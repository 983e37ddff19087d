import fc from "fast-check";

/**
 * Property tests draw the same values at every run, so that a change is judged by what it changes. To look
 * further, give another seed: `FAST_CHECK_SEED=$RANDOM npm test`.
 */
fc.configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"] ?? 20) });
