/**
 * Sends several calls in one request, if the site offers `tool_mobile_call_external_functions`. In: calls.
 * Out: the answer or the error of each. Moodle stops after the first call that fails; this function sends
 * the skipped calls again, so that every call is made once.
 */
import { sendBatchRequest, settleCall } from "./batch-request.js";
import { capturingClient, type CapturedCall } from "./capturing-client.js";
import type { MoodleClient } from "./client-types.js";
import { MoodleError } from "./errors.js";
import { optionsOf } from "./client-options.js";
import type { CallOptions } from "./options.js";
import { prepareBatchCall, takeFitting } from "./prepare-batch-call.js";
import { protocolFieldCount } from "./rest.js";
import { settingFields } from "./settings.js";

/** The outcome of one call of a batch. */
export type BatchResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown };

/** The outcomes of the calls of a batch, in the same order. */
export type BatchResults<Calls extends readonly ((client: never) => Promise<unknown>)[]> = {
  -readonly [Index in keyof Calls]: BatchResult<Awaited<ReturnType<Calls[Index]>>>;
};

/**
 * Makes several calls in one request, or in as few as their errors and `max_input_vars` allow. Each call is a
 * function that makes one call with the client it receives. Rejects only when it is used incorrectly.
 *
 * @example
 * const [users, info] = await batch(moodle, [
 *   (client) => coreUserGetUsers(client, { criteria: [{ key: "id", value: "2" }] }),
 *   (client) => coreWebserviceGetSiteInfo(client),
 * ]);
 * if (users.ok) console.log(users.value.users);
 */
export async function batch<
  const Calls extends readonly ((client: MoodleClient) => Promise<unknown>)[],
>(client: MoodleClient, calls: Calls, options: CallOptions = {}): Promise<BatchResults<Calls>> {
  const started = calls.map(startCall);
  const captured = await Promise.all(started.map((call) => call.captured));
  await sendAll(
    client,
    captured.filter((call) => call !== undefined),
    options,
  );
  const results = await Promise.all(started.map(({ result }) => result));
  return results as BatchResults<Calls>;
}

interface StartedCall {
  /** `undefined` when the function ended without making a call. */
  readonly captured: Promise<CapturedCall | undefined>;
  readonly result: Promise<BatchResult<unknown>>;
}

function startCall(call: (client: MoodleClient) => Promise<unknown>): StartedCall {
  let capture: (call: CapturedCall | undefined) => void = () => undefined;
  const captured = new Promise<CapturedCall | undefined>((resolve) => {
    capture = resolve;
  });
  let isCaptured = false;
  const capturing = capturingClient((one) => {
    if (isCaptured)
      one.reject(new MoodleError("each function in a batch must make one call", one.name));
    isCaptured = true;
    capture(one);
  });
  const result = (async () => call(capturing))()
    .then(
      (value): BatchResult<unknown> => ({ ok: true, value }),
      (error: unknown): BatchResult<unknown> => ({ ok: false, error }),
    )
    .finally(() => {
      capture(undefined);
    });
  return { captured, result };
}

async function sendAll(
  client: MoodleClient,
  calls: readonly CapturedCall[],
  options: CallOptions,
): Promise<void> {
  const clientOptions = optionsOf(client);
  const { maxInputVars = 1000, settings } = clientOptions;
  const prepared = await Promise.all(calls.map((call) => prepareBatchCall(call, clientOptions)));
  const maxFields =
    maxInputVars - protocolFieldCount - settingFields({ ...settings, ...options.settings }).length;
  let waiting = prepared.flat();
  while (waiting.length > 0) {
    const now = takeFitting(waiting, maxFields);
    const later = waiting.slice(now.length);
    try {
      const { answers, secrets } = await sendBatchRequest(client, now, options);
      const settled = now.slice(0, answers.length);
      await Promise.all(
        settled.map((call, index) => settleCall(call, answers[index], clientOptions, secrets)),
      );
      // `sendBatchRequest` ensures that Moodle did not carry out a call without an answer.
      waiting = [...now.slice(settled.length), ...later];
    } catch (error) {
      for (const { reject } of now) reject(error);
      for (const { name, reject } of later) {
        const message = `${name} was not sent: an earlier request of the batch failed`;
        reject(new MoodleError(message, name));
      }
      return;
    }
  }
}
