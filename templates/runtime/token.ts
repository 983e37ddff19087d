/**
 * A token for a name and a password. In: what a person types in to log in. Out: the token of one
 * service. Needs no client; a program fetches a token once and keeps it in place of the password.
 */
import { withDeadline } from "./deadline.js";
import { retryOrThrow, Failure } from "./failure.js";
import type { MoodleClientOptions } from "./options.js";
import { requestHeaders } from "./request-headers.js";
import { encodeForm, post, type FetchLike } from "./rest.js";
import { readScriptAnswer } from "./script-answer.js";
import { siteUrl } from "./site-url.js";

/** Whose token, and of which service. */
export interface TokenRequest extends Pick<MoodleClientOptions, "fetch" | "headers" | "timeout"> {
  /** Address of the site, with its sub-directory. */
  readonly url: string | URL;
  readonly username: string;
  readonly password: string;
  /** The short name of the service, for example `moodle_mobile_app`. */
  readonly service: string;
  readonly signal?: AbortSignal | undefined;
}

/** What the site has given out. */
export interface FetchedToken {
  readonly token: string;
  /** The key for logging in in a browser, where the site gives one. */
  readonly privateToken: string | undefined;
}

/**
 * Fetches a token from `login/token.php`. Throws a `MoodleServerError` when the site refuses, with the
 * errorcode `invalidlogin` for a wrong name or password.
 */
export async function fetchToken(request: TokenRequest): Promise<FetchedToken> {
  const { username, password, service, timeout = 60_000, signal: outer } = request;
  const script = "login/token.php";
  const site = await siteUrl(request.url);
  const headers = requestHeaders(request.headers);
  const send: FetchLike = request.fetch ?? ((url, init) => fetch(url, init));
  const secrets = [password, ...Object.values(request.headers ?? {})];
  const form = encodeForm(Object.entries({ username, password, service }));
  try {
    return await withDeadline({ timeout, signal: outer }, async (signal) => {
      const answer = await post({ site, headers, fetch: send, signal }, `/${script}`, form);
      const { token, privatetoken } = Object(readScriptAnswer(answer)) as Record<string, unknown>;
      if (typeof token !== "string") throw new Failure({ kind: "no-answer", ...answer, text: "" });
      const privateToken = typeof privatetoken === "string" ? privatetoken : undefined;
      return { token, privateToken };
    });
  } catch (reason) {
    return retryOrThrow(reason, { name: script, params: { password }, secrets }) as never;
  }
}
