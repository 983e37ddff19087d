/**
 * A call as a curl command. In: a site's address, a function's name, and parameters as JSON. Out: the
 * text of a command for a POSIX shell, and the form fields that it sends. Whatever names and values
 * contain, it stays one command; the token is read from a variable and never stands in the text.
 */
export { curlCommand, type CurlCall } from "./curl-command.js";
export { restFields, type RestField } from "./rest-fields.js";
