import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type { Facts } from "../knowledge/index.js";
import type { Spec } from "../model/index.js";

/** The two sides of a comparison. */
export interface ComparedSpecs {
  readonly before: Spec;
  readonly after: Spec;
}

/**
 * Leaves out what cannot be compared if one side is Moodle itself: the functions of plugins, which Moodle does not have,
 * and those of Moodle that a page of one service does not show.
 */
export function compareWithMoodle(
  specs: ComparedSpecs,
  facts: Facts,
): WithDiagnostics<ComparedSpecs> {
  const diagnostics: Diagnostic[] = [];
  const sides = { before: specs.before, after: specs.after };
  for (const [own, other] of [
    ["before", "after"],
    ["after", "before"],
  ] as const) {
    const release = moodleRelease(specs[own]);
    if (release === undefined || moodleRelease(specs[other]) !== undefined) continue;
    const leaveOut = (side: typeof own, isLeftOut: (name: string) => boolean, why: string) => {
      const { functions } = sides[side];
      const names = functions.map(({ name }) => name).filter(isLeftOut);
      if (names.length === 0) return;
      const kept = functions.filter(({ name }) => !isLeftOut(name));
      sides[side] = { ...sides[side], functions: kept };
      diagnostics.push(diagnose("diff/left-out", { names, release, why }));
    };
    const isPlugins = (name: string) => facts.of(name)?.isPlugin ?? facts.of(name) === undefined;
    leaveOut(other, isPlugins, "of plugins");
    if (!isOfOneService(specs[other])) continue;
    const shown = new Set(specs[other].functions.map(({ name }) => name));
    leaveOut(own, (name) => !shown.has(name), "outside of the service");
  }
  return { value: sides, diagnostics };
}

/** Returns the release if a spec is that of Moodle itself. */
function moodleRelease({ source }: Spec): string | undefined {
  return source.kind === "facts" && source.site === undefined ? source.release : undefined;
}

function isOfOneService({ source }: Spec): boolean {
  return source.kind === "token-page" || source.kind === "facts";
}
