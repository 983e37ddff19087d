/** The version of the format of specs that this generator reads and writes. */
export const SPEC_VERSION = 1;

/** Structures nested deeper than this are refused; the deepest known real one has 12 levels. */
export const MAX_DEPTH = 100;

/** More functions than these are refused; the largest known real site has fewer than 3,000. */
export const MAX_FUNCTIONS = 20_000;
