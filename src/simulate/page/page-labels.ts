/**
 * The strings of a page, under their keys in Moodle's language packs (component `webservice`, and `yes`, `no` and
 * `invalidparameter` of the core).
 */
export interface PageLabels {
  /** Moodle's code of the language, with an underscore before a country. */
  readonly code: string;
  readonly direction: "ltr" | "rtl";
  /** With `{$a}` in place of the value. */
  readonly default: string;
  readonly optional: string;
  readonly required: string;
  readonly arguments: string;
  readonly response: string;
  readonly errorcodes: string;
  readonly generalstructure: string;
  readonly phpparam: string;
  readonly phpresponse: string;
  readonly restparam: string;
  readonly restcode: string;
  readonly restexception: string;
  readonly loginrequired: string;
  readonly callablefromajax: string;
  readonly deprecated: string;
  readonly wsdocapi: string;
  readonly print: string;
  readonly invalidparameter: string;
  readonly yes: string;
  readonly no: string;
}
