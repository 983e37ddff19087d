import { formatDiagnostic, type Diagnostic } from "../../diagnostics/index.js";
import { SiteError } from "../index.js";

/** Thrown when a simulated site cannot be made from its options; lists every problem. */
export class MockSiteError extends Error {
  override readonly name = "MockSiteError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    super(["the simulated site cannot be created:", ...errors.map(formatDiagnostic)].join("\n"));
    this.diagnostics = diagnostics;
  }
}

/**
 * Creates an error in Moodle's form, for answer functions to throw.
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
