import { diagnose, type Diagnostic, type Position } from "../../../diagnostics/index.js";
import type { Share, Tally } from "./tally.js";

/** How much of a document was understood. */
export interface DocumentGrade {
  /** The functions that were read. */
  readonly read: readonly string[];
  /** The functions that headings or lines of their own name, but of which nothing was read. */
  readonly missing: readonly string[];
  readonly tally: Tally;
  /** The first place where something is missing, or the beginning. */
  readonly at: Position;
}

/** The share of named functions that must be read. */
const NAMES_READ = 0.9;
/** The share of parameter lists and answers that must be documented. */
const PARTS_STATED = 0.25;
/** The share of everything that must be stated. */
const ALL_STATED = 0.4;
/** The number of names that a message contains. */
const FEW = 5;

/**
 * Reports what a document leaves open: as an error if a client of it would be wrong more often than right, or would lack
 * functions that the document is about; nothing if it states everything.
 */
export function reportGrade({ read, missing, tally, at }: DocumentGrade): Diagnostic | undefined {
  const { parts, kinds, presences } = tally;
  const names = { stated: read.length, of: read.length + missing.length };
  const shares = [names, parts, kinds, presences];
  if (shares.every((share) => shareOf(share) === 1)) return undefined;
  const params = { names, missing: missing.slice(0, FEW), parts, kinds, presences };
  const stated = shares.reduce((sum, share) => sum + shareOf(share), 0) / shares.length;
  const isEnough =
    shareOf(names) >= NAMES_READ && shareOf(parts) >= PARTS_STATED && stated >= ALL_STATED;
  return isEnough
    ? diagnose("parse/document-gaps", params, { at })
    : diagnose("parse/document-incomplete", params, { at });
}

function shareOf({ stated, of }: Share): number {
  return of === 0 ? 1 : stated / of;
}

/** Reports a document in which functions are named, but not documented. */
export function reportNamesOnly({ missing, at }: DocumentGrade): Diagnostic {
  const params = { count: missing.length, names: missing.slice(0, FEW) };
  return diagnose("parse/names-only", params, { at });
}
