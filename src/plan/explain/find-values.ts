import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { type ListedValue, listValues } from "../../knowledge/index.js";
import { nearestNames } from "../../text/index.js";
import type { Spec, SpecFunction } from "../../model/index.js";

/** The target of a question. */
export interface ValueQuery {
  readonly specFunction: SpecFunction;
  /** The values in question, outer ones before inner ones. */
  readonly values: readonly ListedValue[];
  /** Whether the question is about the whole function. */
  readonly isWhole: boolean;
}

/**
 * Resolves questions such as `FUNCTION`, `FUNCTION.users[].email` or `FUNCTION.params.criteria`. A path may begin with
 * `params` or `result`; otherwise both are searched. A list or object includes the values in it.
 */
export function findValues(text: string, spec: Spec): WithDiagnostics<ValueQuery | undefined> {
  const specFunction = spec.functions
    .filter(({ name }) => text === name || /^[.[]/.test(text.slice(name.length)))
    .filter(({ name }) => text.startsWith(name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!specFunction) {
    const name = /^[^.[]*/.exec(text)?.[0] ?? text;
    const nearest = nearestNames(
      name,
      spec.functions.map((one) => one.name),
    );
    return {
      value: undefined,
      diagnostics: [diagnose("explain/unknown-function", { name, nearest })],
    };
  }
  const all = listValues(specFunction);
  const rest = text.slice(specFunction.name.length);
  if (rest === "") return { value: { specFunction, values: all, isWhole: true }, diagnostics: [] };
  const paths = [rest.replace(/^\./, ""), `result${rest}`, `params${rest}`];
  const values = all.filter((value) => paths.some((path) => isIn(value.text, path)));
  if (values.length > 0) {
    return { value: { specFunction, values, isWhole: false }, diagnostics: [] };
  }
  const typed = rest.replace(/^\./, "");
  // People omit the part, so suggestions have to consider both ways of writing a path.
  const short = nearestNames(
    typed,
    all.map(({ text: path }) => path.replace(/^\w+\.?/, "")),
  );
  const long = nearestNames(
    typed,
    all.map(({ text: path }) => path),
  );
  const nearest = short.length > 0 ? short : long;
  const params = { name: specFunction.name, path: typed, nearest };
  return { value: undefined, diagnostics: [diagnose("explain/unknown-path", params)] };
}

function isIn(path: string, outer: string): boolean {
  return path === outer || (path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length)));
}
