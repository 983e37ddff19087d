import { siteInfo, type Answer } from "../doctor/small-moodle.js";
import type { Said } from "./judge-refusal.js";

/** What a site answers, by path; a function of the form where it depends on the token. */
type Scripts = Readonly<Record<string, Answer | ((form: URLSearchParams) => Answer)>>;

const TOKEN = "/login/token.php";
const REST = "/webservice/rest/server.php";
const FILE = "/webservice/pluginfile.php";

/** An error of the REST server; only sites with debugging send `debuginfo`. */
function envelope(
  errorcode: string,
  { exception = "moodle_exception", message = `Message of ${errorcode}`, debuginfo = "" } = {},
  debug = false,
): object {
  return { exception, errorcode, message, ...(debug && debuginfo && { debuginfo }) };
}

/** An error of one of the scripts. */
function scriptError(errorcode: string): Answer {
  return { body: { error: `Message of ${errorcode}`, errorcode, stacktrace: null } };
}

const page = (title: string, content: string, bodyId = "page-site-error"): string =>
  `<!DOCTYPE html><html lang="en"><head><title>${title}</title>` +
  `<script>M.cfg = {"wwwroot":"https:\\/\\/school.example","sesskey":"x"};</script></head>` +
  `<body id="${bodyId}">${content}</body></html>`;

/** The scripts of a site that refuses what a token asks, and tells the script for files why. */
function refusingToken(refused: object, file: Answer = scriptError("filenotfound")): Scripts {
  return {
    [TOKEN]: scriptError("missingparam"),
    [REST]: (form) =>
      !form.get("wstoken") ? { body: envelope("invalidtoken") } : { body: refused },
    [FILE]: file,
  };
}

const access = (debuginfo: string, debug: boolean): object =>
  envelope(
    "accessexception",
    { exception: "webservice_access_exception", message: "Access control exception", debuginfo },
    debug,
  );

/** What the ways to a site say; in debug mode they say the same, but for the next step of `client` and `call`. */
export interface Says {
  /** `call` says the same, with the class of the exception beside the code. */
  readonly client?: Said;
  readonly doctor?: Said;
  /** For people with a password; only where the refusal is not one of a token. */
  readonly fetch?: Said;
  readonly tokenOnly?: Said;
  readonly debugNext?: string;
}

/** What production sites leave open. */
const HIDDEN =
  "Without debugging, the site does not say which of these it is: the function is not in the token's service; the service is limited to other users; a capability is missing (the service's own, or webservice/rest:use); token, permission or password have expired; this IP address is not allowed; the account is suspended; the site is in maintenance. `moodle-codegen doctor` checks them in order.";

const accounts = {
  suspended: "An administrator has to look at the account of the token's owner.",
  unconfirmed: "The account has not been confirmed: follow the link in the site's e-mail.",
  deleted: "An administrator has to look at the account of the token's owner.",
  nologin: "Accounts with the log-in method “No login” cannot use web services.",
};

/** One refusal, as real sites send it. */
export interface RefusedCall {
  readonly what: string;
  readonly says: Says;
  readonly site: (debug: boolean) => Scripts;
}

const early = (message: string): Answer => ({
  status: 503,
  body: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html><head><title>Error</title></head><body><div style="margin-top: 6em; margin-left:auto">${message}</div></body></html>`,
});

/** Every refusal. */
export const refusedCalls: readonly RefusedCall[] = [
  {
    what: "an unknown token",
    says: {
      client: [
        "ServerError token",
        "invalidtoken from core_webservice_get_site_info: Message of invalidtoken",
        "Copy the token again, whole, from this site and not from a copy of it.",
      ],
      doctor: [
        "token failed",
        "SITE does not know this token",
        "Copy it again from Preferences, Security keys of its owner, into MOODLE_TOKEN, or ask an administrator for one.",
      ],
      tokenOnly: [
        "live/token-refused",
        "SITE does not know this token",
        "Copy it again from Preferences, Security keys of its owner, into MOODLE_TOKEN, or ask an administrator for one.",
      ],
    },
    site: () => refusingToken(envelope("invalidtoken"), scriptError("invalidtoken")),
  },
  {
    what: "an expired token, which Moodle deletes at its first use",
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token failed",
        "the token has expired",
        "Ask an administrator for a new one (Server, Web services, Manage tokens), or make one on the page of security keys.",
      ],
      tokenOnly: [
        "live/token-expired",
        "the token has expired",
        "Ask an administrator for a new one (Server, Web services, Manage tokens), or make one on the page of security keys.",
      ],
      debugNext: "The token has expired; ask an administrator for a new one.",
    },
    site: (debug) =>
      refusingToken(
        access("Invalid token - token expired - check validuntil time for the token", debug),
        scriptError("invalidtoken"),
      ),
  },
  {
    what: "a token for other addresses",
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token failed",
        "the token may not be used from here",
        "Use it from there, or ask an administrator to add this machine's address.",
      ],
      tokenOnly: [
        "live/token-elsewhere",
        "the token may not be used from here",
        "Use it from there, or ask an administrator to add this machine's address.",
      ],
      debugNext: "The token may be used from other IP addresses only.",
    },
    site: (debug) =>
      refusingToken(
        access("Invalid token - IP:192.0.2.1 is not supported", debug),
        scriptError("invalidiptoken"),
      ),
  },
  ...Object.entries(accounts).map(([state, next]) => ({
    what: `an account that is ${state}`,
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token failed",
        `the account of the token's owner may not be used now (wsaccessuser${state})`,
        next,
      ],
      tokenOnly: [
        "live/account-refused",
        `the account of the token's owner may not be used now (wsaccessuser${state})`,
        next,
      ],
      debugNext: next,
    } as const,
    site: (debug: boolean) =>
      refusingToken(
        access(`Refused web service access for ${state} username: program`, debug),
        scriptError(`wsaccessuser${state}`),
      ),
  })),
  {
    what: "an expired password",
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token failed",
        "the account of the token's owner may not be used now (wsaccessuserexpired)",
        "The password of the token's owner has expired; change it in a browser.",
      ],
      tokenOnly: [
        "live/account-refused",
        "the account of the token's owner may not be used now (wsaccessuserexpired)",
        "The password of the token's owner has expired; change it in a browser.",
      ],
      debugNext: "The password of the token's owner has expired; change it in a browser.",
    },
    site: (debug) =>
      refusingToken(
        access("Refused web service access for password expired username: program", debug),
        scriptError("wsaccessuserexpired"),
      ),
  },
  {
    what: "an owner who is not on the service's list",
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token failed",
        "the token's owner may not use its service (usernotallowed)",
        "Ask an administrator to add the token's owner to the users of the service, or to give the owner the capability that it requires (Server, Web services, External services).",
      ],
      tokenOnly: [
        "live/service-restricted",
        "the token's owner may not use its service (usernotallowed)",
        "Ask an administrator to add the token's owner to the users of the service, or to give the owner the capability that it requires (Server, Web services, External services).",
      ],
      debugNext:
        "Have the function added to the token's service (Server, Web services, External services, Functions), or the token's owner to the users of that service. `verify(moodle)` names every function that the service lacks.",
    },
    site: (debug) =>
      refusingToken(
        access("Access to the function core_x is not allowed", debug),
        scriptError("usernotallowed"),
      ),
  },
  {
    what: "a missing webservice/rest:use",
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token failed",
        "SITE does not let the token's owner use REST (webservice/rest:use)",
        "Ask an administrator to give the owner a role with webservice/rest:use, at the level of the system.",
      ],
      tokenOnly: [
        "live/rest-not-allowed",
        "SITE does not let the token's owner use REST (webservice/rest:use)",
        "Ask an administrator to give the owner a role with webservice/rest:use, at the level of the system.",
      ],
      debugNext:
        "Give the token's owner a role with webservice/rest:use, at the level of the system.",
    },
    site: (debug) => ({
      ...refusingToken(
        access(
          "You are not allowed to use the {$a} protocol (missing capability: webservice/rest:use)",
          debug,
        ),
      ),
    }),
  },
  {
    what: "a service without the function",
    says: {
      client: [
        "ServerError access",
        "accessexception from core_webservice_get_site_info: Access control exception",
        HIDDEN,
      ],
      doctor: [
        "token warning",
        "the token may be valid, but the site does not let it ask who it belongs to (accessexception)",
        "Ask an administrator to add core_webservice_get_site_info to the service (Server, Web services, External services, Functions) and to check who may use it.",
      ],
      tokenOnly: [
        "live/token-without-access",
        'SITE does not let this token see what it may call (accessexception): "Access control exception"',
        "Ask an administrator to add core_webservice_get_site_info to the service (Server, Web services, External services, Functions) and to check who may use it.",
      ],
      debugNext:
        "Have the function added to the token's service (Server, Web services, External services, Functions), or the token's owner to the users of that service. `verify(moodle)` names every function that the service lacks.",
    },
    site: (debug) => ({
      ...refusingToken({}),
      [REST]: (form) => {
        const name = form.get("wsfunction") ?? "";
        if (!form.get("wstoken")) return { body: envelope("invalidtoken") };
        return {
          body: /^(core|local)_/.test(name)
            ? access(`Access to the function ${name}() is not allowed.`, debug)
            : envelope("invalidrecord", {
                exception: "dml_missing_record_exception",
                message: "Can't find data record in database table external_functions.",
              }),
        };
      },
    }),
  },
  {
    what: "policies, at the call",
    says: {
      client: [
        "ServerError policy",
        "sitepolicynotagreed from core_webservice_get_site_info: Message of sitepolicynotagreed",
        "Log in once in a browser as the token's owner, do what the site asks, and repeat the call.",
      ],
      doctor: [
        "token failed",
        "the owner of this token has not agreed to the policies of SITE (sitepolicynotagreed)",
        "Log in once in a browser as the token's owner, read and agree, then try again.",
      ],
      tokenOnly: [
        "live/policy-refused",
        "the owner of this token has not agreed to the policies of SITE (sitepolicynotagreed)",
        "Log in once in a browser as the token's owner, read and agree, then try again.",
      ],
    },
    site: () => refusingToken(envelope("sitepolicynotagreed")),
  },
  {
    what: "policies, in the site info",
    says: {
      doctor: [
        "user failed",
        "The program (program, id 7) on Small school; its service has 2 functions; the owner has not agreed to the site's policies",
        "Log in once in a browser, do what the site asks, then try again.",
      ],
      tokenOnly: [
        "live/policy-pending",
        "the owner of this token has not agreed to the policies of https://school.example",
        "Log in once in a browser, do what the site asks, then try again.",
      ],
    },
    site: () => refusingToken({ ...siteInfo, policyagreed: 0 }),
  },
  {
    what: "maintenance for all but administrators",
    says: {
      client: [
        "ServerError maintenance",
        "sitemaintenance from core_webservice_get_site_info: Message of sitemaintenance",
        "Wait until the site is open again; repeating the call sooner does not help.",
      ],
      doctor: ["maintenance failed", "the site reports sitemaintenance", "Try again later."],
      fetch: [
        "live/maintenance",
        'the site is under maintenance: "Back soon" (SITE/admin/webservice/documentation.php)',
        "Try again later.",
      ],
      tokenOnly: [
        "live/maintenance",
        'the site is under maintenance: "Message of sitemaintenance" (SITE/webservice/rest/server.php)',
        "Try again later.",
      ],
    },
    site: () => ({
      ...refusingToken(envelope("sitemaintenance")),
      [TOKEN]: scriptError("sitemaintenance"),
      "/admin/webservice/documentation.php": {
        body: page(
          "Back soon",
          '<div class="box generalbox"><p>Back soon</p></div>',
          "page-maintenance-message",
        ),
      },
    }),
  },
  {
    what: "maintenance of the whole site",
    says: {
      client: [
        "TransportError status",
        "core_webservice_get_site_info: HTTP status 503: Back soon",
        "The site is in maintenance or overloaded, or cannot start: the message quotes its page.",
      ],
      doctor: ["maintenance failed", "status 503: “Back soon”", "Try again later."],
      fetch: [
        "live/maintenance",
        'the site is under maintenance: "Back soon" (SITE/admin/webservice/documentation.php)',
        "Try again later.",
      ],
      tokenOnly: [
        "live/maintenance",
        'the site is under maintenance: "Back soon" (SITE/webservice/rest/server.php)',
        "Try again later.",
      ],
    },
    site: () => ({
      "*": {
        status: 503,
        body: '<!DOCTYPE html><html><head><title>Back soon</title></head><body><div class="alert alert-danger">Back soon</div></body></html>',
      },
    }),
  },
  {
    what: "web services that are off",
    says: {
      client: [
        "TransportError status",
        "core_webservice_get_site_info: HTTP status 403",
        "Web services or REST are disabled (Moodle then sends an empty page), or a firewall refuses the call.",
      ],
      doctor: [
        "web-services failed",
        "web services are switched off",
        "Ask an administrator to enable web services and REST (Site administration, Server, Web services, Overview and Manage protocols).",
      ],
      tokenOnly: [
        "live/web-services-off",
        "web services or REST are switched off on SITE",
        "Ask an administrator to enable web services and REST (Site administration, Server, Web services, Overview and Manage protocols).",
      ],
    },
    site: () => ({ [TOKEN]: scriptError("enablewsdescription"), [REST]: { status: 403 } }),
  },
  {
    what: "a host without Moodle",
    says: {
      client: [
        "TransportError status",
        "core_webservice_get_site_info: HTTP status 404: File not found.",
        "Check that `url` is the address of the site, with its sub-directory.",
      ],
      doctor: [
        "site failed",
        "no Moodle was found: status 404: “File not found.”",
        "Open the site in a browser and copy the address from there, with its folder if it has one.",
      ],
      fetch: [
        "live/bad-status",
        "SITE/admin/webservice/documentation.php answered with status 404",
        "Open the site in a browser and copy the address from there, with its folder if it has one.",
      ],
      tokenOnly: [
        "live/bad-status",
        "SITE/webservice/rest/server.php answered with status 404",
        "Open the site in a browser and copy the address from there, with its folder if it has one.",
      ],
    },
    site: () => ({ "*": { status: 404, body: "File not found.\n" } }),
  },
  {
    what: "a break in mid-body",
    says: {
      client: [
        "TransportError network",
        "core_webservice_get_site_info: terminated: other side closed",
        "Check the address, the certificate and the network.",
      ],
      doctor: ["answers failed", "the answer did not arrive whole (UND_ERR_SOCKET)", "Try again."],
      tokenOnly: [
        "live/broken-off",
        "SITE/webservice/rest/server.php broke off in the middle of its answer",
        "Try again.",
      ],
    },
    site: () => ({
      ...refusingToken({}),
      [REST]: (form) =>
        !form.get("wstoken") ? { body: envelope("invalidtoken") } : { body: siteInfo, isCut: true },
    }),
  },
  {
    what: "a reverse proxy that is passed by",
    says: {
      client: [
        "TransportError status",
        "core_webservice_get_site_info: HTTP status 503: Error Reverse proxy enabled so the server cannot be accessed directly.",
        "The site is in maintenance or overloaded, or cannot start: the message quotes its page.",
      ],
      doctor: [
        "site failed",
        "SITE stops with an error at every request: reverseproxyabused (Message of reverseproxyabused)",
        "The site expects its reverse proxy in front of every request; use the site's public address, or have `reverseproxy` in its configuration corrected.",
      ],
      fetch: [
        "live/site-fault",
        "SITE stops with an error at every request: reverseproxyabused (Message of reverseproxyabused)",
        "The site expects its reverse proxy in front of every request; use the site's public address, or have `reverseproxy` in its configuration corrected.",
      ],
      tokenOnly: [
        "live/site-fault",
        "SITE stops with an error at every request: reverseproxyabused (Message of reverseproxyabused)",
        "The site expects its reverse proxy in front of every request; use the site's public address, or have `reverseproxy` in its configuration corrected.",
      ],
    },
    site: () => ({
      "*": early("Reverse proxy enabled so the server cannot be accessed directly."),
      [TOKEN]: scriptError("reverseproxyabused"),
      [FILE]: scriptError("reverseproxyabused"),
    }),
  },
  {
    what: "PHP text before the JSON",
    says: {
      client: [
        "TransportError html",
        "core_webservice_get_site_info: HTML instead of JSON: Warning : Undefined x in lib.php",
        "Something else than Moodle answers, such as a log-in page or a check for bots in front of the site, or PHP prints errors. `moodle-codegen doctor` shows the text.",
      ],
      doctor: [
        "answers failed",
        "PHP writes messages into answers: “Warning : Undefined x in lib.php”",
        "Ask for `display_errors` to be switched off (Debugging → Display debug messages), and for the plugin to be fixed.",
      ],
      tokenOnly: [
        "live/spoilt-answer",
        "SITE/webservice/rest/server.php answers with text around the JSON: “Warning : Undefined x in lib.php”",
        "Ask for `display_errors` to be switched off, and for the plugin to be fixed; `moodle-codegen doctor` shows more.",
      ],
    },
    site: () => ({
      ...refusingToken({}),
      [REST]: (form) => ({
        body: `<br />\n<b>Warning</b>:  Undefined x in <b>lib.php</b><br />\n${JSON.stringify(!form.get("wstoken") ? envelope("invalidtoken") : siteInfo)}`,
      }),
    }),
  },
  {
    what: "PHP text behind the JSON",
    says: {
      client: [
        "TransportError invalid-json",
        "core_webservice_get_site_info: no readable JSON in 391 characters",
        "PHP or a plugin prints text into answers (`display_errors` is on), or a proxy cuts or changes them. `moodle-codegen doctor` shows the text.",
      ],
      doctor: [
        "answers failed",
        "PHP writes messages into answers: “Warning : Undefined x in lib.php”",
        "Ask for `display_errors` to be switched off (Debugging → Display debug messages), and for the plugin to be fixed.",
      ],
      tokenOnly: [
        "live/spoilt-answer",
        "SITE/webservice/rest/server.php answers with text around the JSON: “Warning : Undefined x in lib.php”",
        "Ask for `display_errors` to be switched off, and for the plugin to be fixed; `moodle-codegen doctor` shows more.",
      ],
    },
    site: () => ({
      ...refusingToken({}),
      [REST]: (form) => ({
        body: `${JSON.stringify(!form.get("wstoken") ? envelope("invalidtoken") : siteInfo)}<br />\n<b>Warning</b>:  Undefined x in <b>lib.php</b><br />\n`,
      }),
    }),
  },
  {
    what: "a password of the web server",
    says: {
      client: [
        "TransportError status",
        "core_webservice_get_site_info: HTTP status 401: 401 Authorization Required",
        "The web server in front of Moodle asks for a password of its own: send it with the option `headers` (Authorization: Basic …), from the environment and never in the address.",
      ],
      doctor: [
        "site failed",
        "no Moodle was found: status 401: “401 Authorization Required”",
        "Set MOODLE_HTTP_USERNAME and MOODLE_HTTP_PASSWORD; a client sends them with the option `headers`.",
      ],
      fetch: [
        "live/http-password",
        "the web server of SITE/admin/webservice/documentation.php asks for a password of its own",
        "Set MOODLE_HTTP_USERNAME and MOODLE_HTTP_PASSWORD; a client sends them with the option `headers`.",
      ],
      tokenOnly: [
        "live/http-password",
        "the web server of SITE/webservice/rest/server.php asks for a password of its own",
        "Set MOODLE_HTTP_USERNAME and MOODLE_HTTP_PASSWORD; a client sends them with the option `headers`.",
      ],
    },
    site: () => ({ "*": { status: 401, body: "<title>401 Authorization Required</title>" } }),
  },
  {
    what: "a request beyond the server's limit",
    says: {
      client: [
        "TransportError status",
        "core_webservice_get_site_info: HTTP status 413: 413 Request Entity Too Large",
        "The request is larger than the server accepts (`client_max_body_size` of nginx, `post_max_size` of PHP): send fewer items per call with `callInParts`, or have the limits raised.",
      ],
      doctor: [
        "rest failed",
        "status 413, “413 Request Entity Too Large”",
        "Ask for the error log of the web server at this time.",
      ],
      tokenOnly: [
        "live/bad-status",
        'SITE/webservice/rest/server.php answered with status 413 and a page titled "413 Request Entity Too Large"',
        "Open the site in a browser and copy the address from there, with its folder if it has one.",
      ],
    },
    site: () => ({
      ...refusingToken({}),
      [REST]: { status: 413, body: "<title>413 Request Entity Too Large</title>" },
    }),
  },
  {
    what: "a lost token",
    says: {
      client: [
        "ServerError parameter",
        "missingparam from core_webservice_get_site_info: A required parameter (wstoken) was missing",
        "A field did not arrive.",
      ],
      doctor: [
        "token failed",
        "SITE refuses the call: missingparam (A required parameter (wstoken) was missing)",
        "A field did not arrive.",
      ],
      tokenOnly: [
        "live/call-refused",
        "SITE refuses the call: missingparam (A required parameter (wstoken) was missing)",
        "A field did not arrive.",
      ],
    },
    site: () =>
      refusingToken({
        ...envelope("missingparam", { message: "A required parameter (wstoken) was missing" }),
      }),
  },
  {
    what: "an error in XML",
    says: {
      client: [
        "ServerError token",
        "invalidtoken from core_webservice_get_site_info: Message of invalidtoken",
        "Copy the token again, whole, from this site and not from a copy of it.",
      ],
      doctor: [
        "answers failed",
        "answers are XML, though JSON was requested: “invalidtoken Message of invalidtoken”",
        "Ask the site's operators whether something in front of it drops fields of requests.",
      ],
      tokenOnly: [
        "live/token-refused",
        "SITE does not know this token",
        "Copy it again from Preferences, Security keys of its owner, into MOODLE_TOKEN, or ask an administrator for one.",
      ],
    },
    site: () => ({
      ...refusingToken({}),
      [REST]: {
        body: '<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="moodle_exception">\n<ERRORCODE>invalidtoken</ERRORCODE>\n<MESSAGE>Message of invalidtoken</MESSAGE>\n</EXCEPTION>\n',
      },
    }),
  },
  {
    what: "a function that the site lacks",
    says: {
      client: [
        "ServerError not-found",
        "invalidrecord from core_webservice_get_site_info: Can't find data record in database table external_functions.",
        "The site lacks this function: its plugin was removed, or the client was generated for another release. `verify(moodle)` names everything that is missing.",
      ],
      doctor: [
        "token failed",
        "SITE refuses the call: invalidrecord (Can't find data record in database table external_functions.)",
        "The site lacks this function: its plugin was removed, or the client was generated for another release. `verify(moodle)` names everything that is missing.",
      ],
      tokenOnly: [
        "live/call-refused",
        "SITE refuses the call: invalidrecord (Can't find data record in database table external_functions.)",
        "The site lacks this function: its plugin was removed, or the client was generated for another release. `verify(moodle)` names everything that is missing.",
      ],
    },
    site: () =>
      refusingToken(
        envelope("invalidrecord", {
          exception: "dml_missing_record_exception",
          message: "Can't find data record in database table external_functions.",
        }),
      ),
  },
  {
    what: "a function that the site lacks, without the table",
    says: {
      client: [
        "ServerError not-found",
        "invalidrecordunknown from core_webservice_get_site_info: Message of invalidrecordunknown",
        "Either an id belongs to nothing, or the site lacks the function itself: `verify(moodle)` tells.",
      ],
      doctor: [
        "token failed",
        "SITE refuses the call: invalidrecordunknown (Message of invalidrecordunknown)",
        "Either an id belongs to nothing, or the site lacks the function itself: `verify(moodle)` tells.",
      ],
      tokenOnly: [
        "live/call-refused",
        "SITE refuses the call: invalidrecordunknown (Message of invalidrecordunknown)",
        "Either an id belongs to nothing, or the site lacks the function itself: `verify(moodle)` tells.",
      ],
    },
    site: () =>
      refusingToken(
        envelope("invalidrecordunknown", { exception: "dml_missing_record_exception" }),
      ),
  },
  {
    what: "a bare invalid parameter",
    says: {
      client: [
        "ServerError parameter",
        "invalidparameter from core_webservice_get_site_info: Invalid parameter value detected",
        "The value does not pass Moodle's own check of the parameter.",
      ],
      doctor: [
        "token failed",
        "SITE refuses the call: invalidparameter (Invalid parameter value detected)",
        "The value does not pass Moodle's own check of the parameter.",
      ],
      tokenOnly: [
        "live/call-refused",
        "SITE refuses the call: invalidparameter (Invalid parameter value detected)",
        "The value does not pass Moodle's own check of the parameter.",
      ],
      debugNext:
        "The site's release does not know these parameters: regenerate the client with `moodle-codegen update`.",
    },
    site: (debug) =>
      refusingToken(
        envelope(
          "invalidparameter",
          {
            exception: "invalid_parameter_exception",
            message: "Invalid parameter value detected",
            debuginfo: "Unexpected keys (x) detected in parameter array.",
          },
          debug,
        ),
      ),
  },
  {
    what: "an answer that breaks its declaration",
    says: {
      client: [
        "ServerError response",
        "invalidresponse from core_webservice_get_site_info: Invalid response value detected",
        "The function has run and its changes are made; only what it returned breaks its own declaration.",
      ],
      doctor: [
        "token failed",
        "SITE refuses the call: invalidresponse (Invalid response value detected)",
        "The function has run and its changes are made; only what it returned breaks its own declaration.",
      ],
      tokenOnly: [
        "live/call-refused",
        "SITE refuses the call: invalidresponse (Invalid response value detected)",
        "The function has run and its changes are made; only what it returned breaks its own declaration.",
      ],
    },
    site: (debug) =>
      refusingToken(
        envelope(
          "invalidresponse",
          {
            exception: "invalid_response_exception",
            message: "Invalid response value detected",
            debuginfo: "sitename => x",
          },
          debug,
        ),
      ),
  },
  {
    what: "a function for people who are logged in",
    says: {
      client: [
        "ServerError access",
        "servicerequireslogin from core_webservice_get_site_info: Message of servicerequireslogin",
        "The function needs a person who is logged in; a call without a token, or as a guest, is not enough.",
      ],
      doctor: [
        "token failed",
        "SITE refuses the call: servicerequireslogin (Message of servicerequireslogin)",
        "The function needs a person who is logged in; a call without a token, or as a guest, is not enough.",
      ],
      tokenOnly: [
        "live/call-refused",
        "SITE refuses the call: servicerequireslogin (Message of servicerequireslogin)",
        "The function needs a person who is logged in; a call without a token, or as a guest, is not enough.",
      ],
    },
    site: () => refusingToken(envelope("servicerequireslogin")),
  },
  {
    what: "a service that is off",
    says: {
      client: [
        "ServerError access",
        "servicenotavailable from core_webservice_get_site_info: Message of servicenotavailable",
        "The service does not exist under this short name or is disabled, or the function is not open to this kind of call.",
      ],
      doctor: [
        "token failed",
        "the token's service is not available",
        "Ask an administrator to enable it (Server, Web services, External services).",
      ],
      tokenOnly: [
        "live/service-off",
        "the token's service is not available",
        "Ask an administrator to enable it (Server, Web services, External services).",
      ],
    },
    site: () => refusingToken(envelope("servicenotavailable"), scriptError("servicenotavailable")),
  },
];
