import type { Facts } from "../../knowledge/index.js";
import type { Spec } from "../../model/index.js";
import type { MoodleRelease, PageLanguage, PageProtocols } from "../page/index.js";
import type { CallParameters } from "./check-parameters.js";
import type { FaultRule } from "./fault-plan.js";
import type { Fault } from "./faults.js";
import type { FixtureCase } from "./fixtures.js";
import type { CustomAnswer } from "./rest-server.js";
import type { LogInObstacle, SiteClosure, SiteUser } from "./site-user.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import type { SiteLogin } from "./token-script.js";

/** The options of a simulated site. Only the spec is required. */
export interface SiteOptions {
  readonly spec: Spec;
  /** The one token of the site. */
  readonly token?: string | undefined;
  /** The path of the site on its host, such as `/moodle`. */
  readonly path?: string | undefined;
  readonly release?: MoodleRelease | undefined;
  /** The language of the pages; a request can override it with `lang`. */
  readonly language?: PageLanguage | undefined;
  /** The enabled protocols, which a token page shows. */
  readonly protocols?: PageProtocols | undefined;
  /** The names of the functions in the token's service; all of them by default. */
  readonly service?: readonly string[] | undefined;
  /** Answers by function name, instead of sample answers. */
  readonly answers?: Readonly<Record<string, CustomAnswer>> | undefined;
  /** Answers and errors for some parameters, by function name; `answers` win. */
  readonly fixtures?: ReadonlyMap<string, readonly FixtureCase[]> | undefined;
  /** Whether sample answers reflect what calls have created, changed and deleted; false by default. */
  readonly remembers?: boolean | undefined;
  /** Another seed gives other sample answers. */
  readonly seed?: string | undefined;
  /** Facts about Moodle's own functions; none by default. */
  readonly facts?: Facts | undefined;
  /** Whether sample answers contain surprises that no page documents, such as null. */
  readonly surprises?: boolean | undefined;
  /** Whether errors have `debuginfo`, as on a site with developer debugging; false by default. */
  readonly debug?: boolean | undefined;
  /** PHP's `max_input_vars`; 1000 by default. */
  readonly maxInputVars?: number | undefined;
  /** The account that `login/token.php` gives the token to; none by default. */
  readonly login?: SiteLogin | undefined;
  /** Texts of files by their path below `pluginfile.php`, such as `/5/user/private/hello.txt`. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Larger uploads are refused; no limit by default. */
  readonly maxUploadBytes?: number | undefined;
  /** The faults of the first requests to the web services, one per request; null lets one succeed. */
  readonly faults?: readonly (Fault | null)[] | undefined;
  /**
   * The users who can log in. With this or one of the next five options pages need a session, as on a real site;
   * without them the documentation pages are open.
   */
  readonly users?: readonly SiteUser[] | undefined;
  /** Whether visitors may log in as guests. */
  readonly guestLogIn?: boolean | undefined;
  /** The obstacle between visitors and the log-in form; none by default. */
  readonly logIn?: LogInObstacle | undefined;
  /** A page that replaces every response of the site; none by default. */
  readonly closed?: SiteClosure | undefined;
  /** Whether web services are enabled; true by default. */
  readonly webServices?: boolean | undefined;
  /** Whether the documentation for users with security keys is enabled; true by default. */
  readonly documentation?: boolean | undefined;
  /** The messages of plugins whose functions cannot be described. */
  readonly brokenPlugins?: readonly string[] | undefined;
  /** The faults of later requests to the web services. */
  readonly faultRules?: readonly FaultRule[] | undefined;
  /** The milliseconds that each answer takes, fixed or drawn from a range. */
  readonly latency?: number | { readonly from: number; readonly to: number } | undefined;
  /** Larger requests are refused; 64 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
  /** The port to listen on; a free one by default. */
  readonly port?: number | undefined;
  /** The address to listen on; by default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string | undefined;
  /** Host names that requests may name, in addition to `localhost` and IP addresses. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Origins of web pages that may call the site, such as `http://localhost:3000`; `*` allows all. None by default. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** The number of requests in the log; 10,000 by default. */
  readonly maxRequests?: number | undefined;
  /** Called for each request after its answer. */
  readonly onRequest?: ((request: RecordedRequest) => void) | undefined;
}

/** An answered request, without the token. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The status of the answer; 0 if the request was not read. */
  readonly status: number;
  /** The injected fault. */
  readonly fault?: Fault["kind"];
  /** Only for calls of web service functions, like all following fields. */
  readonly function?: string;
  readonly format?: "json" | "xml";
  /** The names of the fields in the order sent, `wstoken` included. */
  readonly fieldNames?: readonly string[];
  /** The number of fields that PHP dropped because there were too many. */
  readonly dropped?: number;
  /** The parameters as the function received them; only if it ran. */
  readonly params?: CallParameters;
  readonly errorcode?: string;
}

/** A simulated site, with a server or without. */
export interface Site {
  /** The site's address without a trailing slash. */
  readonly url: string;
  readonly token: string;
  /** The last requests, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Makes the next requests to the web services fail, one fault per request. */
  readonly failNext: (...faults: (Fault | null)[]) => void;
  /** Logs a user in as a browser would; returns the session cookie as `name=value`. */
  readonly cookieOf: (username: string) => string;
  /** Sets the answer of a function from now on; undefined removes it. */
  readonly setAnswer: (functionName: string, answer: CustomAnswer | undefined) => void;
  /** Restores the initial state: no requests, no records, the initial faults and answers. */
  readonly reset: () => void;
  /** Returns the fault of the next request, whose path on the host is `path`. */
  readonly nextFault: (path: string) => Fault | undefined;
  /** Answers a request; its `target` includes the site's path. */
  readonly answer: (request: SiteRequest, fault: Fault | undefined) => Promise<SiteResponse>;
  /** Logs a request whose connection ended before it was read. */
  readonly drop: (request: Pick<SiteRequest, "method" | "target">, fault: Fault) => void;
}

/** A simulated site that listens on this machine. */
export interface SimulatedSite extends Omit<Site, "nextFault" | "answer" | "drop"> {
  /** Stops listening and closes every connection. */
  readonly close: () => Promise<void>;
}
