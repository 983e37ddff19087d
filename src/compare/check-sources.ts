import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import type { SpecDiff } from "./schema.js";
import { describeKind } from "./describe-diff.js";
import { isOfOneService } from "./gone-cause.js";

/** Reports that functions may look removed only because the new version shows one service and the old one did not. */
export function checkSources({ before, after, functions }: SpecDiff): readonly Diagnostic[] {
  const removed = functions.removed.length;
  if (removed === 0 || before.source === after.source || !isOfOneService(after)) return [];
  const params = {
    removed,
    before: describeKind(before.source),
    after: describeKind(after.source),
  };
  return [diagnose("diff/other-kind-of-source", params)];
}
