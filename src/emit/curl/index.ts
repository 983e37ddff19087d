/**
 * A call as a curl command. In: a site's address, a function's name, and parameters as form fields. Out:
 * the text of a command for a POSIX shell. Whatever names and values contain, it stays one command; the
 * token is read from a variable and never appears in the text. The writer of form fields is the runtime's.
 */
export { type CurlCall, curlCommand, EXAMPLE_SITE, fieldsOf } from "./curl-command.js";
export { loadFieldWriter, type FieldWriter, type RestField } from "./rest-fields.js";
