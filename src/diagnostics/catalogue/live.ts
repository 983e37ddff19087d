import { entry } from "./entry.js";

const OTHER_WAYS =
  "There are other ways in: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and give the file; or use --token-only with a token in MOODLE_TOKEN.";
const IN_A_BROWSER = "Log in once in a browser and do what the site asks for, then try again.";

/** Problems of communication with a site (`live`). */
export const liveProblems = {
  "live/no-address": entry<{ given: string }>({
    severity: "error",
    title: "Not an address",
    cause: "The text is mistyped, or it is no address of the web.",
    help: "Give the address of the site, such as https://school.example/moodle.",
    message: ({ given }) => `${given} is not the address of a site`,
  }),
  "live/password-in-address": entry<{ host: string }>({
    severity: "error",
    title: "Name or password in an address",
    cause:
      "Addresses are kept in the history of the shell, shown by ps and written to logs, so nothing was sent.",
    help: "Put name and password into MOODLE_USERNAME and MOODLE_PASSWORD. The password has been on a command line: change it.",
    message: ({ host }) => `the address of ${host} has a name or password in it`,
  }),
  "live/unreachable": entry<{ address: string; reason: string }>({
    severity: "error",
    title: "Site not reachable",
    cause: "The name is mistyped, the site is down, or a firewall or proxy is in between.",
    help: "Open the address in a browser on this machine. Where https:// or http:// is missing, https:// is taken.",
    message: ({ address, reason }) => `${address} cannot be reached: ${reason}`,
  }),
  "live/certificate": entry<{ address: string; reason: string }>({
    severity: "error",
    title: "Certificate not trusted",
    cause:
      "The certificate is self-signed, has expired, is of another host, or an authority is missing.",
    help: "For an authority of your own: NODE_EXTRA_CA_CERTS=authority.pem. Never switch the check off: a password is sent.",
    message: ({ address, reason }) => `the certificate of ${address} is not trusted (${reason})`,
  }),
  "live/timed-out": entry<{ address: string; seconds: number }>({
    severity: "error",
    title: "Site too slow",
    cause: "The site is overloaded, or the page with all functions takes it long to make.",
    help: "Try again later, or wait longer with --timeout SECONDS.",
    message: ({ address, seconds }) =>
      `nothing came from ${address} for ${String(seconds)} seconds`,
  }),
  "live/too-slow": entry<{ address: string; seconds: number }>({
    severity: "error",
    title: "Answer without end",
    cause: "The site, or a server in front of it, sends an answer a few bytes at a time.",
    help: "Try again later, or wait longer with --timeout SECONDS; an answer may take ten times as long.",
    message: ({ address, seconds }) =>
      `${address} was still sending its answer after ${String(seconds)} seconds`,
  }),
  "live/too-large": entry<{ address: string; megabytes: number }>({
    severity: "error",
    title: "Answer too large",
    cause: "A documentation page has about 10 MB; something else was sent.",
    help: "Check the address; the documentation of a site is never this large.",
    message: ({ address, megabytes }) =>
      `${address} sent more than ${String(megabytes)} MB, and was not read further`,
  }),
  "live/stopped": entry<object>({
    severity: "error",
    title: "Stopped",
    cause: "The user stopped the download, or the program that asked for it did.",
    help: "Run the command again.",
    message: () => "the download was stopped",
  }),
  "live/bad-status": entry<{ address: string; status: number; title: string }>({
    severity: "error",
    title: "No page at this address",
    cause: "There is no Moodle at this address, or a server in front of it refuses.",
    help: "Open the site in a browser and copy the address from there, with its folder if it has one.",
    message: ({ address, status, title }) =>
      `${address} answered with status ${String(status)}${title === "" ? "" : ` and a page${titled(title)}`}`,
  }),
  "live/too-many-redirects": entry<{ address: string }>({
    severity: "error",
    title: "Redirects without end",
    cause: "The site, or a server in front of it, sends visitors around in a circle.",
    help: `Open the address in a browser that has no cookies. ${OTHER_WAYS}`,
    message: ({ address }) => `the site redirects without end, at last to ${address}`,
  }),
  "live/broken-redirect": entry<{ address: string }>({
    severity: "error",
    title: "Redirect to no address",
    cause: "The site, or a server in front of it, is not set up well.",
    help: OTHER_WAYS,
    message: ({ address }) => `${address} redirects to something that is no address`,
  }),
  "live/insecure-redirect": entry<{ from: string; to: string }>({
    severity: "error",
    title: "Redirect from HTTPS to HTTP",
    cause: "The site's own address (wwwroot) begins with http://, or a proxy loses the scheme.",
    help: "Tell the administrator. If this is a site on your own network, give its http:// address.",
    message: ({ from, to }) =>
      `${from} redirects to ${to}, where everything is sent unencrypted; not followed`,
  }),
  "live/other-site": entry<{ from: string; to: string }>({
    severity: "error",
    title: "Redirect to another site",
    cause:
      "The site has moved, or has another name. Passwords and cookies go to the site that was named only.",
    help: "If that is your site, give its address.",
    message: ({ from, to }) => `${from} sends us to ${to}, which is another site; not followed`,
  }),
  "live/unencrypted": entry<{ address: string }>({
    severity: "warning",
    title: "Password sent unencrypted",
    cause: "The address of the site begins with http://.",
    help: "Use the https:// address if the site has one, and change the password if others could listen.",
    message: ({ address }) => `name and password were sent unencrypted to ${address}`,
  }),
  "live/log-in-needed": entry<{ site: string }>({
    severity: "error",
    title: "Log-in needed",
    cause: "The documentation is shown to people who are logged in.",
    help: `Set MOODLE_USERNAME and MOODLE_PASSWORD (or the variables that env in the config names), or run the command in a terminal, where it asks. ${OTHER_WAYS}`,
    message: ({ site }) => `${site} wants a log-in, but no name and password were given`,
  }),
  "live/log-in-refused": entry<{ site: string }>({
    severity: "error",
    title: "Log-in refused",
    cause:
      "Wrong name or password; or the account is suspended, locked after too many tries, or logs in another way. Moodle says the same to all of them.",
    help: "Try the same name and password in a browser without cookies; repeated tries may lock the account.",
    message: ({ site }) => `${site} does not accept this name and password`,
  }),
  "live/log-in-unfinished": entry<{ site: string }>({
    severity: "error",
    title: "Log-in not finished",
    cause:
      "The account is not confirmed yet, its password has expired, or the site asks something more.",
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
    cause: "The site makes sure that it is a person who logs in, and no program.",
    help: OTHER_WAYS,
    message: ({ site }) => `the log-in form of ${site} has a captcha`,
  }),
  "live/no-guests": entry<{ site: string }>({
    severity: "error",
    title: "No guests",
    cause: "The site has no button for guests on its log-in page, or does not let them in.",
    help: `Log in with a name and password: leave out --guest. ${OTHER_WAYS}`,
    message: ({ site }) => `${site} lets no guests in`,
  }),
  "live/cookie-refused": entry<{ site: string }>({
    severity: "error",
    title: "Cookie refused",
    cause:
      "The session has ended, the browser has logged out, or the site ties sessions to an IP address or a browser.",
    help: "Log in again in the browser and copy the cookie MoodleSession anew, as name=value; do not log out there.",
    message: ({ site }) => `${site} asks for a log-in in spite of the cookie`,
  }),
  "live/bot-check": entry<{ address: string }>({
    severity: "error",
    title: "Test for robots",
    cause:
      "A firewall or a service in front of the site, such as Cloudflare, lets only browsers through.",
    help: "Save the page in a browser and give the file; or ask the site's operators to let this machine reach /login/token.php and /webservice/.",
    message: ({ address }) => `${address} answers with a test for robots`,
  }),
  "live/http-password": entry<{ address: string }>({
    severity: "error",
    title: "Password of the web server",
    cause: "The web server itself asks for a password (status 401), before Moodle does.",
    help: "Save the page in a browser and give the file. For calls, ask for access without that password; a client can send it with the option `headers`.",
    message: ({ address }) => `the web server of ${address} asks for a password of its own`,
  }),
  "live/policy": entry<{ address: string }>({
    severity: "error",
    title: "Policies not agreed to",
    cause:
      "The site wants this person to agree to its policies. That is not done on anybody's behalf.",
    help: `Log in in a browser, read and agree, then try again.`,
    message: ({ address }) => `the site first wants its policies agreed to (${address})`,
  }),
  "live/two-factor": entry<{ address: string }>({
    severity: "error",
    title: "Second factor",
    cause: "The account is protected by a code from a telephone, a mail or a key.",
    help: OTHER_WAYS,
    message: ({ address }) => `the site asks for a second factor (${address})`,
  }),
  "live/password-change": entry<{ address: string }>({
    severity: "error",
    title: "Password must be changed",
    cause: "The password is new, was reset, or has expired.",
    help: IN_A_BROWSER,
    message: ({ address }) => `the site first wants a new password (${address})`,
  }),
  "live/profile-incomplete": entry<{ address: string }>({
    severity: "error",
    title: "Profile not complete",
    cause:
      "The site wants something of the person's profile filled in, such as the e-mail address.",
    help: IN_A_BROWSER,
    message: ({ address }) => `the site first wants the profile completed (${address})`,
  }),
  "live/maintenance": entry<{ address: string; said: string }>({
    severity: "error",
    title: "Site under maintenance",
    cause:
      "The site is being repaired or upgraded, or is out of order, and answers every request so.",
    help: "Try again later. Clients throw a `MoodleTransportError` of status 503 meanwhile.",
    message: ({ address, said }) => `the site is under maintenance${saying(said)} (${address})`,
  }),
  "live/no-permission": entry<{ site: string; said: string }>({
    severity: "error",
    title: "No permission",
    cause:
      "The person is no administrator, and may not make security keys (moodle/webservice:createtoken) either.",
    help: "Ask an administrator for a token and the permission, or for the saved page. With a token alone: --token-only.",
    message: ({ site, said }) => `${site} shows this person no documentation${saying(said)}`,
  }),
  "live/admin-page-closed": entry<{ code: string; said: string }>({
    severity: "info",
    title: "Administrator's page closed",
    cause:
      "Only administrators may see the page with all functions; or up to Moodle 4.1 one broken plugin spoils it.",
    help: "Nothing needs to be done for a client of what this person can call. For all functions of the site, ask an administrator for the saved page.",
    message: ({ code, said }) =>
      `the administrator's page is not open to this person${
        code === "" ? "" : ` (${code})`
      }${saying(said)}; the page of a security key was asked for instead`,
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
    message: ({ address }) => `${address} is documentation, but of no function`,
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
      "There is no service that this person may use, or the permission to make tokens is missing; administrators are shown none.",
    help: "Ask an administrator for a token of a service. Administrators leave out --service.",
    message: ({ site }) => `${site} lists no security keys for this person`,
  }),
  "live/service-needed": entry<{ services: readonly string[] }>({
    severity: "error",
    title: "Several services",
    cause: "The person has security keys of several services; each has documentation of its own.",
    help: "Name one of them with --service.",
    message: ({ services }) => `there are security keys of several services: ${list(services)}`,
  }),
  "live/service-unknown": entry<{
    service: string;
    services: readonly string[];
    nearest: string | undefined;
  }>({
    severity: "error",
    title: "No key of this service",
    cause: "The name is mistyped, or the person has no security key of this service.",
    help: "Give the name as the page of security keys shows it.",
    message: ({ service, services, nearest }) =>
      `there is no security key of a service ${JSON.stringify(service)}${
        nearest === undefined ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`
      }, but there ${services.length === 1 ? "is one" : "are keys"} of ${list(services)}`,
  }),
  "live/not-your-token": entry<{ services: readonly string[] }>({
    severity: "error",
    title: "Documentation of another token",
    cause: "The address names the number of a token that is not this person's, or is gone.",
    help: "Give the address of the site, and --service for one of these.",
    message: ({ services }) =>
      `the address is that of another person's token; this one has keys of ${list(services)}`,
  }),
  "live/not-documentation": entry<{ address: string; title: string }>({
    severity: "error",
    title: "Another page of the site",
    cause: "The site led to another page than the one asked for.",
    help: `Open the address in a browser. ${OTHER_WAYS}`,
    message: ({ address, title }) =>
      `${address} is a page of the site${titled(title)}, but not its documentation`,
  }),
  "live/no-moodle": entry<{ address: string; title: string }>({
    severity: "error",
    title: "Not a Moodle",
    cause:
      "Nothing on the page is Moodle's; the site may be in another folder of this host, or on another host.",
    help: "Open the site in a browser and copy the address from there, with its folder if it has one.",
    message: ({ address, title }) =>
      `${address} is a page${titled(title)}, but not one of a Moodle`,
  }),
  "live/page-cut": entry<{ address: string }>({
    severity: "warning",
    title: "Page not sent to its end",
    cause: "A limit of PHP (time, memory), a plugin or a proxy ended the page too early.",
    help: "Fetch the page again. If it ends too early every time, tell the administrator; until then functions may be missing.",
    message: ({ address }) => `${address} ends too early; its last functions may be missing`,
  }),
  "live/token-missing": entry<{ variable: string }>({
    severity: "error",
    title: "No token",
    cause: "With --token-only a token is all there is, and none was given.",
    help: "Copy the token from Preferences, Security keys, into the variable; it is never an option, because others can see the options of a command.",
    message: ({ variable }) => `no token was given: the variable ${variable} is not set`,
  }),
  "live/token-refused": entry<{ site: string }>({
    severity: "error",
    title: "Token refused",
    cause:
      "The token is mistyped or incomplete, is of another site or no web service token, was deleted or reset, or has expired.",
    help: "Copy it again from Preferences, Security keys of its owner, into MOODLE_TOKEN, or ask an administrator for one.",
    message: ({ site }) => `${site} does not know this token`,
  }),
  "live/token-without-access": entry<{ site: string; errorcode: string; said: string }>({
    severity: "error",
    title: "Token without access",
    cause:
      "The service lacks core_webservice_get_site_info or is limited to other people, addresses or times; or the token's owner may not use REST (webservice/rest:use) or is suspended.",
    help: "Ask an administrator to add core_webservice_get_site_info to the service (Server, Web services, External services, Functions) and to check who may use it.",
    message: ({ site, errorcode, said }) =>
      `${site} does not tell this token what it may call (${errorcode})${saying(said)}`,
  }),
  "live/no-answer": entry<{ address: string; title: string }>({
    severity: "error",
    title: "No answer of a web service",
    cause: "Another program answers at this address, or a plugin or proxy spoils the answer.",
    help: "Check the address: it is that of the site, with its folder if it has one.",
    message: ({ address, title }) =>
      `${address} did not answer as Moodle's web service does${
        title === "" ? "" : `, but with a page${titled(title)}`
      }`,
  }),
  "live/functions-by-name": entry<{ count: number; names: readonly string[] }>({
    severity: "warning",
    title: "Functions known by name only",
    cause: "They are of plugins, or newer than what this package knows; a token tells names only.",
    help: "Fetch the documentation page instead: with name and password, a cookie, or saved by hand. It describes every function.",
    message: ({ count, names }) =>
      `${String(count)} ${count === 1 ? "function is" : "functions are"} known by name only and will be untyped: ${list(names)}${
        count > names.length ? " …" : ""
      }`,
  }),
  "live/other-release": entry<{ release: string; known: string }>({
    severity: "info",
    title: "Structures of another release",
    cause:
      "A token does not tell structures; they are those that a certain release of Moodle declares.",
    help: "Fetch the documentation page for what this site says itself. Until then differences are reported to onMismatch.",
    message: ({ release, known }) =>
      `the site is a Moodle ${release}; the types are those of Moodle ${known}, with what other releases have added`,
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
