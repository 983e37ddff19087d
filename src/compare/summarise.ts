import { byCodeUnits } from "../text/index.js";
import type { ChangeClass, Verdict } from "./rules.js";
import type { Change, DiffCounts, LikelyRename, SpecDiff } from "./schema.js";

const order: readonly ChangeClass[] = ["breaking", "risky", "harmless"];

/** Returns the worse of two verdicts, one of which may be missing. */
export function worse(a: Verdict | undefined, b: Verdict | undefined): Verdict {
  const sorted = [a, b]
    .filter((verdict) => verdict !== undefined)
    .sort((one, other) => order.indexOf(one.class) - order.indexOf(other.class));
  return sorted[0] ?? { class: "harmless", reason: "Nothing changes for programs." };
}

/** Counts changes, and lists the functions that are new, removed, renamed or deprecated. */
export function summarise(
  changes: readonly Change[],
  renamed: readonly LikelyRename[],
): Pick<SpecDiff, "summary" | "functions"> {
  const named = (rule: Change["rule"]): string[] =>
    changes.filter((change) => change.rule === rule).map((change) => change.function);
  const functions = {
    added: named("function-added"),
    removed: named("function-removed"),
    renamed: [...renamed],
    deprecated: named("function-deprecated"),
    undeprecated: named("function-undeprecated"),
  };
  const others = new Set([...functions.added, ...functions.removed]);
  const renamedNames = new Set(renamed.map(({ from }) => from));
  const all = new Set(changes.map((change) => change.function));
  const changed = [...all].filter((name) => !others.has(name) && !renamedNames.has(name));
  const broken = changes.filter((change) => change.class === "breaking");
  return {
    summary: {
      changes: count(changes.map((change) => change.class)),
      send: count(changes.map(({ send }) => send)),
      receive: count(changes.map(({ receive }) => receive)),
      functions: {
        added: functions.added.length,
        removed: functions.removed.length,
        renamed: renamed.length,
        changed: changed.length,
        broken: new Set(broken.map((change) => change.function)).size,
      },
    },
    functions: { ...functions, added: functions.added.sort(byCodeUnits) },
  };
}

function count(classes: readonly (ChangeClass | undefined)[]): DiffCounts {
  const of = (one: ChangeClass): number => classes.filter((other) => other === one).length;
  return { breaking: of("breaking"), risky: of("risky"), harmless: of("harmless") };
}
