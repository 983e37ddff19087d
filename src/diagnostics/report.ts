import { catalogue, type DiagnosticCode, type ParamsOf } from "./catalogue/index.js";
import type { CatalogueEntry } from "./catalogue/entry.js";
import type { Diagnostic, Position, WithDiagnostics } from "./diagnostic.js";
import { addAll } from "../text/index.js";

/** The location and the subject of a problem. */
export interface Context {
  readonly at?: Position | undefined;
  readonly subject?: string | undefined;
}

/** Creates the diagnostic of a catalogued problem. */
export function diagnose<Code extends DiagnosticCode>(
  code: Code,
  params: ParamsOf<Code>,
  context: Context = {},
): Diagnostic {
  const { severity, message, help } = catalogue[code] as CatalogueEntry<ParamsOf<Code>>;
  return {
    code,
    severity,
    message: message(params),
    ...(context.at && { at: context.at }),
    ...(context.subject !== undefined && { subject: context.subject }),
    help,
  };
}

/** Returns no value, and the reasons. */
export function refuse(...diagnostics: readonly Diagnostic[]): WithDiagnostics<undefined> {
  return { value: undefined, diagnostics };
}

/** Returns a function that adds the diagnostics of a step to those of its task, and returns the step's value. */
export function collectIn(diagnostics: Diagnostic[]): <T>(step: WithDiagnostics<T>) => T {
  return (step) => {
    addAll(diagnostics, step.diagnostics);
    return step.value;
  };
}
