import type { ServerProblem } from "./errors.js";

/** Patterns for an errorcode, a blank and an exception class. The first that matches decides. */
const patterns: readonly (readonly [ServerProblem, RegExp])[] = [
  // invalidtoken, invalidtimedtoken, invalidiptoken
  ["token", /^(invalid(timed|ip)?token|tokennotfound|invalidsesskey) /],
  ["response", /invalid_?response/],
  [
    "parameter",
    // Also values that exist already (shortnametaken, usernameexists) or break a rule (passwordpolicyerror).
    /(invalid|missing|service)_?param|^invalid(data|email|username)|(taken|exists|lowercase|policyerror) /,
  ],
  // sitemaintenance, upgraderunning, upgradepending
  ["maintenance", /maintenance|^upgrade[rp]/],
  // What a person has to do in a browser first.
  ["policy", /policynot|passwordchange|isexpired|notfullysetup|restoredaccount|^mfa/],
  [
    "access",
    /^(access|enablews|forbidden|noguest|sessiontimeout|service(not|require)|usernot(allowed|confirmed)|wsaccess)|loggedin|login|service_access/,
  ],
  [
    "capability",
    // Also wsusercannotassign, wscannotenrol, errorcoursecontextnotvalid, coursehidden.
    /^nopermission|capability|cannot(view|edit|manage|access|delete|create|assign|(un)?enrol)|(notenroll?ed|textnotvalid|hidden) |restricted_context/,
  ],
  [
    "not-found",
    /^(invalid|unknown)(record|user|course|group|module|context|category|cm|section)|not(found|exist) |missing( |_record)/,
  ],
];

/**
 * Returns the kind of a server error. The code matters as much as the class, because most codes have the class
 * `moodle_exception`.
 */
export function classifyServerError(exception: string, errorcode: string): ServerProblem {
  const text = `${errorcode} ${exception}`;
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? "server";
}
