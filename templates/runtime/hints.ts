/**
 * Suggests checks after an error whose message alone does not help. In: Moodle's error code or an HTTP
 * status. Out: lines for the message, the likeliest cause first. Loaded only after an error, and short, because
 * a program in a single file contains it: `explainError` knows more.
 */

const noAnswer = "A proxy got no answer; the site may still carry out the call";

const hints: Readonly<Record<string, string>> = {
  accessexception: `Check, most likely first:
- the service has the function
- its users include the owner
- its capability and webservice/rest:use
- expiry: token, password
- this IP
- the account is active`,
  invalidtoken: `Is it
- complete, of this site
- deleted or reset
- beyond post_max_size`,
  invalidresponse: "It has run.",
  403: "Are web services and REST on? A firewall?",
  404: "Is `url` right, with sub-directory?",
  413: "Beyond post_max_size?",
  missingparam: "Beyond post_max_size?",
  429: "Too many calls.",
  502: noAnswer,
  503: "Maintenance?",
  504: noAnswer,
};

/** Returns hints for an error code of Moodle or an HTTP status; empty when the message is sufficient. */
export function hintsFor(problem: string | number, details = ""): string {
  if (details.includes("external_functions")) return "\nThe site lacks this function.";
  return Object.hasOwn(hints, problem) ? `\n${hints[problem] ?? ""}` : "";
}
