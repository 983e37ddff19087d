import type { ServerProblem } from "./errors.js";

/** Patterns for an errorcode, a blank and an exception class. The first that matches decides. */
const patterns: readonly (readonly [ServerProblem, RegExp])[] = [
  ["token", /^(invalid(timed|ip)?token|tokennotfound|invalidsesskey) /],
  ["response", /invalid_?response/],
  ["parameter", /^(invalid|missing)param|^invaliddatatype|_parameter_exception$/],
  ["maintenance", /maintenance|^upgrade[rp]/],
  ["policy", /policynot|passwordchange|isexpired|notfullysetup|restoredaccount|^mfa/],
  [
    "access",
    /^(access|enablews|forbidden|noguest|sessiontimeout|service(not|require)|usernot(allowed|confirmed)|wsaccess)|loggedin|login|service_access/,
  ],
  [
    "capability",
    /^nopermission|capability|^cannot(view|edit|manage|access|delete|create)|notenroll?ed |restricted_context/,
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
