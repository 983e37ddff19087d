import { catalogue, type Diagnostic, type DiagnosticCode } from "../../diagnostics/index.js";
import { CHECKS, type CheckId, type Finding } from "./schema.js";

type Facts = NonNullable<Finding["facts"]>;

/** What to say of something that is not as it should be. */
export interface Trouble {
  readonly found: string;
  readonly cause: string;
  readonly cure: string;
  readonly facts?: Facts;
}

/** All is well. */
export function ok(id: CheckId, found: string, facts?: Facts): Finding {
  return { id, title: CHECKS[id], state: "ok", found, ...(facts && { facts }) };
}

/** It works, but something should be known or may go wrong later. */
export function warning(id: CheckId, trouble: Trouble): Finding {
  return { id, title: CHECKS[id], state: "warning", ...trouble };
}

/** A client cannot work like this. */
export function failed(id: CheckId, trouble: Trouble): Finding {
  return { id, title: CHECKS[id], state: "failed", ...trouble };
}

/** A client cannot work like this, for the reason that a diagnostic states. */
export function failedBy(id: CheckId, [problem]: readonly Diagnostic[]): Finding {
  const { code, message = "", help = "" } = problem ?? {};
  const { cause } = catalogue[code as DiagnosticCode];
  return failed(id, { found: message, cause, cure: help });
}

/** It could not be looked at. */
export function skipped(id: CheckId, found: string): Finding {
  return { id, title: CHECKS[id], state: "skipped", found };
}
