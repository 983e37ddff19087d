/** Moodle's JSON error object, sent with status 200. */
export interface ErrorEnvelope {
  readonly exception: string;
  readonly errorcode: string;
  /** In the language of the user. */
  readonly message: string;
  /** Only on sites with developer debugging. */
  readonly debuginfo?: string;
}

/** Thrown to answer a call with an error; custom answers can throw it too. */
export class SiteError extends Error {
  override readonly name = "SiteError";
  readonly envelope: ErrorEnvelope;

  constructor(envelope: ErrorEnvelope) {
    super(envelope.message);
    this.envelope = envelope;
  }
}

/** The message of `invalid_parameter_exception` in English. */
export const invalidParameterMessage = "Invalid parameter value detected";

/** The errors of one release. */
export type SiteErrors = ReturnType<typeof siteErrors>;

/** Returns the errors of a release; from 4.5 on, its core exceptions are in a namespace. */
export function siteErrors(namespace: string) {
  return {
    invalidToken: () =>
      new SiteError({
        exception: `${namespace}moodle_exception`,
        errorcode: "invalidtoken",
        message: "Invalid token - token not found",
      }),
    missingToken: () =>
      new SiteError({
        exception: `${namespace}moodle_exception`,
        errorcode: "missingparam",
        message: "A required parameter (wstoken) was missing",
      }),
    invalidParameter: (debuginfo: string) =>
      new SiteError({
        exception: `${namespace}invalid_parameter_exception`,
        errorcode: "invalidparameter",
        message: invalidParameterMessage,
        debuginfo,
      }),
    unknownFunction: (name: string) =>
      new SiteError({
        exception: "dml_missing_record_exception",
        errorcode: "invalidrecord",
        message: "Can't find data record in database table external_functions.",
        debuginfo: `SELECT * FROM {external_functions} WHERE name = ?\n[array (\n  0 => '${name}',\n)]`,
      }),
    /** The error of a function for a missing record. */
    noRecord: (kind: string, id: number) =>
      new SiteError({
        exception: "dml_missing_record_exception",
        errorcode: "invalidrecord",
        message: `Can't find data record in database table ${kind}.`,
        debuginfo: `SELECT * FROM {${kind}} WHERE id = ?\n[array (\n  0 => ${String(id)},\n)]`,
      }),
    /** The error of a function for a value that another record has. */
    taken: (errorcode: string, message: string) =>
      new SiteError({ exception: `${namespace}moodle_exception`, errorcode, message }),
    accessDenied: (name: string) =>
      new SiteError({
        exception: "webservice_access_exception",
        errorcode: "accessexception",
        message: "Access control exception",
        debuginfo: `The token's service does not contain ${name}(), or the user may not use it.`,
      }),
  };
}
