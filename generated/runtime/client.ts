/**
 * The client: from a function's name and parameters to its answer. In: what is known of the site.
 * Out: an object with `call` for names and `request` for the generated functions. The token lives in
 * a closure only, so that nothing that prints the client can show it.
 */
import type { FunctionTable, MoodleCaller, Registry, TypedMoodleClient } from "./caller.js";
import { withDeadline } from "./deadline.js";
import { encodeParams, scalarText, type Field } from "./encode.js";
import { errorFor, Failure } from "./failure.js";
import { judge } from "./judge.js";
import { MoodleError } from "./errors.js";
import type { CallOptions, MoodleClientOptions, MoodleSettings } from "./options.js";
import { formOf, post, readAnswer, type FetchLike } from "./rest.js";
import { serverAddress } from "./server-address.js";

export type {
  CallArguments,
  FunctionInfo,
  MoodleCaller,
  Registry,
  TypedMoodleClient,
} from "./caller.js";
export type { CallOptions, MoodleClientOptions, MoodleSettings } from "./options.js";
export type { FetchLike } from "./rest.js";
export type { MismatchReport, ValidationMode } from "./validation.js";

/** Makes a client. Throws a `MoodleError` when the options cannot work; sends nothing yet. */
export function createClient<Functions extends FunctionTable<Functions>>(
  options: MoodleClientOptions,
  loadRegistry: () => Promise<{ readonly registry: Registry }>,
): TypedMoodleClient<Functions> {
  const { token, maxInputVars = 1000, timeout = 60_000 } = options;
  const address = serverAddress(options.url);
  const headers = readHeaders(options.headers);
  const send: FetchLike = options.fetch ?? ((url, init) => fetch(url, init));
  if (typeof token !== "function") readToken(token);

  const request: MoodleCaller["request"] = async <Result>(
    ...[name, params = {}, call = {}, about = {}]: Parameters<MoodleCaller["request"]>
  ) => {
    const validation = call.validation ?? options.validation ?? "report";
    const secrets = Object.values(options.headers ?? {});
    try {
      const mismatches = (validation !== "off" && about.params?.(params).mismatches) || [];
      if (mismatches.length > 0) throw new Failure({ kind: "parameters", mismatches });
      const fields: Field[] = [
        ["wsfunction", name],
        ["moodlewsrestformat", "json"],
        ...settingFields({ ...options.settings, ...call.settings }),
        ...encodeParams(params),
      ];
      // The token is one more. It goes first: PHP drops the fields at the end.
      const count = fields.length + 1;
      if (count > maxInputVars) {
        throw new Failure({ kind: "too-many-fields", count, most: maxInputVars });
      }

      const limits = { timeout: call.timeout ?? timeout, signal: call.signal };
      const answer = await withDeadline(limits, async (signal) => {
        const key = readToken(typeof token === "function" ? await token() : token);
        secrets.push(key, encodeURIComponent(key));
        const url = options.functionInAddress
          ? `${address}?${formOf([["wsfunction", name]])}`
          : address;
        return post(send, url, headers, formOf([["wstoken", key], ...fields]), signal);
      });
      const value = readAnswer(answer, about.nothing === true);
      return judge(name, value, about, validation, options.onMismatch) as Result;
    } catch (reason) {
      throw await errorFor(name, reason, secrets);
    }
  };

  const client: TypedMoodleClient<Functions> = {
    request,
    call: async (name: string, params?: object, call?: CallOptions) => {
      const [{ callByName }, { registry }] = await Promise.all([
        import("./call-by-name.js"),
        loadRegistry(),
      ]);
      return callByName(client, registry, name, params, call);
    },
  };
  return Object.freeze(client);
}

/** The token without white space around it. */
function readToken(token: unknown): string {
  const key = typeof token === "string" ? token.trim() : "";
  if (!key) throw new MoodleError("`token` is empty: is the variable that should hold it set?");
  return key;
}

// The error of `Headers` itself would repeat the value, which may be a secret.
function readHeaders(values: MoodleClientOptions["headers"]): Headers {
  try {
    const headers = new Headers(values);
    headers.set("content-type", "application/x-www-form-urlencoded");
    return headers;
  } catch {
    throw new MoodleError("`headers` holds a name or a value that HTTP does not allow");
  }
}

function settingFields(settings: MoodleSettings): Field[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const text = scalarText(value);
    return text === undefined ? [] : [[`moodlewssetting${name}`, text] as const];
  });
}
