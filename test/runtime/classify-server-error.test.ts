import { describe, expect, test } from "vitest";
import { classifyServerError } from "../../templates/runtime/classify-server-error.js";

/** Moodle's error codes by kind, most of them with the class `moodle_exception`. */
const codes = {
  access:
    "accessexception servicenotavailable servicerequireslogin servicerequirelogin usernotallowed " +
    "enablewsdescription forbidden forbiddenwsuser invalidlogin unauthorisedlogin noguest " +
    "requireloginerror requirelogin loggedinnot notloggedin usernotconfirmed sessiontimeout " +
    "servicerequireip wsaccessuserdeleted wsaccessuserexpired wsaccessusernologin " +
    "wsaccessusersuspended wsaccessuserunconfirmed",
  token: "invalidtoken invalidtimedtoken invalidiptoken tokennotfound invalidsesskey",
  parameter:
    "invalidparameter missingparam missingparameter invalidparam invaliddatatype invaliddata " +
    "errorinvalidparam shortnametaken courseidnumbertaken categoryidnumbertaken idnumbertaken " +
    "usernameexists usernamenotlowercase passwordpolicyerror invalidemail invalidusername",
  "not-found":
    "filenotfound contextlevelnotfound invalidcontext coursenotfound usernotfound invalidrecord " +
    "invalidrecordunknown invalidcourseid unknowncategory coursedoesnotexist modulenotexist",
  maintenance: "sitemaintenance upgraderunning upgradepending maintenancemode",
  policy:
    "sitepolicynotagreed policynotagreed forcepasswordchangenotice passwordisexpired " +
    "usernotfullysetup restoredaccountresetpassword mfarequired",
  capability:
    "nopermissions nopermission nopermissiontoshow missingrequiredcapability cannotcreatetoken " +
    "notenrolled nocapability cannotviewprofile usernotenroled usernotenrolled cannotdeletecourse " +
    "errorcoursecontextnotvalid errorcatcontextnotvalid wsusercannotassign wscannotenrol " +
    "cannotunenrol coursehidden activityiscurrentlyhidden",
  response: "invalidresponse",
  server:
    "generalexceptionmessage codingerror invalidpushtoken cannotsetupdatabase " +
    "dmlwriteexception",
};

describe.each(Object.entries(codes))("an error of kind %s", (kind, list) => {
  test.each(list.split(" "))("has the code %s", (code) => {
    for (const exception of ["moodle_exception", "core\\exception\\moodle_exception", ""]) {
      expect(classifyServerError(exception, code)).toBe(kind);
    }
  });
});

test.each([
  ["webservice_access_exception", "access"],
  ["require_login_exception", "access"],
  ["require_login_session_timeout_exception", "access"],
  ["invalid_parameter_exception", "parameter"],
  ["webservice_parameter_exception", "parameter"],
  ["dml_missing_record_exception", "not-found"],
  ["required_capability_exception", "capability"],
  ["restricted_context_exception", "capability"],
  ["dml_write_exception", "server"],
  ["invalid_response_exception", "response"],
])("the class %s means %s where the code says nothing", (exception, kind) => {
  for (const name of [exception, `core\\exception\\${exception}`]) {
    expect(classifyServerError(name, "error")).toBe(kind);
  }
});
