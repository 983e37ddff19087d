import { entry } from "./entry.js";

const OTHER_WAYS =
  "Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.";
const IN_A_BROWSER = "Log in once in a browser, do what the site asks, then try again.";

/** Problems of communication with a site (`live`). */
export const liveProblems = {
  "live/no-address": entry<{ given: string }>({
    severity: "error",
    title: "Not an address",
    cause: "The text is mistyped, or is not a web address.",
    help: "Pass the address of the site, such as https://school.example/moodle.",
    message: ({ given }) => `${given} is not the address of a site`,
  }),
  "live/password-in-address": entry<{ host: string }>({
    severity: "error",
    title: "Name or password in an address",
    cause:
      "Shells keep addresses in their history, ps shows them and logs record them, so nothing was sent.",
    help: "Put name and password into MOODLE_USERNAME and MOODLE_PASSWORD. The password has been on a command line: change it.",
    message: ({ host }) => `the address of ${host} contains a name or password`,
  }),
  "live/unreachable": entry<{ address: string; reason: string }>({
    severity: "error",
    title: "Site not reachable",
    cause: "The name is mistyped, the site is down, or a firewall or proxy is in between.",
    help: "Open the address in a browser on this machine. Without https:// or http://, https:// is assumed.",
    message: ({ address, reason }) => `${address} cannot be reached: ${reason}`,
  }),
  "live/certificate": entry<{ address: string; reason: string }>({
    severity: "error",
    title: "Certificate not trusted",
    cause:
      "The certificate is self-signed, has expired or belongs to another host, or its authority is unknown.",
    help: "For a certificate authority of your own, set NODE_EXTRA_CA_CERTS=authority.pem. Never disable the check: a password is sent.",
    message: ({ address, reason }) => `the certificate of ${address} is not trusted (${reason})`,
  }),
  "live/timed-out": entry<{ address: string; seconds: number }>({
    severity: "error",
    title: "Site too slow",
    cause: "The site is overloaded, or takes long to build the page with all functions.",
    help: "Try again later, or wait longer with --timeout SECONDS.",
    message: ({ address, seconds }) => `${address} sent nothing for ${String(seconds)} seconds`,
  }),
  "live/too-slow": entry<{ address: string; seconds: number }>({
    severity: "error",
    title: "Endless answer",
    cause: "The site, or a server in front of it, sends an answer a few bytes at a time.",
    help: "Try again later, or wait longer with --timeout SECONDS; an answer may take ten times as long.",
    message: ({ address, seconds }) =>
      `${address} was still sending its answer after ${String(seconds)} seconds`,
  }),
  "live/too-large": entry<{ address: string; megabytes: number }>({
    severity: "error",
    title: "Answer too large",
    cause: "A documentation page is about 10 MB; the site sent something else.",
    help: "Check the address; the documentation of a site is never this large.",
    message: ({ address, megabytes }) =>
      `${address} sent more than ${String(megabytes)} MB; the rest was not read`,
  }),
  "live/stopped": entry<object>({
    severity: "error",
    title: "Stopped",
    cause: "The user, or the program that started the download, stopped it.",
    help: "Run the command again.",
    message: () => "the download was stopped",
  }),
  "live/bad-status": entry<{ address: string; status: number; title: string }>({
    severity: "error",
    title: "No page at this address",
    cause: "There is no Moodle at this address, or a server in front of it refuses the request.",
    help: "Open the site in a browser and copy the address from there, with its folder if it has one.",
    message: ({ address, status, title }) =>
      `${address} answered with status ${String(status)}${title === "" ? "" : ` and a page${titled(title)}`}`,
  }),
  "live/too-many-redirects": entry<{ address: string }>({
    severity: "error",
    title: "Endless redirects",
    cause: "The site, or a server in front of it, sends visitors around in a circle.",
    help: `Open the address in a browser that has no cookies. ${OTHER_WAYS}`,
    message: ({ address }) => `the site redirects endlessly, last to ${address}`,
  }),
  "live/broken-redirect": entry<{ address: string }>({
    severity: "error",
    title: "Broken redirect",
    cause: "The site, or a server in front of it, is misconfigured.",
    help: "Open the address in a browser, and ask the administrator where it should lead.",
    message: ({ address }) =>
      `${address} redirects to something that is not an http or https address`,
  }),
  "live/insecure-redirect": entry<{ from: string; to: string }>({
    severity: "error",
    title: "Redirect from HTTPS to HTTP",
    cause: "The site's own address (wwwroot) begins with http://, or a proxy loses the scheme.",
    help: "Tell the administrator. If this is a site on your own network, use its http:// address.",
    message: ({ from, to }) =>
      `${from} redirects to ${to}, where everything is sent unencrypted; not followed`,
  }),
  "live/other-site": entry<{ from: string; to: string }>({
    severity: "error",
    title: "Redirect to another site",
    cause:
      "The site has moved, or has another name. Passwords and cookies are sent only to the site you named.",
    help: "If that is your site, use its address.",
    message: ({ from, to }) => `${from} redirects to ${to}, which is another site; not followed`,
  }),
  "live/unencrypted": entry<{ address: string }>({
    severity: "warning",
    title: "Password sent unencrypted",
    cause: "The address of the site begins with http://.",
    help: "Use the https:// address if the site has one, and change the password if others may have been listening.",
    message: ({ address }) => `name and password were sent unencrypted to ${address}`,
  }),
  "live/log-in-needed": entry<{ site: string }>({
    severity: "error",
    title: "Log-in needed",
    cause: "The site shows its documentation only to people who are logged in.",
    help: `Set MOODLE_USERNAME and MOODLE_PASSWORD (or the variables that env in the config names), or run the command in a terminal, where it asks. ${OTHER_WAYS}`,
    message: ({ site }) => `${site} requires a log-in, but no name and password were given`,
  }),
  "live/log-in-refused": entry<{ site: string }>({
    severity: "error",
    title: "Log-in refused",
    cause:
      "The name or password is wrong, or the account is suspended, locked after too many attempts, or logs in some other way. Moodle gives the same answer in each case.",
    help: "Try the same name and password in a browser without cookies; repeated attempts may lock the account.",
    message: ({ site }) => `${site} does not accept this name and password`,
  }),
  "live/log-in-unfinished": entry<{ site: string }>({
    severity: "error",
    title: "Log-in not finished",
    cause:
      "The account is not confirmed yet, its password has expired, or the site asks for something more.",
    help: IN_A_BROWSER,
    message: ({ site }) => `${site} stopped at its log-in page`,
  }),
  "live/single-sign-on": entry<{ site: string; providers: readonly string[] }>({
    severity: "error",
    title: "Single sign-on only",
    cause: "The site has no log-in form of its own; people log in at another site.",
    help: OTHER_WAYS,
    message: ({ site, providers }) =>
      `${site} has no log-in form of its own${
        providers.length === 0 ? "" : `; it offers ${list(providers)}`
      }`,
  }),
  "live/captcha": entry<{ site: string }>({
    severity: "error",
    title: "Captcha at log-in",
    cause: "The site makes sure that a person logs in, not a program.",
    help: OTHER_WAYS,
    message: ({ site }) => `the log-in form of ${site} has a captcha`,
  }),
  "live/no-guests": entry<{ site: string }>({
    severity: "error",
    title: "No guest access",
    cause: "The site's log-in page has no guest button, or guests may not enter.",
    help: `Log in with a name and password: leave out --guest. ${OTHER_WAYS}`,
    message: ({ site }) => `${site} does not let guests in`,
  }),
  "live/cookie-refused": entry<{ site: string }>({
    severity: "error",
    title: "Cookie refused",
    cause:
      "The session has ended, the browser has logged out, or the site ties sessions to an IP address or a browser.",
    help: "Log in again in the browser and copy the new MoodleSession cookie, as name=value; do not log out there.",
    message: ({ site }) => `${site} asks for a log-in despite the cookie`,
  }),
  "live/bot-check": entry<{ address: string }>({
    severity: "error",
    title: "Bot check",
    cause:
      "A firewall or a service in front of the site, such as Cloudflare, lets only browsers through.",
    help: "Save the page in a browser and pass the file; or ask the site's operators to let this machine reach /login/token.php and /webservice/.",
    message: ({ address }) => `${address} answers with a bot check`,
  }),
  "live/http-password": entry<{ address: string }>({
    severity: "error",
    title: "Password of the web server",
    cause: "The web server itself asks for a password (status 401), before Moodle does.",
    help: "Set MOODLE_HTTP_USERNAME and MOODLE_HTTP_PASSWORD; a client sends them with the option `headers`. Or save the page in a browser and pass the file.",
    message: ({ address }) => `the web server of ${address} asks for a password of its own`,
  }),
  "live/policy": entry<{ address: string }>({
    severity: "error",
    title: "Policies not agreed to",
    cause:
      "The site requires this person to agree to its policies. The generator does not agree on anyone's behalf.",
    help: "Log in with a browser, read and agree, then try again.",
    message: ({ address }) => `the site requires agreement to its policies first (${address})`,
  }),
  "live/two-factor": entry<{ address: string }>({
    severity: "error",
    title: "Second factor",
    cause: "The account is protected by a code from a phone, an e-mail or a security key.",
    help: OTHER_WAYS,
    message: ({ address }) => `the site asks for a second factor (${address})`,
  }),
  "live/password-change": entry<{ address: string }>({
    severity: "error",
    title: "Password must be changed",
    cause: "The password is new, was reset, or has expired.",
    help: IN_A_BROWSER,
    message: ({ address }) => `the site requires a new password first (${address})`,
  }),
  "live/profile-incomplete": entry<{ address: string }>({
    severity: "error",
    title: "Profile not complete",
    cause:
      "The site requires something that the person's profile lacks, such as the e-mail address.",
    help: IN_A_BROWSER,
    message: ({ address }) => `the site requires a complete profile first (${address})`,
  }),
  "live/maintenance": entry<{ address: string; text: string }>({
    severity: "error",
    title: "Site under maintenance",
    cause:
      "The site is being repaired or upgraded, or is out of service, and answers every request this way.",
    help: "Try again later. Meanwhile, clients throw a `MoodleTransportError` with status 503, or a `MoodleServerError` of the kind `maintenance`.",
    message: ({ address, text }) => `the site is under maintenance${saying(text)} (${address})`,
  }),
  "live/no-permission": entry<{ site: string; text: string }>({
    severity: "error",
    title: "No permission",
    cause:
      "The person is not an administrator and may not create security keys (moodle/webservice:createtoken).",
    help: "Ask an administrator for a token and the permission, or for the saved page. With a token alone: --token-only.",
    message: ({ site, text }) => `${site} shows this person no documentation${saying(text)}`,
  }),
  "live/admin-page-closed": entry<{ code: string; text: string }>({
    severity: "info",
    title: "Administrator's page not accessible",
    cause:
      "Only administrators may see the page with all functions; up to Moodle 4.1, one broken plugin also makes it fail.",
    help: "Nothing needs to be done for a client of the functions that this person can call. For all functions of the site, ask an administrator for the saved page.",
    message: ({ code, text }) =>
      `this person may not see the administrator's page${
        code === "" ? "" : ` (${code})`
      }${saying(text)}; the page of a security key was requested instead`,
  }),
  "live/documentation-off": entry<{ address: string }>({
    severity: "error",
    title: "Documentation switched off",
    cause: "The site does not show its users the documentation of web services.",
    help: "Ask an administrator to enable it (Administration, Server, Web services, Overview) or for the saved page. With a token alone: --token-only.",
    message: ({ address }) =>
      `the documentation for users is switched off on this site (${address})`,
  }),
  "live/no-functions": entry<{ address: string }>({
    severity: "error",
    title: "Service without functions",
    cause: "No function has been added to the service of this token.",
    help: "Ask an administrator to add functions to the service, or name another one with --service.",
    message: ({ address }) => `${address} is a documentation page, but it has no functions`,
  }),
  "live/web-services-off": entry<{ site: string }>({
    severity: "error",
    title: "Web services switched off",
    cause:
      "Web services, or the REST protocol, are not enabled on the site; each is off until an administrator enables it.",
    help: "Ask an administrator to enable web services and REST (Site administration, Server, Web services, Overview and Manage protocols).",
    message: ({ site }) => `web services or REST are switched off on ${site}`,
  }),
  "live/no-security-keys": entry<{ site: string }>({
    severity: "error",
    title: "No security keys",
    cause:
      "This person may use no service, or lacks the permission to create tokens; administrators are shown no keys.",
    help: "Ask an administrator for a token of a service. Administrators leave out --service.",
    message: ({ site }) => `${site} lists no security keys for this person`,
  }),
  "live/service-needed": entry<{ services: readonly string[] }>({
    severity: "error",
    title: "Several services",
    cause: "The person has security keys for several services; each has its own documentation.",
    help: "Name one of them with --service.",
    message: ({ services }) => `there are security keys for several services: ${list(services)}`,
  }),
  "live/service-unknown": entry<{
    service: string;
    services: readonly string[];
    nearest: string | undefined;
  }>({
    severity: "error",
    title: "No key for this service",
    cause: "The name is mistyped, or the person has no security key for this service.",
    help: "Use the name that the page of security keys shows.",
    message: ({ service, services, nearest }) =>
      `there is no security key for a service ${JSON.stringify(service)}${
        nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`
      }; there ${services.length === 1 ? "is one" : "are keys"} for ${list(services)}`,
  }),
  "live/not-your-token": entry<{ services: readonly string[] }>({
    severity: "error",
    title: "Documentation of another token",
    cause:
      "The address contains the number of a token that belongs to someone else or no longer exists.",
    help: "Use the address of the site, and --service to name one of these.",
    message: ({ services }) =>
      `the address belongs to another person's token; this person has keys for ${list(services)}`,
  }),
  "live/not-documentation": entry<{ address: string; title: string }>({
    severity: "error",
    title: "Another page of the site",
    cause: "The site led to a different page from the one requested.",
    help: `Open the address in a browser. ${OTHER_WAYS}`,
    message: ({ address, title }) =>
      `${address} is a page of the site${titled(title)}, but not its documentation`,
  }),
  "live/no-moodle": entry<{ address: string; title: string }>({
    severity: "error",
    title: "Not a Moodle site",
    cause:
      "Nothing on the page comes from Moodle; the site may be in another folder of this host, or on another host.",
    help: "Open the site in a browser and copy the address from there, with its folder if it has one.",
    message: ({ address, title }) => `${address} is a page${titled(title)}, but not a Moodle page`,
  }),
  "live/page-cut": entry<{ address: string }>({
    severity: "warning",
    title: "Incomplete page",
    cause: "A limit of PHP (time, memory), a plugin or a proxy ended the page too early.",
    help: "Fetch the page again. If it ends too early every time, tell the administrator; until then functions may be missing.",
    message: ({ address }) => `${address} ends too early; its last functions may be missing`,
  }),
  "live/token-missing": entry<{ variable: string }>({
    severity: "error",
    title: "No token",
    cause: "The option --token-only needs a token, and none was given.",
    help: "Copy the token from Preferences, Security keys, into the variable; it is never an option, because others can see the options of a command.",
    message: ({ variable }) => `no token was given: the variable ${variable} is not set`,
  }),
  "live/token-refused": entry<{ site: string }>({
    severity: "error",
    title: "Token refused",
    cause:
      "The token is mistyped or incomplete, belongs to another site, is not a web service token, was deleted or reset, or has expired.",
    help: "Copy it again from Preferences, Security keys of its owner, into MOODLE_TOKEN, or ask an administrator for one.",
    message: ({ site }) => `${site} does not know this token`,
  }),
  "live/token-expired": entry<object>({
    severity: "error",
    title: "Token expired",
    cause: "It was created with an expiry date (“Valid until”), or for a limited time.",
    help: "Ask an administrator for a new one (Server, Web services, Manage tokens), or make one on the page of security keys.",
    message: () => "the token has expired",
  }),
  "live/token-elsewhere": entry<object>({
    severity: "error",
    title: "Token for other addresses",
    cause: "It was created for certain IP addresses only.",
    help: "Use it from there, or ask an administrator to add this machine's address.",
    message: () => "the token may not be used from here",
  }),
  "live/service-off": entry<object>({
    severity: "error",
    title: "Service not available",
    cause: "The token's service was switched off or deleted.",
    help: "Ask an administrator to enable it (Server, Web services, External services).",
    message: () => "the token's service is not available",
  }),
  "live/service-restricted": entry<{ errorcode: string }>({
    severity: "error",
    title: "Service for other users",
    cause:
      "The service is limited to selected users, or requires a capability, and the token's owner is not among them or lacks it.",
    help: "Ask an administrator to add the token's owner to the users of the service, or to give the owner the capability that it requires (Server, Web services, External services).",
    message: ({ errorcode }) => `the token's owner may not use its service (${errorcode})`,
  }),
  "live/account-refused": entry<{ errorcode: string }>({
    severity: "error",
    title: "Account not usable",
    cause:
      "The account of the token's owner is suspended, deleted, not confirmed or not allowed to log in, or its password has expired.",
    help: "Log in as the owner in a browser; an administrator sees the account's state.",
    message: ({ errorcode }) =>
      `the account of the token's owner may not be used now (${errorcode})`,
  }),
  "live/policy-refused": entry<{ site: string; errorcode: string }>({
    severity: "error",
    title: "Call refused until policies are agreed to",
    cause: "The site requires agreement to its policies before it carries out calls.",
    help: "Log in once in a browser as the token's owner, read and agree, then try again.",
    message: ({ site, errorcode }) =>
      `the owner of this token has not agreed to the policies of ${site} (${errorcode})`,
  }),
  "live/rest-not-allowed": entry<{ site: string }>({
    severity: "error",
    title: "REST not allowed",
    cause: "The token's owner lacks the capability webservice/rest:use, which every call needs.",
    help: "Ask an administrator to give the owner a role with webservice/rest:use, at the level of the system.",
    message: ({ site }) => `${site} does not let the token's owner use REST (webservice/rest:use)`,
  }),
  "live/call-refused": entry<{ site: string; errorcode: string; message: string }>({
    severity: "error",
    title: "Call refused",
    cause: "Moodle's message states the reason.",
    help: "Check the token's owner and service with an administrator.",
    message: ({ site, errorcode, message }) =>
      `${site} refuses the call: ${errorcode} (${message})`,
  }),
  "live/token-without-access": entry<{ site: string; errorcode: string; text: string }>({
    severity: "error",
    title: "Token without access",
    cause:
      "The service lacks core_webservice_get_site_info, or the permission to use it is limited to other people, addresses or times.",
    help: "Ask an administrator to add core_webservice_get_site_info to the service (Server, Web services, External services, Functions) and to check who may use it.",
    message: ({ site, errorcode, text }) =>
      `${site} does not let this token see what it may call (${errorcode})${saying(text)}`,
  }),
  "live/no-answer": entry<{ address: string; title: string }>({
    severity: "error",
    title: "No answer from a web service",
    cause: "Another program answers at this address, or a plugin or proxy corrupts the answer.",
    help: "Check the address: it is that of the site, with its folder if it has one.",
    message: ({ address, title }) =>
      `${address} did not answer as Moodle's web service does${
        title === "" ? "" : `, but with a page${titled(title)}`
      }`,
  }),
  "live/spoilt-answer": entry<{ address: string; words: string }>({
    severity: "error",
    title: "Text around an answer",
    cause:
      "PHP prints messages into answers (`display_errors` is on), a plugin or a changed file prints text, or a proxy adds it. Clients cannot read such answers.",
    help: "Ask for `display_errors` to be switched off, and for the plugin to be fixed; `moodle-codegen doctor` shows more.",
    message: ({ address, words }) => `${address} answers with text around the JSON: “${words}”`,
  }),
  "live/broken-off": entry<{ address: string }>({
    severity: "error",
    title: "Answer broken off",
    cause: "A proxy or a firewall ended the connection, or PHP reached a limit of time or memory.",
    help: "Try again. If it breaks off every time, ask the site's operators for the log of the web server.",
    message: ({ address }) => `${address} broke off in the middle of its answer`,
  }),
  "live/site-fault": entry<{ site: string; errorcode: string; message: string }>({
    severity: "error",
    title: "Site cannot start",
    cause: "Moodle stops with an error before it looks at the request; the code says which.",
    help: "Tell the site's operators; their log says more.",
    message: ({ site, errorcode, message }) =>
      `${site} stops with an error at every request: ${errorcode} (${message})`,
  }),
  "live/launch-link": entry<{ site: string; reason: string }>({
    severity: "error",
    title: "Link without the expected token",
    cause:
      "The pasted text is not the link of the button that opens the app, is cut off, or comes from another site or an earlier log-in.",
    help: "Run the command again, open the new address, and copy the link of the button on the page that follows the log-in.",
    message: ({ site, reason }) => `the link has no token of this log-in on ${site}: ${reason}`,
  }),
  "live/policy-pending": entry<{ site: string }>({
    severity: "warning",
    title: "Policies not agreed to by the token's owner",
    cause:
      "The site requires agreement to its policies, and refuses most calls of this token until then (sitepolicynotagreed).",
    help: IN_A_BROWSER,
    message: ({ site }) => `the owner of this token has not agreed to the policies of ${site}`,
  }),
  "live/functions-by-name": entry<{ count: number; names: readonly string[] }>({
    severity: "warning",
    title: "Functions known by name only",
    cause: "They belong to plugins, or are newer than this package; a token reveals names only.",
    help: "Fetch the documentation page instead: with name and password, a cookie, or saved by hand. It describes every function.",
    message: ({ count, names }) =>
      `${String(count)} ${count === 1 ? "function is" : "functions are"} known by name only and will be untyped: ${list(names)}${
        count > names.length ? " …" : ""
      }`,
  }),
  "live/other-release": entry<{ release: string; first: string; last: string }>({
    severity: "info",
    title: "Structures of another release",
    cause:
      "A token does not reveal structures, so those that Moodle declares are used, and this release's are not known.",
    help: "Fetch the documentation page to get this site's own structures. Until then, differences are reported to onMismatch.",
    message: ({ release, first, last }) =>
      `the site is a Moodle ${release}; the types are what Moodle ${first} to ${last} agree on, plus what single releases added`,
  }),
};

function titled(title: string): string {
  return title === "" ? "" : ` titled ${JSON.stringify(title)}`;
}

function saying(text: string): string {
  return text === "" ? "" : `: ${JSON.stringify(text)}`;
}

function list(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
