/**
 * Suggests checks after an error whose message alone does not help. In: Moodle's error code or an HTTP
 * status. Out: lines for the message, the likeliest cause first. Loaded only after an error.
 */

const noAnswer = "A proxy got no answer; the site may still carry out the call.";

const hints: Readonly<Record<string, string>> = {
  accessexception: `Check, most likely first:
- the service has the function
- its list of users, if any, has the token's owner
- the owner has its capability and webservice/rest:use
- token, permission, password have not expired
- this IP address is allowed
- the account is active, web services are on, maintenance off
With debugging at NORMAL, the site says which.`,
  invalidtoken: `Check that the token
- is complete, and of this site, not of a copy
- was not deleted or reset
- is no private token, RSS or calendar key
- arrived: beyond post_max_size, PHP drops all fields`,
  403: "Are web services and REST on? Is there a firewall?",
  404: "Is `url` the address of the site, with its sub-directory?",
  429: "The site limits the rate of calls.",
  502: noAnswer,
  503: "The site may be under maintenance.",
  504: noAnswer,
};

/** Returns hints for an error code of Moodle or an HTTP status; empty when the message is sufficient. */
export function hintsFor(problem: string, debuginfo = ""): string {
  if (problem === "invalidrecord" && debuginfo.includes("{external_functions}")) {
    return "\nThe site lacks this function: was a plugin removed?";
  }
  return Object.hasOwn(hints, problem) ? `\n${hints[problem]}` : "";
}
