import type { Facts } from "../../knowledge/index.js";
import type {
  CallParameters,
  Fault,
  MoodleRelease,
  PageLanguage,
  RecordedRequest,
  SiteLogin,
  SiteUser,
} from "../index.js";
import type { JsonValue, Spec } from "../../model/index.js";

/** Functions of any type, for callers without the types of a client. */
export type AnyFunctions = Record<string, { params: CallParameters; result: JsonValue }>;

/** A function that returns nothing answers null. */
type ResultOf<Result> = [Result] extends [object | string | number | boolean | null]
  ? Result
  : null | undefined;

/** The answer of a function: a value, or a function of the parameters, defaults included. */
export type MockAnswer<One> = One extends { params: infer Params; result: infer Result }
  ? ResultOf<Result> | ((params: Params) => ResultOf<Result> | Promise<ResultOf<Result>>)
  : never;

/** Answers by function name. */
export type MockAnswers<Functions> = {
  readonly [Name in keyof Functions]?: MockAnswer<Functions[Name]>;
};

/** A fault, or its word, such as `maintenance` or `slow=800`. */
export type MockFault = Fault | string;

/** The options of a simulated site. Only the spec is required. */
export interface MockOptions<Functions extends object = AnyFunctions> {
  /** A spec; the path of a spec, a saved page or the folder of a client; or the text of a spec or page. */
  readonly spec: Spec | string;
  /** The one token of the site; 32 fixed digits by default. */
  readonly token?: string | undefined;
  /** Names or patterns of the functions in the token's service; all of them by default. */
  readonly service?: readonly string[] | undefined;
  /** Answers that replace sample answers; `MockOptions<MoodleFunctions>` types them. */
  readonly answers?: MockAnswers<Functions> | undefined;
  /** A folder with answers in files named for functions: `core_user_get_users.json`. */
  readonly fixtures?: string | undefined;
  /** Whether sample answers reflect what earlier calls have created, changed and deleted; true by default. */
  readonly remembers?: boolean | undefined;
  /** Whether sample answers contain surprises that no page documents: null, absent fields, other scalars; false by default. */
  readonly surprises?: boolean | undefined;
  /** Another seed gives other sample answers. */
  readonly seed?: string | undefined;
  /** Facts about Moodle's own functions; by default those of this package. */
  readonly facts?: Facts | undefined;
  readonly release?: MoodleRelease | undefined;
  /** The language of the documentation pages. */
  readonly language?: PageLanguage | undefined;
  /** Whether errors have `debuginfo`, as on a site with developer debugging; false by default. */
  readonly debug?: boolean | undefined;
  /** Faults from the start, as words: `503@3`, `429:10%`, `slow=800@5-`. */
  readonly faults?: readonly string[] | undefined;
  /** The milliseconds that each answer takes, fixed or drawn from a range. */
  readonly latency?: number | { readonly from: number; readonly to: number } | undefined;
  /** PHP's `max_input_vars`; 1000 by default. */
  readonly maxInputVars?: number | undefined;
  /** The account that `login/token.php` gives the token to. */
  readonly login?: SiteLogin | undefined;
  /** The users who can log in. With them the documentation pages need a session, as on a real site; without them the pages are open. */
  readonly users?: readonly SiteUser[] | undefined;
  /** Texts of files by their path below `pluginfile.php`, such as `/5/user/private/hello.txt`. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Larger uploads are refused; no limit by default. */
  readonly maxUploadBytes?: number | undefined;
  /** Called for each request after its answer. */
  readonly onRequest?: ((request: RecordedRequest) => void) | undefined;
}

/** The controls of a simulated site, with a server or without. */
export interface MockControls<Functions extends object = AnyFunctions> {
  /** The site's address without a slash at its end. */
  readonly url: string;
  readonly token: string;
  /** The last requests, oldest first; always the same list. */
  readonly requests: readonly RecordedRequest[];
  /** Makes the next requests to the web services fail, one fault per request; null lets one succeed. */
  readonly fail: (...faults: readonly (MockFault | null)[]) => void;
  /** Sets the answer of a function from now on; undefined removes it. */
  readonly setAnswer: <Name extends keyof Functions & string>(
    functionName: Name,
    answer: MockAnswer<Functions[Name]> | undefined,
  ) => void;
  /** Restores the initial state: no requests, no records, the initial faults and answers. */
  readonly reset: () => void;
  /** Warnings about the spec or the fixtures; the site works despite them. */
  readonly warnings: readonly string[];
}
