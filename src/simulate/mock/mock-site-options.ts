import type { Facts } from "../../knowledge/index.js";
import type {
  CallParameters,
  Fault,
  MoodleEra,
  PageLanguage,
  RecordedRequest,
  SiteLogin,
  SiteUser,
} from "../index.js";
import type { JsonValue, Spec } from "../../model/index.js";

/** Any functions, for callers without the types of a client. */
export type AnyFunctions = Record<string, { params: CallParameters; result: JsonValue }>;

/** A function that returns nothing answers null. */
type ResultOf<Result> = [Result] extends [object | string | number | boolean | null]
  ? Result
  : null | undefined;

/** What a function answers: a value, or a function of the parameters with their defaults filled in. */
export type MockAnswer<One> = One extends { params: infer Params; result: infer Result }
  ? ResultOf<Result> | ((params: Params) => ResultOf<Result> | Promise<ResultOf<Result>>)
  : never;

/** Answers by the names of functions. */
export type MockAnswers<Functions> = {
  readonly [Name in keyof Functions]?: MockAnswer<Functions[Name]>;
};

/** Something that goes wrong, or the word for it, such as `maintenance` or `slow=800`. */
export type MockFault = Fault | string;

/** What a simulated site is made from. Only the spec has to be given. */
export interface MockOptions<Functions extends object = AnyFunctions> {
  /** A spec; the path of a spec, of a saved page or of the folder of a client; or the text of a spec or page. */
  readonly spec: Spec | string;
  /** The one token of the site; 32 fixed digits by default. */
  readonly token?: string;
  /** Names or patterns of the functions in the token's service; all of them by default. */
  readonly service?: readonly string[];
  /** Answers in place of made-up ones; `MockOptions<MoodleFunctions>` knows their types. */
  readonly answers?: MockAnswers<Functions>;
  /** A folder with answers in files named for functions: `core_user_get_users.json`. */
  readonly fixtures?: string;
  /** Whether made-up answers know what was created, changed and deleted before; true by default. */
  readonly remembers?: boolean;
  /** Whether made-up answers do what pages do not tell: null, absent fields, other scalars; false by default. */
  readonly surprises?: boolean;
  /** Another seed gives other made-up answers. */
  readonly seed?: string;
  /** What is known of Moodle's own functions beyond the spec; by default what comes with this package. */
  readonly facts?: Facts;
  readonly release?: MoodleEra;
  /** The language of the documentation pages. */
  readonly language?: PageLanguage;
  /** Whether errors have `debuginfo`, as on a site with developer debugging; true by default. */
  readonly debug?: boolean;
  /** What goes wrong from the beginning, as words: `503@3`, `429:10%`, `slow=800@5-`. */
  readonly faults?: readonly string[];
  /** How many milliseconds each answer takes. */
  readonly latency?: number | { readonly from: number; readonly to: number };
  /** PHP's `max_input_vars`; 1000 by default. */
  readonly maxInputVars?: number;
  /** Who gets the token for name and password from `login/token.php`. */
  readonly login?: SiteLogin;
  /** Who can log in. With this the documentation pages need a session, as on a real site; else they are open. */
  readonly users?: readonly SiteUser[];
  /** Texts of files by their path below `pluginfile.php`, such as `/5/user/private/hello.txt`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Larger uploads are refused; no limit by default. */
  readonly maxUploadBytes?: number;
  /** Is told of each request when it has been answered. */
  readonly onRequest?: (request: RecordedRequest) => void;
}

/** What a test does with a simulated site, however requests come to it. */
export interface MockControls<Functions extends object = AnyFunctions> {
  /** The site's address without a slash at its end. */
  readonly url: string;
  readonly token: string;
  /** The last requests, oldest first; always the same list. */
  readonly requests: readonly RecordedRequest[];
  /** Lets something go wrong with the next requests to the web services, one each; null is nothing. */
  readonly fail: (...faults: readonly (MockFault | null)[]) => void;
  /** Gives a function an answer from now on; undefined takes it away again. */
  readonly setAnswer: <Name extends keyof Functions & string>(
    functionName: Name,
    answer: MockAnswer<Functions[Name]> | undefined,
  ) => void;
  /** Makes the site as it was at the beginning: no requests, nothing created, its first faults and answers. */
  readonly reset: () => void;
  /** What is odd about the spec or the fixtures, though the site can work with them. */
  readonly warnings: readonly string[];
}
