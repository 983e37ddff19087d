/**
 * What to do about the error codes of Moodle's web services and the layers below them. Data for `explainError`,
 * and for the table in the documentation.
 */

const restrictedId = "Check the id, and that the token's owner can see what it names.";
const role = "Give the token's owner a role with this capability in the course, category or site.";
const inBrowser =
  "Log in once in a browser as the token's owner, do what the site asks, and repeat the call.";
const wait = "Wait until the site is open again; repeating the call sooner does not help.";
const taken = "Something with this value exists already: read it first, or choose another value.";
const siteLog = "Nothing in the call can mend this: the error log of the site's PHP says more.";
const enrolment =
  "Check the enrolment method in the course: it exists, is enabled and allows this person.";
const account = "An administrator has to look at the account of the token's owner.";
const closed =
  "The activity is closed for this person now: its dates, attempts or conditions say why.";
const hidden = "The course or activity is hidden or restricted for the token's owner.";

/** Advice by error code. */
export const errorCodes: Readonly<Record<string, string>> = {
  // Tokens, services, accounts.
  accessexception:
    "Without debugging, the site does not say which of these it is: the function is not in the token's service; the service is limited to other users; a capability is missing (the service's own, or webservice/rest:use); token, permission or password have expired; this IP address is not allowed; the account is suspended; the site is in maintenance. `moodle-codegen doctor` checks them in order.",
  invalidtoken:
    "Copy the token again, whole, from this site and not from a copy of it. It may have been deleted or reset, may have expired (Moodle deletes an expired token when it is used), or is another kind of key: a private token, RSS or calendar key.",
  invalidtimedtoken: "The token has expired; ask an administrator for a new one.",
  invalidiptoken: "The token may be used from other IP addresses only.",
  tokennotfound: "The token was deleted or reset; get a new one.",
  cannotcreatetoken:
    "The person may not create tokens for this service (moodle/webservice:createtoken); an administrator can create one.",
  invalidsesskey: "The session has ended; this function belongs to a browser, not to a token.",
  servicenotavailable:
    "The service does not exist under this short name or is disabled, or the function is not open to this kind of call.",
  servicerequireslogin:
    "The function needs a person who is logged in; a call without a token, or as a guest, is not enough.",
  servicerequireip: "The service accepts calls from other IP addresses only.",
  usernotallowed: "The service is limited to selected users; have the token's owner added.",
  missingrequiredcapability: role,
  enablewsdescription:
    "Web services are disabled: Site administration, Server, Web services, Overview.",
  forbiddenwsuser: account,
  wsaccessusersuspended: account,
  wsaccessuserdeleted: account,
  wsaccessuserunconfirmed:
    "The account has not been confirmed: follow the link in the site's e-mail.",
  wsaccessusernologin: "Accounts with the log-in method “No login” cannot use web services.",
  wsaccessuserexpired: "The password of the token's owner has expired; change it in a browser.",
  invalidlogin:
    "Name or password are wrong, or the account logs in by single sign-on, for which Moodle says the same: `moodle-codegen login` gets a token there, and `launchUrl` in an app.",
  usernotconfirmed: "The account has not been confirmed: follow the link in the site's e-mail.",
  unauthorisedlogin: "The account may not log in; an administrator sees why.",
  restoredaccountresetpassword: inBrowser,
  sitepolicynotagreed: inBrowser,
  policynotagreed: inBrowser,
  forcepasswordchangenotice: inBrowser,
  passwordisexpired: inBrowser,
  usernotfullysetup: inBrowser,
  mfarequired:
    "The account needs a second factor, which a token does not have; use another account.",
  noguest: "Guests may not do this; use the token of an account.",
  requireloginerror:
    "The token's owner cannot enter this course or activity: not enrolled, or hidden.",
  notloggedin: "The function needs a person who is logged in.",
  sessiontimeout: "The session has ended; log in again.",
  reverseproxyabused:
    "The site expects its reverse proxy in front of every request; use the site's public address, or have `reverseproxy` in its configuration corrected.",
  // The site itself.
  sitemaintenance: wait,
  maintenancemode: wait,
  upgraderunning: wait,
  upgradepending:
    "An administrator has to finish the upgrade; repeating the call sooner does not help.",
  // Parameters.
  invalidparameter:
    "The value does not pass Moodle's own check of the parameter. If the client was generated for another release, `verify(moodle)` says so and `moodle-codegen update` mends it. Otherwise Moodle checks more than the page states: the allowed words, an id of the right kind, a valid e-mail address.",
  missingparam:
    "A field did not arrive. If it is the token: the request was larger than PHP's `post_max_size`, which drops all fields. Send fewer items per call (`callInParts`), or have the limit raised.",
  missingparameter: "A required value is missing; the documentation of the function names it.",
  invalidparam: "A value is not allowed here; the message names the parameter.",
  invaliddata: "A value is not allowed here; the message names it.",
  invalidresponse:
    "The function has run and its changes are made; only what it returned breaks its own declaration. Do not repeat a call that writes: read back instead. The plugin's authors have to correct the declaration; with debugging on, the site names the field.",
  codingerror:
    "A bug of the plugin or of Moodle; report it to its authors, with the site's error log.",
  // Records.
  invalidrecord:
    "Where the message names the table external_functions, the site lacks the function itself: was its plugin removed? Otherwise the id belongs to nothing.",
  invalidrecordunknown:
    "Either an id belongs to nothing, or the site lacks the function itself: `verify(moodle)` tells.",
  invalidcourseid: restrictedId,
  invalidcourse: restrictedId,
  invalidcoursemodule: restrictedId,
  invalidcoursemoduleid: restrictedId,
  invalidmodule: restrictedId,
  invaliduser: restrictedId,
  invaliduserid: restrictedId,
  invalidgroupid: restrictedId,
  invalidcontext: restrictedId,
  invalidcategoryid: restrictedId,
  unknowncategory: restrictedId,
  unknowncourse: restrictedId,
  unknownuser: restrictedId,
  unknowngroup: restrictedId,
  usernotfound: restrictedId,
  coursenotfound: restrictedId,
  coursedoesnotexist: restrictedId,
  filenotfound: "The file does not exist (any more), or the token's owner may not see it.",
  storedfilenotcreated: siteLog,
  // Permissions.
  nopermissions: role,
  nopermission: role,
  nopermissiontoshow: role,
  nopermissiontoview: role,
  nocapability: role,
  cannotviewprofile:
    "The token's owner shares no course with this person and may not see profiles.",
  cannotviewreport: role,
  cannotcreatecourse: role,
  cannotdeletecourse: role,
  cannotdeletecategory: role,
  notenrolled: "The person is not enrolled in the course.",
  usernotenroled: "The person is not enrolled in the course.",
  errorcoursecontextnotvalid:
    "The token's owner cannot enter the course: it is hidden, or the owner is not enrolled and lacks moodle/course:view.",
  errorcatcontextnotvalid:
    "The token's owner cannot see this category (moodle/category:viewcourselist).",
  coursehidden: hidden,
  activityiscurrentlyhidden: hidden,
  notavailable: closed,
  // Users, passwords.
  usernamenotlowercase: "Moodle accepts user names in lower case only.",
  usernameexists: taken,
  idnumbertaken: taken,
  invalidusername: "A user name may have lower-case letters, digits and the signs - _ . @ only.",
  invalidemail: "The text is not an e-mail address, or the site does not allow its domain.",
  passwordpolicyerror:
    "The password does not meet the site's policy; the message lists what it lacks.",
  errorpasswordupdate: "The log-in method of this account keeps no password in Moodle.",
  useradminodelete: "Administrators cannot be deleted.",
  guestnoeditprofileother: "The guest account cannot be changed.",
  // Courses, categories, enrolment, groups.
  shortnametaken: taken,
  courseidnumbertaken: taken,
  categoryidnumbertaken: taken,
  errorinvalidparam: "The named value is not allowed; the message says which.",
  wsusercannotassign:
    "The token's owner may not assign this role: allow it under Site administration, Users, Permissions, Define roles, Allow role assignments.",
  wscannotenrol:
    "The course has no enabled manual enrolment, or the token's owner lacks enrol/manual:enrol there.",
  wsnoinstance: "The course has no such enrolment method; add it first.",
  wsinvalidinstance: enrolment,
  cannotenrol: enrolment,
  cannotunenrol: enrolment,
  addgroupnotenrolled: "Enrol the person in the course before adding them to its group.",
  // Activities.
  attemptalreadyclosed: "The attempt is finished; start another one if the quiz allows it.",
  attemptstillinprogress: "An attempt is still open; continue or finish it first.",
  nomoreattempts: "The quiz allows no further attempt.",
  notyourattempt: "The attempt belongs to another person.",
  passworderror: "The quiz or course needs its access key, and this is not it.",
  submissionsclosed: closed,
  discussionlocked: "The discussion is locked; nobody can reply.",
  cannotcreatediscussion: role,
  nopostforum: role,
  usercantbemessaged: "The person does not accept messages from the token's owner.",
  disabled: "This feature is disabled on the site.",
  // Files.
  upload_error_ini_size: "The file is larger than PHP's `upload_max_filesize`.",
  upload_error_form_size: "The file is larger than the form allows.",
  upload_error_partial: "The file arrived in part only; upload it again.",
  upload_error_no_file: "No file arrived: the request was larger than `post_max_size`.",
  maxbytes: "The file is larger than the site or course allows.",
  maxareabytesreached: "The area is full; delete files or ask for more space.",
  userquotalimit: "The private files of the token's owner are full.",
  nofile: "No file arrived: the request was larger than `post_max_size`.",
  virusfound: "The site's virus scanner refused the file.",
  // Below the functions.
  dmlreadexception: siteLog,
  dmlwriteexception:
    "The database refused the change: a value is too long or exists already. The site's error log says which.",
  dmltransactionexception: siteLog,
  dbconnectionfailed: siteLog,
  cannotsetupdatabase: siteLog,
  generalexceptionmessage: siteLog,
  locktimeout: "Something else holds the lock; try again later.",
};
