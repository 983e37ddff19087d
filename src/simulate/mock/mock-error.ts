import { formatDiagnostic, type Diagnostic } from "../../diagnostics/index.js";
import { SiteError } from "../index.js";

/** A simulated site cannot be made from what was given; says why, problem by problem. */
export class MockSiteError extends Error {
  override readonly name = "MockSiteError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    super(["the simulated site cannot be made:", ...errors.map(formatDiagnostic)].join("\n"));
    this.diagnostics = diagnostics;
  }
}

/**
 * An error as Moodle answers it, to be thrown by functions given as answers.
 *
 * @example throw moodleError("nopermissions", { message: "You may not do that" })
 */
export function moodleError(
  errorcode: string,
  details: {
    readonly exception?: string;
    readonly message?: string;
    readonly debuginfo?: string;
  } = {},
): SiteError {
  const { exception = "moodle_exception", message = `error/${errorcode}`, debuginfo } = details;
  return new SiteError({
    exception,
    errorcode,
    message,
    ...(debuginfo !== undefined && { debuginfo }),
  });
}
