import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import type { SpecDiff } from "./schema.js";
import { kindInWords } from "./words.js";

/** What shows the functions of one service alone, and not those of the site. */
const ofOneService = new Set(["token-page", "facts"]);

/**
 * Says so if functions may be called gone for no other reason than that the new version shows one service and
 * the old one did not.
 */
export function checkSources({ before, after, functions }: SpecDiff): readonly Diagnostic[] {
  const removed = functions.removed.length;
  if (removed === 0 || before.source === after.source || !ofOneService.has(after.source)) return [];
  const params = { removed, before: kindInWords(before.source), after: kindInWords(after.source) };
  return [diagnose("diff/other-kind-of-source", params)];
}
