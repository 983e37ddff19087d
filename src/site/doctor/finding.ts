import { catalogue, type Diagnostic, type DiagnosticCode } from "../../diagnostics/index.js";
import { CHECKS, type CheckId, type Finding } from "./schema.js";

type Params = NonNullable<Finding["params"]>;

/** The description of a problem. */
export interface Problem {
  readonly found: string;
  readonly cause: string;
  readonly cure: string;
  readonly params?: Params;
}

/** The check passed. */
export function ok(id: CheckId, found: string, params?: Params): Finding {
  return { id, title: CHECKS[id], state: "ok", found, ...(params && { params }) };
}

/** The check passed, but with something that the user should know or that may fail later. */
export function warning(id: CheckId, problem: Problem): Finding {
  return { id, title: CHECKS[id], state: "warning", ...problem };
}

/** The check failed: a client cannot work like this. */
export function failed(id: CheckId, problem: Problem): Finding {
  return { id, title: CHECKS[id], state: "failed", ...problem };
}

/** The check failed, for the reason that a diagnostic states. */
export function failedBy(id: CheckId, [problem]: readonly Diagnostic[]): Finding {
  const { code, message = "", help = "" } = problem ?? {};
  const { cause } = catalogue[code as DiagnosticCode];
  return failed(id, { found: message, cause, cure: help });
}

/** The check could not run. */
export function skipped(id: CheckId, found: string): Finding {
  return { id, title: CHECKS[id], state: "skipped", found };
}
