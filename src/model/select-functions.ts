import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type { Spec, SpecFunction } from "./checking/schema.js";
import { componentOf } from "./component-of.js";
import { matchPattern } from "./match-pattern.js";
import { nearestNames } from "../text/index.js";

/** Which functions to select: all of them if neither `include` nor `components` is given. */
export interface Selection {
  /** Patterns of function names. */
  readonly include?: readonly string[] | undefined;
  /** Patterns of function names to remove from the selection. */
  readonly exclude?: readonly string[] | undefined;
  /** Patterns of components such as `core_user`, or `core-user` like their files. */
  readonly components?: readonly string[] | undefined;
}

type Option = "include" | "exclude" | "components" | "--service";

/** Reduces a spec to the selected functions; returns no spec if nothing is selected. */
export function selectFunctions(
  spec: Spec,
  { include = [], exclude = [], components = [] }: Selection,
  /** The name, in messages, of the option with names to include. */
  { option = "include" }: { readonly option?: "include" | "--service" } = {},
): WithDiagnostics<Spec | undefined> {
  const diagnostics: Diagnostic[] = [];
  const names = spec.functions.map(({ name }) => name);
  const matcher = (
    of: Option,
    patterns: readonly string[],
    nameOf: (functionName: string) => string,
  ): ((functionName: string) => boolean) => {
    const tests = patterns.map(matchPattern);
    const own = new Set(names.map(nameOf));
    for (const [index, test] of tests.entries()) {
      const pattern = patterns[index] ?? "";
      if ([...own].some(test)) continue;
      const nearest = nearestNames(pattern, own);
      diagnostics.push(
        diagnose("select/pattern-matches-nothing", { option: of, pattern, nearest }),
      );
    }
    return (functionName) => tests.some((test) => test(nameOf(functionName)));
  };

  const isIncluded = matcher(option, include, (name) => name);
  const isExcluded = matcher("exclude", exclude, (name) => name);
  const isOfComponent = matcher("components", components.map(underscored), componentOf);
  const takesAll = include.length === 0 && components.length === 0;
  const isWanted = ({ name }: SpecFunction): boolean =>
    (takesAll || isIncluded(name) || isOfComponent(name)) && !isExcluded(name);

  const functions = spec.functions.filter(isWanted);
  if (functions.length > 0) return { value: { ...spec, functions }, diagnostics };
  diagnostics.push(diagnose("select/nothing-left", { functions: names.length }));
  return { value: undefined, diagnostics };
}

function underscored(component: string): string {
  return component.replaceAll("-", "_");
}
