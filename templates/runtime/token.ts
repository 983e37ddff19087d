/**
 * Fetches a token. In: the name and password of a person. Out: the token of one service. Needs no client: a
 * program fetches a token once and stores it instead of the password.
 */
import { withDeadline } from "./deadline.js";
import { throwNoNetwork } from "./errors.js";
import { Failure, retryOrThrow } from "./failure.js";
import type { MoodleClientOptions } from "./options.js";
import { requestHeaders } from "./request-headers.js";
import { encodeForm, post } from "./rest.js";
import { readScriptAnswer } from "./script-answer.js";
import { siteUrl } from "./site-url.js";

/** Whose token to fetch, and of which service. */
export interface TokenRequest extends Pick<
  MoodleClientOptions,
  "fetch" | "headers" | "maxAnswerBytes" | "timeout"
> {
  /** Address of the site, with its sub-directory. */
  readonly url: string | URL;
  readonly username: string;
  readonly password: string;
  /** The short name of the service, for example `moodle_mobile_app`. */
  readonly service: string;
  readonly signal?: AbortSignal | undefined;
}

/** The token and key that the site issued. */
export interface FetchedToken {
  readonly token: string;
  /** The key for logging in with a browser, where the site issues one. */
  readonly privateToken: string | undefined;
}

/**
 * Fetches a token from `login/token.php`. Throws a `MoodleServerError` when the site refuses, with the
 * errorcode `invalidlogin` for a wrong name or password.
 */
export async function fetchToken(request: TokenRequest): Promise<FetchedToken> {
  const { username, password, service, timeout = 60_000, signal: shared } = request;
  const script = "login/token.php";
  const site = await siteUrl(request.url)(script);
  const headers = requestHeaders(request.headers);
  const secrets = Object.values(request.headers ?? {});
  const form = encodeForm(Object.entries({ username, password, service }));
  const attempt = async (signal: AbortSignal): Promise<FetchedToken> => {
    const target = { site, headers, fetch: request.fetch ?? fetch, signal, options: request };
    const answer = await post(target, `/${script}`, form);
    const { token, privatetoken } = Object(readScriptAnswer(answer)) as Record<string, unknown>;
    if (typeof token !== "string") throw new Failure({ kind: "no-answer", ...answer, text: "" });
    const privateToken = typeof privatetoken === "string" ? privatetoken : undefined;
    return { token, privateToken };
  };
  const beforeDeadline = (signal?: AbortSignal): Promise<FetchedToken> => {
    return withDeadline(timeout, signal, attempt);
  };
  try {
    if (!shared) return await beforeDeadline();
    // A static import would make bundlers load the module with every client.
    const module = await import("./abort-signal.js").catch(throwNoNetwork(script));
    return await module.withOwnSignal(shared, beforeDeadline);
  } catch (reason) {
    const failed = { name: script, params: { password }, secrets };
    return (await retryOrThrow(reason, failed).catch(nameOtherWay)) as never;
  }
}

/** Throws the error again; one for a refused log-in names the way for people with single sign-on. */
function nameOtherWay(error: unknown): never {
  const { errorcode } = Object(error) as { readonly errorcode?: unknown };
  if (errorcode === "invalidlogin" && error instanceof Error) {
    const { message, stack = "" } = error;
    error.message = `${message}\nWith single sign-on, get a token by \`moodle-codegen login\` or \`launchUrl\`.`;
    error.stack = stack.replace(message, () => error.message);
  }
  throw error;
}
