/**
 * Sends a long list in several calls. In: a function, its parameters, and the name of the list. Out: one
 * answer, as if one call had returned it. Sends every item once, and calls functions that write one call
 * after the other. After a failure, the error states how far the call came.
 */
import { capturingClient, type CapturedCall } from "./capturing-client.js";
import type { FunctionInfo, MoodleClient } from "./client-types.js";
import { MoodleError } from "./errors.js";
import { retryOrThrow } from "./failure.js";
import { optionsOf } from "./client-options.js";
import { joinAnswers } from "./join-answers.js";
import type { CallOptions } from "./options.js";
import { MoodlePartsError, type PartsProgress } from "./parts-error.js";
import { planParts, type PartsCall } from "./plan-parts.js";

export { MoodlePartsError, type PartsProgress } from "./parts-error.js";

/** The names of the parameters that are lists. */
export type ListName<Params> = {
  [Name in keyof Params]-?: NonNullable<Params[Name]> extends readonly unknown[] ? Name : never;
}[keyof Params] &
  string;

/** The options of a call in parts; those of a call apply to each part. */
export interface PartsOptions<Params, Result> extends CallOptions {
  /** The list to send in parts. */
  readonly part: ListName<Params>;
  /** The maximum number of items in a part. Default: as many as `max_input_vars` allows. */
  readonly size?: number | undefined;
  /** The first item to send, to continue after a failure. Default: 0. */
  readonly from?: number | undefined;
  /** Called before each part and at the end. An exception before a part ends the call. */
  readonly onProgress?: ((progress: PartsProgress) => void) | undefined;
  /**
   * Merges the answer so far with that of the next part. By default concatenates lists, merges objects key by
   * key, and preserves equal values; answers that differ in another way end the call.
   */
  readonly merge?: ((before: Result, next: Result) => Result) | undefined;
}

/** A generated function. */
type Callee<Params, Result> = (
  client: MoodleClient,
  params: Params,
  options?: CallOptions,
) => Promise<Result>;

/**
 * Calls a function with a list that is too long for one call. Checks all parameters before sending the first
 * part. Parts of functions that are known to be read-only run in parallel, as many as the client's
 * `concurrency` allows, others one after the other. Throws a `MoodlePartsError` when a part fails.
 *
 * @example
 * await callInParts(moodle, coreUserDeleteUsers, { userids }, { part: "userids" });
 */
export function callInParts<Params extends object, Result>(
  client: MoodleClient,
  callee: Callee<Params, Result>,
  params: Params,
  options: PartsOptions<Params, Result>,
): Promise<Result>;
export async function callInParts(
  client: MoodleClient,
  callee: Callee<object, unknown>,
  params: object,
  options: AnyOptions,
): Promise<unknown> {
  const clientOptions = optionsOf(client);
  const { name, info } = await capture(callee, params);
  const list: unknown = Object(params)[options.part];
  if (!Array.isArray(list)) {
    throw new MoodleError(
      `${name}: the parameter ${JSON.stringify(options.part)} is not a list`,
      name,
    );
  }
  const items: readonly unknown[] = [...(list as unknown[])];
  const call = { name, params, info, items, clientOptions, options };
  try {
    return await sendParts(client, call, await planParts(call));
  } catch (reason) {
    return retryOrThrow(reason, { name, params, secrets: [] });
  }
}

type AnyOptions = PartsOptions<Readonly<Record<string, readonly unknown[]>>, unknown>;

/** Returns the call that a function makes, without making it. */
function capture(callee: Callee<object, unknown>, params: object): Promise<CapturedCall> {
  return new Promise((resolve, reject) => {
    callee(capturingClient(resolve), params).catch(reject);
  });
}

async function sendParts(
  client: MoodleClient,
  {
    name,
    params,
    info,
    items,
    clientOptions,
    options,
  }: PartsCall & { readonly options: AnyOptions },
  ends: readonly number[],
): Promise<unknown> {
  const { part, from = 0, onProgress, merge = joinAnswers } = options;
  // The parameters have been checked as a whole.
  const checked: FunctionInfo = { ...info, params: (value) => ({ value, mismatches: [] }) };
  const parallel = info.access === "read" ? Math.max(1, clientOptions.concurrency ?? 1) : 1;
  const total = items.length;
  const running: { readonly end: number; readonly answer: Promise<unknown> }[] = [];
  const first = Math.min(from, total);
  let [done, sent, next] = [first, first, 0];
  let result: { readonly value: unknown } | undefined;
  let unmerged: unknown;
  try {
    while (next < ends.length || running.length > 0) {
      while (running.length < parallel && next < ends.length) {
        const [start, end] = [sent, ends[next++] ?? total];
        onProgress?.({ done, sent: end, total });
        sent = end;
        const partParams = { ...params, [part]: items.slice(start, end) };
        const answer = client.request<unknown>(name, partParams, options, checked);
        // It may fail before it is awaited.
        answer.catch(() => undefined);
        running.push({ end, answer });
      }
      const oldest = running[0];
      if (!oldest) break;
      unmerged = await oldest.answer;
      done = oldest.end;
      running.shift();
      result = { value: result ? merge(result.value, unmerged) : unmerged };
      unmerged = undefined;
    }
  } catch (reason) {
    await Promise.allSettled(running.map(({ answer }) => answer));
    const details = { done, sent, total, reason };
    const message = `${name} in parts: ${describeProgress(details, part, info)}\n${String(reason)}`;
    throw new MoodlePartsError(message, name, details, { result: result?.value, unmerged });
  }
  try {
    onProgress?.({ done, sent, total });
  } catch {
    // All parts are done: an exception would only hide the result.
  }
  return result?.value;
}

function describeProgress(
  { done, sent, total }: PartsProgress,
  part: string,
  { access }: FunctionInfo,
): string {
  const doubt = access === "read" ? "" : ", and may have been carried out";
  const failed = sent > done ? `; the call with items ${done} to ${sent - 1} failed${doubt}` : "";
  return (
    `the first ${done} of ${total} items of ${part} are done${failed}; ` +
    `${total - sent} were not sent. Continue with \`from: ${done}\`.`
  );
}
