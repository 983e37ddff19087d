/**
 * The client: turns a function's name and parameters into its answer. In: the user's options. Out: an
 * object with `request` for the generated functions. The token exists only in a closure, so that printing
 * the client cannot show it.
 */
import type { RequestFunction } from "./call-with-middleware.js";
import { setOptions } from "./client-options.js";
import type { MoodleClient } from "./client-types.js";
import { pause, withDeadline } from "./deadline.js";
import { encodeParams } from "./encode-params.js";
import { Failure, retryOrThrow, type FailedCall } from "./failure.js";
import { MoodleError, throwNoNetwork } from "./errors.js";
import type { MoodleClientOptions } from "./options.js";
import { requestHeaders } from "./request-headers.js";
import { callRest, protocolFieldCount } from "./rest.js";
import { siteUrl } from "./site-url.js";
import { validateAnswer, validateParams } from "./validate.js";

export type { CallArguments, FunctionInfo, MoodleClient } from "./client-types.js";
export type { LogEvent } from "./log-event.js";
export type { Observation, ObservedShape } from "./observation.js";
export type {
  AnswerFormat,
  CallOptions,
  MoodleClientOptions,
  MoodleSettings,
  RetryOptions,
} from "./options.js";
export type { FetchLike } from "./rest.js";
export type { MismatchReport, ValidationMode } from "./validation.js";

/** Creates a client. Throws a `MoodleError` when the options cannot work; sends nothing yet. */
export function createMoodleClient(options: MoodleClientOptions): MoodleClient {
  const { token, maxInputVars = 1000, timeout = 60_000 } = options;
  const site = siteUrl(options.url);
  const headers = requestHeaders(options.headers);
  if (typeof token !== "function") trimToken(token);

  const request: RequestFunction = async (name, params = {}, call = {}, info = {}) => {
    const validation = call.validation ?? options.validation;
    const secrets = Object.values(options.headers ?? {});
    let attempt: FailedCall["attempt"];
    try {
      await validateParams(name, params, info, validation);
      const fields = encodeParams(params, { ...options.settings, ...call.settings });
      const count = fields.length + protocolFieldCount;
      if (count > maxInputVars) {
        throw new Failure({ kind: "too-many-fields", count, most: maxInputVars });
      }

      attempt = async (wait) => {
        if (wait) await pause(wait, call.signal);
        const answer = await withDeadline(call.timeout ?? timeout, call.signal, async (signal) => {
          const key = trimToken(typeof token === "function" ? await token() : token);
          secrets.push(key);
          const transport = info.transport ?? callRest;
          return transport({
            site: await site(name),
            headers,
            fetch: options.fetch ?? fetch,
            signal,
            name,
            token: key,
            fields,
            secrets,
            info,
            options,
          });
        });
        return validateAnswer(name, answer, info, validation, options.onMismatch);
      };
      return await attempt();
    } catch (reason) {
      const { access } = info;
      return retryOrThrow(reason, { name, params, call, options, access, secrets, attempt });
    }
  };

  const client: MoodleClient = {
    request: (async (...call) => {
      const { concurrency, format, log, record } = options;
      const plain = !(concurrency || format || log || record);
      if (plain && !call[2]?.signal) return request(...call);
      const unloadable = throwNoNetwork(call[0]);
      const module = await import("./call-with-middleware.js").catch(unloadable);
      return module.callWithMiddleware(options, { request, callRest }, call);
    }) as RequestFunction as MoodleClient["request"],
  };
  setOptions(client, options);
  return Object.freeze(client);
}

function trimToken(token: unknown): string {
  const trimmed = typeof token === "string" ? token.trim() : "";
  if (!trimmed) throw new MoodleError("`token` is empty; is its variable set?");
  return trimmed;
}
