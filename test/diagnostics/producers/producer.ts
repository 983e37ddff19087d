import type { Diagnostic } from "../../../src/diagnostics/index.js";

/**
 * Makes the real stage meet a problem, and gives what it says. `folder` is a new folder for files. The
 * messages stand as examples in `docs/diagnostics.md`, so the names in them are those of a reader's world.
 */
export type Producer = (folder: string) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
