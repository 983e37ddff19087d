import type { Diagnostic } from "../../../src/diagnostics/index.js";

/**
 * Makes the real stage report a problem, and returns its diagnostics. `folder` is a new folder for files. The messages
 * are examples in `docs/diagnostics.md`, so the names in them come from a reader's world.
 */
export type Producer = (folder: string) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
