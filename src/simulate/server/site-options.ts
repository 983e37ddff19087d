import type { Facts } from "../../knowledge/index.js";
import type { Spec } from "../../model/index.js";
import type { MoodleEra, PageLanguage, PageProtocols } from "../page/index.js";
import type { CallParameters } from "./check-parameters.js";
import type { FaultRule } from "./fault-plan.js";
import type { Fault } from "./faults.js";
import type { FixtureCase } from "./fixtures.js";
import type { GivenAnswer } from "./rest-server.js";
import type { LogInObstacle, SiteClosure, SiteUser } from "./site-user.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import type { SiteLogin } from "./token-script.js";

/** What the simulated site is to be. Only the spec has to be given. */
export interface SiteOptions {
  readonly spec: Spec;
  /** The one token of the site. */
  readonly token?: string;
  /** The folder of the site below the host, such as `/moodle`. */
  readonly path?: string;
  readonly release?: MoodleEra;
  /** The language of the pages; a request may ask for another one with `lang`. */
  readonly language?: PageLanguage;
  /** Which protocols are switched on, and so shown on a token page. */
  readonly protocols?: PageProtocols;
  /** The names of the functions in the token's service; all of them by default. */
  readonly service?: readonly string[];
  /** Answers of functions by name, in place of made-up ones. */
  readonly answers?: Readonly<Record<string, GivenAnswer>>;
  /** Answers and errors of functions for some parameters; answers of functions come first. */
  readonly fixtures?: ReadonlyMap<string, readonly FixtureCase[]>;
  /** Whether made-up answers know what calls have created, changed and deleted; false by default. */
  readonly remembers?: boolean;
  /** Another seed gives other made-up answers. */
  readonly seed?: string;
  /** What is known of Moodle's own functions beyond the spec; nothing by default. */
  readonly facts?: Facts;
  /** Whether made-up answers also do what a page cannot tell, such as null. */
  readonly surprises?: boolean;
  /** Whether errors say more, as on a site with developer debugging; true by default. */
  readonly debug?: boolean;
  /** PHP's `max_input_vars`; 1000 by default. */
  readonly maxInputVars?: number;
  /** Who can fetch the token with name and password; nobody by default. */
  readonly login?: SiteLogin;
  /** Texts of files by their path below `pluginfile.php`, such as `/5/user/private/hello.txt`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Larger uploads are refused; no limit by default. */
  readonly maxUploadBytes?: number;
  /** What goes wrong with the first requests to the web services, one each; null is nothing. */
  readonly faults?: readonly (Fault | null)[];
  /**
   * Who can log in. With this or one of the next five options pages need a session, as on a real
   * site; without them the documentation pages are open.
   */
  readonly users?: readonly SiteUser[];
  /** Whether visitors may enter as guests. */
  readonly guestLogIn?: boolean;
  /** What stands between visitors and the log-in form; nothing by default. */
  readonly logIn?: LogInObstacle;
  /** What answers every request in place of the site. */
  readonly closed?: SiteClosure;
  /** Whether web services are switched on; true by default. */
  readonly webServices?: boolean;
  /** Whether the documentation for users with security keys is switched on; true by default. */
  readonly documentation?: boolean;
  /** Messages of plugins whose functions cannot be described. */
  readonly brokenPlugins?: readonly string[];
  /** What goes wrong with later requests to the web services. */
  readonly faultRules?: readonly FaultRule[];
  /** How many milliseconds each answer takes, the same number or one drawn from a range. */
  readonly latency?: number | { readonly from: number; readonly to: number };
  /** Larger requests are refused; 64 MiB by default. */
  readonly maxBodyBytes?: number;
  /** The port to listen on; a free one by default. */
  readonly port?: number;
  /** The address to listen on; 127.0.0.1 by default, which other machines cannot reach. */
  readonly host?: string;
  /** How many of the last requests the site remembers; 10,000 by default. */
  readonly keptRequests?: number;
  /** Is told of each request when it has been answered. */
  readonly onRequest?: (request: RecordedRequest) => void;
}

/** A request that the site has answered, without the token. */
export interface RecordedRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** Of the answer; 0 when the request was not read. */
  readonly status: number;
  /** What went wrong on purpose. */
  readonly fault?: Fault["kind"];
  /** Only for calls of web service functions, as are all that follow. */
  readonly function?: string;
  readonly format?: "json" | "xml";
  /** The names of the fields as they came, in order, `wstoken` too. */
  readonly fieldNames?: readonly string[];
  /** How many fields PHP dropped because there were too many. */
  readonly dropped?: number;
  /** The parameters as the function received them; only when it was carried out. */
  readonly params?: CallParameters;
  readonly errorcode?: string;
}

/** A simulated site that answers requests, however they come. */
export interface Site {
  /** The site's address without a slash at its end. */
  readonly url: string;
  readonly token: string;
  /** The last requests, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Lets something go wrong with the next requests to the web services, one each. */
  readonly failNext: (...faults: (Fault | null)[]) => void;
  /** Logs a user of the site in as a browser would; returns the session cookie as `name=value`. */
  readonly cookieOf: (username: string) => string;
  /** Gives a function an answer from now on; undefined takes it away again. */
  readonly setAnswer: (functionName: string, answer: GivenAnswer | undefined) => void;
  /** Makes the site as it was at the beginning: no requests, nothing created, its first faults and answers. */
  readonly reset: () => void;
  /** What goes wrong with the next request, which is for this path below the host. */
  readonly nextFault: (path: string) => Fault | undefined;
  /** Answers a request; `target` has the site's own folder. */
  readonly answer: (request: SiteRequest, fault: Fault | undefined) => Promise<SiteResponse>;
  /** Records a request whose connection was ended before it was read. */
  readonly drop: (request: Pick<SiteRequest, "method" | "target">, fault: Fault) => void;
}

/** A simulated site that listens on this machine. */
export interface SimulatedSite extends Omit<Site, "nextFault" | "answer" | "drop"> {
  /** Stops listening and closes every connection. */
  readonly close: () => Promise<void>;
}
