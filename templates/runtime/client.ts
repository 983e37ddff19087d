/**
 * The client: from a function's name and parameters to its answer. In: what is known of the site.
 * Out: an object with `call` for names and `request` for the generated functions. The token lives in
 * a closure only, so that nothing that prints the client can show it.
 */
import type { FunctionTable, MoodleCaller, TypedMoodleClient } from "./client-types.js";
import { withDeadline } from "./deadline.js";
import { encodeParams } from "./encode-params.js";
import { MoodleError } from "./errors.js";
import type { Request } from "./call-with-middleware.js";
import { Failure, retryOrThrow } from "./failure.js";
import { setInternals, type LoadRegistry } from "./internals.js";
import { validateAnswer } from "./validate-answer.js";
import { createCallMethod } from "./call-method.js";
import type { MoodleClientOptions } from "./options.js";
import { requestHeaders } from "./request-headers.js";
import { callRest, protocolFieldCount, type FetchLike } from "./rest.js";
import { settingFields } from "./settings.js";
import { siteUrl } from "./site-url.js";

export type {
  CallArguments,
  FunctionInfo,
  MoodleCaller,
  Registry,
  TypedMoodleClient,
} from "./client-types.js";
export type { LogEvent } from "./log-event.js";
export type {
  AnswerFormat,
  CallOptions,
  MoodleClientOptions,
  MoodleSettings,
  RetryOptions,
} from "./options.js";
export type { FetchLike } from "./rest.js";
export type { Observation, ObservedShape } from "./observation.js";
export type { MismatchReport, ValidationMode } from "./validation.js";

/** Makes a client. Throws a `MoodleError` when the options cannot work; sends nothing yet. */
export function createClient<Functions extends FunctionTable<Functions>>(
  options: MoodleClientOptions,
  loadRegistry: LoadRegistry,
): TypedMoodleClient<Functions> {
  const { token, maxInputVars = 1000, timeout = 60_000 } = options;
  const site = siteUrl(options.url);
  const headers = requestHeaders(options.headers);
  const send: FetchLike = options.fetch ?? ((url, init) => fetch(url, init));
  if (typeof token !== "function") readToken(token);

  const request: Request = async (name, params = {}, call = {}, about = {}) => {
    const validation = call.validation ?? options.validation ?? "report";
    const secrets = Object.values(options.headers ?? {});
    let attempt: (() => Promise<unknown>) | undefined;
    try {
      const mismatches = (validation !== "off" && about.params?.(params).mismatches) || [];
      if (mismatches.length > 0) throw new Failure({ kind: "parameters", mismatches });
      const fields = [
        ...settingFields({ ...options.settings, ...call.settings }),
        ...encodeParams(params),
      ];
      const count = fields.length + protocolFieldCount;
      if (count > maxInputVars) {
        throw new Failure({ kind: "too-many-fields", count, most: maxInputVars });
      }

      const limits = { timeout: call.timeout ?? timeout, signal: call.signal };
      attempt = async () => {
        const answer = await withDeadline(limits, async (signal) => {
          const key = readToken(typeof token === "function" ? await token() : token);
          secrets.push(key);
          const { nothing } = about;
          const route = { site: await site, headers, fetch: send, signal };
          const context = { ...route, name, key, fields, secrets, nothing, options };
          return about.transport ? about.transport(context) : callRest(context);
        });
        return validateAnswer(name, answer, about, validation, options.onMismatch);
      };
      return await attempt();
    } catch (reason) {
      const { access } = about;
      return retryOrThrow(reason, { name, params, call, options, access, secrets, attempt });
    }
  };

  const { concurrency, format, log, record } = options;
  const extended: Request = async (...call) => {
    return (await import("./call-with-middleware.js")).callWithMiddleware(
      options,
      { request, callRest },
      call,
    );
  };
  const client: TypedMoodleClient<Functions> = {
    request: (concurrency || format || log || record
      ? extended
      : request) as MoodleCaller["request"],
    call: createCallMethod(() => client, loadRegistry),
  };
  setInternals(client, { options, loadRegistry });
  return Object.freeze(client);
}

/** The token without white space around it. */
function readToken(token: unknown): string {
  const key = typeof token === "string" ? token.trim() : "";
  if (!key) throw new MoodleError("`token` is empty: is the variable that should hold it set?");
  return key;
}
