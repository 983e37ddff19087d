import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { addAll, nearestNames } from "../../text/index.js";
import { selectFunctions, type Spec, type SpecFunction } from "../../model/index.js";
import { contradiction } from "./contradiction.js";
import { OverridesBuilder } from "./overrides-builder.js";
import { type ListedValue, listValues } from "./list-values.js";
import type { OverrideEntry, Overrides, SiteOverrides, ValueEntry } from "./overrides.js";

/**
 * Matches overrides with a site's spec. Reports and ignores entries that match nothing, or claim something impossible;
 * if several decide the same, the last one wins.
 */
export function resolveOverrides(
  { entries }: Overrides,
  spec: Spec,
): WithDiagnostics<SiteOverrides> {
  const diagnostics: Diagnostic[] = [];
  const resolved = new Map<string, OverridesBuilder>();
  const values = new Map<SpecFunction, readonly ListedValue[]>();
  const of = (name: string): OverridesBuilder => {
    const before = resolved.get(name);
    if (before) return before;
    const fresh = new OverridesBuilder(name, diagnostics);
    resolved.set(name, fresh);
    return fresh;
  };
  const valuesOf = (specFunction: SpecFunction): readonly ListedValue[] => {
    const listed = values.get(specFunction) ?? listValues(specFunction);
    values.set(specFunction, listed);
    return listed;
  };
  for (const entry of entries) {
    const matched = matchFunctions(entry, spec);
    if (matched.length === 0) {
      const nearest = nearestNames(
        entry.function,
        spec.functions.map(({ name }) => name),
      );
      const params = { what: `the function ${JSON.stringify(entry.function)}`, nearest };
      diagnostics.push(diagnose("overrides/matches-nothing", params, { at: entry.at }));
    } else if (entry.kind === "function") {
      for (const { name } of matched) of(name).decideFunction(entry);
    } else {
      addAll(diagnostics, resolveValue(entry, matched, valuesOf, of));
    }
  }
  return {
    value: { of: (name) => resolved.get(name)?.overrides },
    diagnostics,
  };
}

function matchFunctions(entry: OverrideEntry, spec: Spec): readonly SpecFunction[] {
  // Drops the selection's diagnostics about the pattern: the caller reports it in the words of overrides.
  return selectFunctions(spec, { include: [entry.function] }).value?.functions ?? [];
}

function resolveValue(
  entry: ValueEntry,
  functions: readonly SpecFunction[],
  valuesOf: (specFunction: SpecFunction) => readonly ListedValue[],
  of: (name: string) => OverridesBuilder,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let isMatched = false;
  for (const specFunction of functions) {
    const { name } = specFunction;
    const value = valuesOf(specFunction).find(({ text }) => text === entry.path);
    if (!value) continue;
    isMatched = true;
    const reason = contradiction(entry, value);
    if (reason === undefined) of(name).decideValue(entry, value);
    else {
      const context = { at: entry.at, subject: `${name} → ${entry.path}` };
      diagnostics.push(diagnose("overrides/contradicts-page", { reason }, context));
    }
  }
  if (isMatched) return diagnostics;
  const paths = functions.flatMap((one) => valuesOf(one).map(({ text }) => text));
  const params = {
    what: `${JSON.stringify(entry.path)} in ${entry.function}`,
    nearest: nearestNames(entry.path, paths),
  };
  return [diagnose("overrides/matches-nothing", params, { at: entry.at })];
}
