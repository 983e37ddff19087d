import type { ServerProblem } from "./errors.js";

/** Moodle's error codes by problem. The class or the form of the code decides for all others. */
const codes: Readonly<Record<Exclude<ServerProblem, "server">, string>> = {
  access:
    "accessexception servicenotavailable servicerequireslogin servicerequirelogin usernotallowed " +
    "enablewsdescription forbidden forbiddenwsuser invalidlogin unauthorisedlogin noguest " +
    "requireloginerror requirelogin loggedinnot notloggedin usernotconfirmed sessiontimeout " +
    "servicerequireip wsaccessuserdeleted wsaccessuserexpired wsaccessusernologin " +
    "wsaccessusersuspended wsaccessuserunconfirmed",
  token: "invalidtoken invalidtimedtoken invalidiptoken tokennotfound invalidsesskey",
  parameter: "invalidparameter missingparam missingparameter invalidparam invaliddatatype",
  "not-found": "filenotfound contextlevelnotfound invalidcontext coursenotfound usernotfound",
  maintenance: "sitemaintenance upgraderunning upgradepending maintenancemode",
  policy:
    "sitepolicynotagreed policynotagreed forcepasswordchangenotice passwordisexpired " +
    "usernotfullysetup restoredaccountresetpassword mfarequired",
  capability:
    "nopermissions nopermission nopermissiontoshow missingrequiredcapability cannotcreatetoken " +
    "notenrolled nocapability cannotviewprofile usernotenroled usernotenrolled",
};

const byCode = new Map(
  Object.entries(codes).flatMap(([kind, list]) => {
    return list.split(" ").map((code) => [code, kind as ServerProblem] as const);
  }),
);

/** Exception classes without their namespace, which only newer releases have. */
const byClass: Readonly<Record<string, ServerProblem>> = {
  webservice_access_exception: "access",
  require_login_exception: "access",
  require_login_session_timeout_exception: "access",
  invalid_parameter_exception: "parameter",
  webservice_parameter_exception: "parameter",
  dml_missing_record_exception: "not-found",
  required_capability_exception: "capability",
  restricted_context_exception: "capability",
};

const forms: readonly (readonly [RegExp, ServerProblem])[] = [
  [/^nopermission|capability|^cannot(view|edit|manage|access|delete|create)/, "capability"],
  [/^wsaccess|^notloggedin/, "access"],
  [/^(invalid|unknown)(record|user|course|group|module|context|category|cm|section)/, "not-found"],
  [/(notfound|notexist|doesnotexist|missing)$/, "not-found"],
];

/**
 * Returns the kind of a server error. The code takes precedence over the class, because most codes have the
 * class `moodle_exception`.
 */
export function classifyServerError(exception: string, errorcode: string): ServerProblem {
  const name = exception.slice(exception.lastIndexOf("\\") + 1);
  return (
    byCode.get(errorcode) ??
    (Object.hasOwn(byClass, name) ? byClass[name] : undefined) ??
    forms.find(([form]) => form.test(errorcode))?.[1] ??
    "server"
  );
}
