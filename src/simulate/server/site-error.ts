/** Moodle's JSON error object, sent with status 200. */
export interface ErrorEnvelope {
  readonly exception: string;
  readonly errorcode: string;
  /** In the language of the user. */
  readonly message: string;
  /** Only where the site shows developers what went wrong. */
  readonly debuginfo?: string;
}

/** Thrown on the simulated site to answer a call with an error, also by functions given as answers. */
export class SiteError extends Error {
  override readonly name = "SiteError";
  readonly envelope: ErrorEnvelope;

  constructor(envelope: ErrorEnvelope) {
    super(envelope.message);
    this.envelope = envelope;
  }
}

/** Makes the errors of one release: from 4.5 the exceptions of the core are in a namespace. */
export interface SiteErrors {
  readonly invalidToken: () => SiteError;
  readonly invalidParameter: (debuginfo: string) => SiteError;
  readonly unknownFunction: (name: string) => SiteError;
  readonly accessDenied: (name: string) => SiteError;
  /** What a function says of a record that is not there. */
  readonly noRecord: (kind: string, id: number) => SiteError;
}

/** What `invalid_parameter_exception` says, in English. */
export const invalidParameterMessage = "Invalid parameter value detected";

/** The errors of a release whose core exceptions are in `namespace`. */
export function siteErrors(namespace: string): SiteErrors {
  return {
    invalidToken: () =>
      new SiteError({
        exception: `${namespace}moodle_exception`,
        errorcode: "invalidtoken",
        message: "Invalid token - token not found",
      }),
    invalidParameter: (debuginfo) =>
      new SiteError({
        exception: `${namespace}invalid_parameter_exception`,
        errorcode: "invalidparameter",
        message: invalidParameterMessage,
        debuginfo,
      }),
    unknownFunction: (name) =>
      new SiteError({
        exception: "dml_missing_record_exception",
        errorcode: "invalidrecord",
        message: "Can't find data record in database table external_functions.",
        debuginfo: `SELECT * FROM {external_functions} WHERE name = ?\n[array (\n  0 => '${name}',\n)]`,
      }),
    noRecord: (kind, id) =>
      new SiteError({
        exception: "dml_missing_record_exception",
        errorcode: "invalidrecord",
        message: `Can't find data record in database table ${kind}.`,
        debuginfo: `SELECT * FROM {${kind}} WHERE id = ?\n[array (\n  0 => ${String(id)},\n)]`,
      }),
    accessDenied: (name) =>
      new SiteError({
        exception: "webservice_access_exception",
        errorcode: "accessexception",
        message: "Access control exception",
        debuginfo: `The token's service does not contain ${name}(), or the user may not use it.`,
      }),
  };
}
