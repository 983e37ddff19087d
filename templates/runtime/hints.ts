/**
 * Suggests checks after an error whose message alone does not help. In: Moodle's error code or an HTTP
 * status. Out: lines for the message, the likeliest cause first. Loaded only after an error.
 */

const askSite =
  "With the site's debugging level at NORMAL or more, the answer states which one it is.";

const accessCauses = [
  "the function is not in the service that the token belongs to",
  "the service is restricted to certain users, and the token's owner is not one of them",
  "the owner lacks a capability: the one that the service requires, or webservice/rest:use",
  "the token or the user's permission for the service has expired",
  "the service or the token accepts calls only from certain IP addresses",
  "the account is suspended, not confirmed, deleted or without login, or its password has expired",
  "the site is under maintenance, or web services are switched off",
];

const tokenCauses = [
  "the token is complete and belongs to this site (not to a copy or a test site)",
  "it has not been deleted, replaced or reset by its owner or an administrator",
  "it is a token of a web service, not a private token, RSS key or calendar key",
  "the request is not larger than PHP's post_max_size, beyond which all fields are lost",
];

const byStatus: Readonly<Record<string, string>> = {
  403: "Are web services and the REST protocol switched on? Does a firewall protect the site?",
  404: "Is `url` the address of the site, with its sub-directory if there is one?",
  429: "The site limits the rate of calls.",
  502: "A proxy in front of the site got no answer from it.",
  503: "The site may be under maintenance.",
  504: "A proxy in front of the site waited too long; the site may still carry out the call.",
};

/** Returns hints for an error code of Moodle or an HTTP status; empty when the message is sufficient. */
export function hintsFor(problem: string, debuginfo?: string): string {
  if (problem === "accessexception") {
    const list = bullets("Check, most likely first, whether", accessCauses);
    return debuginfo ? list : `${list}\n${askSite}`;
  }
  if (problem === "invalidtoken") return bullets("Check that", tokenCauses);
  if (problem === "invalidrecord" && debuginfo?.includes("{external_functions}")) {
    return "\nThe site has no function of this name: was a plugin removed, or the site changed?";
  }
  const line = Object.hasOwn(byStatus, problem) ? byStatus[problem] : undefined;
  return line ? `\n${line}` : "";
}

function bullets(title: string, lines: readonly string[]): string {
  return `\n${title}${lines.map((line) => `\n- ${line}`).join("")}`;
}
