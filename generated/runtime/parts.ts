/**
 * One long list in several calls. In: a function, its parameters, and the name of the list. Out: one
 * answer, as if one call had brought it. Every item is sent once; what writes goes one call after the
 * other; and after a failure it is certain how far it came.
 */
import type {
  FunctionInfo,
  FunctionTable,
  MoodleCaller,
  TypedMoodleClient,
} from "./client-types.js";
import { MoodleError } from "./errors.js";
import { retryOrThrow } from "./failure.js";
import { internalsOf } from "./internals.js";
import { joinAnswers } from "./join-answers.js";
import type { CallOptions } from "./options.js";
import { planParts, type PartsCall } from "./plan-parts.js";
import { MoodlePartsError, type PartsProgress } from "./parts-error.js";
import { capturingClient, type CapturedCall } from "./capturing-client.js";

export { MoodlePartsError, type PartsProgress } from "./parts-error.js";

/** The names of those parameters that are lists. */
export type ListName<Params> = {
  [Name in keyof Params]-?: NonNullable<Params[Name]> extends readonly unknown[] ? Name : never;
}[keyof Params] &
  string;

/** How to call in parts; the options of a call hold for each part. */
export interface PartsOptions<Params, Result> extends CallOptions {
  /** The list that is sent in parts. */
  readonly part: ListName<Params>;
  /** How many items a part has at most. Default: as many as `max_input_vars` allows. */
  readonly size?: number | undefined;
  /** The item to begin with, to go on after a failure. Default: 0. */
  readonly from?: number | undefined;
  /** Told before each part is sent and at the end. What it throws ends the call. */
  readonly onProgress?: ((progress: PartsProgress) => void) | undefined;
  /**
   * Makes one answer of what there is and the next one. By default lists are joined, objects key by key,
   * and equal values kept; answers that differ in another way end the call.
   */
  readonly merge?: ((before: Result, next: Result) => Result) | undefined;
}

/** A generated function. */
type Callee<Params, Result> = (
  client: MoodleCaller,
  params: Params,
  options?: CallOptions,
) => Promise<Result>;

/**
 * Calls a function with a list that is too long for one call. All parameters are checked before the
 * first part is sent. Functions that are known to read are called as many at once as the client's
 * `concurrency` says, others one after the other. Throws a `MoodlePartsError` when a part fails.
 *
 * @example
 * await callInParts(moodle, coreUserDeleteUsers, { userids }, { part: "userids" });
 */
export function callInParts<Params extends object, Result>(
  client: MoodleCaller,
  callee: Callee<Params, Result>,
  params: Params,
  options: PartsOptions<Params, Result>,
): Promise<Result>;
export function callInParts<
  Functions extends FunctionTable<Functions>,
  Name extends keyof Functions & string,
>(
  client: TypedMoodleClient<Functions>,
  name: Name,
  params: Functions[Name]["params"],
  options: PartsOptions<Functions[Name]["params"], Functions[Name]["result"]>,
): Promise<Functions[Name]["result"]>;
export async function callInParts(
  client: MoodleCaller & { readonly call?: unknown },
  callee: string | Callee<object, unknown>,
  params: object,
  options: AnyOptions,
): Promise<unknown> {
  const { options: own } = internalsOf(client);
  const { name, about } = await askedBy(client, callee, params);
  const list: unknown = Object(params)[options.part];
  if (!Array.isArray(list)) {
    throw new MoodleError(
      `${name}: the parameter ${JSON.stringify(options.part)} is no list`,
      name,
    );
  }
  const items: readonly unknown[] = [...(list as unknown[])];
  const whole = { name, params, about, items, own, options };
  try {
    return await sendParts(client, whole, planParts(whole));
  } catch (reason) {
    return retryOrThrow(reason, { name, params, secrets: [] });
  }
}

type AnyOptions = PartsOptions<Readonly<Record<string, readonly unknown[]>>, unknown>;

function askedBy(
  client: MoodleCaller,
  callee: string | Callee<object, unknown>,
  params: object,
): Promise<CapturedCall> {
  return new Promise((resolve, reject) => {
    const standIn = capturingClient(client, resolve) as MoodleCaller & {
      call: (name: string, params: object) => Promise<unknown>;
    };
    const made =
      typeof callee === "string" ? standIn.call(callee, params) : callee(standIn, params);
    made.catch(reject);
  });
}

async function sendParts(
  client: MoodleCaller,
  { name, params, about, items, own, options }: PartsCall & { readonly options: AnyOptions },
  ends: readonly number[],
): Promise<unknown> {
  const { part, from = 0, onProgress, merge = joinAnswers } = options;
  // They have been checked as a whole.
  const known: FunctionInfo = { ...about, params: (value) => ({ value, mismatches: [] }) };
  const atOnce = about.access === "read" ? Math.max(1, own.concurrency ?? 1) : 1;
  const total = items.length;
  const onWay: { readonly end: number; readonly answer: Promise<unknown> }[] = [];
  const first = Math.min(from, total);
  let [done, sent, next] = [first, first, 0];
  let result: { readonly value: unknown } | undefined;
  let unmerged: unknown;
  try {
    while (next < ends.length || onWay.length > 0) {
      while (onWay.length < atOnce && next < ends.length) {
        const [start, end] = [sent, ends[next++] ?? total];
        onProgress?.({ done, sent: end, total });
        sent = end;
        const some = { ...params, [part]: items.slice(start, end) };
        const answer = client.request<unknown>(name, some, options, known);
        // It may fail before its turn comes to be waited for.
        answer.catch(() => undefined);
        onWay.push({ end, answer });
      }
      const oldest = onWay[0];
      if (!oldest) break;
      unmerged = await oldest.answer;
      done = oldest.end;
      onWay.shift();
      result = { value: result ? merge(result.value, unmerged) : unmerged };
      unmerged = undefined;
    }
    onProgress?.({ done, sent, total });
    return result?.value;
  } catch (reason) {
    await Promise.allSettled(onWay.map(({ answer }) => answer));
    const facts = { done, sent, total, reason };
    const message = `${name} in parts: ${howFar(facts, part, about)}\n${String(reason)}`;
    throw new MoodlePartsError(message, name, facts, { result: result?.value, unmerged });
  }
}

function howFar(
  { done, sent, total }: PartsProgress,
  part: string,
  { access }: FunctionInfo,
): string {
  const doubt = access === "read" ? "" : ", and they may be done or not";
  const failed = sent > done ? `; the call with items ${done} to ${sent - 1} failed${doubt}` : "";
  return (
    `the first ${done} of ${total} items of ${part} are done${failed}; ` +
    `${total - sent} were not sent. Go on with \`from: ${done}\`.`
  );
}
