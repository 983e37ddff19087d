/**
 * Several functions in one request, where the site offers `tool_mobile_call_external_functions`. In:
 * calls. Out: for each its answer or its error. Moodle ends after the first call that fails; what it
 * has left out is sent again, so that every call is made once.
 */
import { takeThatFit, prepareBatchCall } from "./prepare-batch-call.js";
import { sendBatchRequest, settleCall } from "./batch-request.js";
import type { MoodleCaller } from "./client-types.js";
import { MoodleError } from "./errors.js";
import { internalsOf } from "./internals.js";
import type { CallOptions } from "./options.js";
import { protocolFieldCount } from "./rest.js";
import { settingFields } from "./settings.js";
import { capturingClient, type CapturedCall } from "./capturing-client.js";

/** What became of one call of a batch. */
export type BatchResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown };

/** What became of each call of a batch, in their order. */
export type BatchResults<Calls extends readonly ((client: never) => Promise<unknown>)[]> = {
  -readonly [Index in keyof Calls]: BatchResult<Awaited<ReturnType<Calls[Index]>>>;
};

/**
 * Makes several calls with one request, or as few as their errors and `max_input_vars` allow. Each call
 * is a function that makes one call on the client that it is given. Rejects only when it is used wrongly.
 *
 * @example
 * const [users, info] = await batch(moodle, [
 *   (client) => coreUserGetUsers(client, { criteria: [{ key: "id", value: "2" }] }),
 *   (client) => client.call("core_webservice_get_site_info"),
 * ]);
 * if (users.ok) console.log(users.value.users);
 */
export async function batch<
  Client extends MoodleCaller,
  const Calls extends readonly ((client: Client) => Promise<unknown>)[],
>(client: Client, calls: Calls, options: CallOptions = {}): Promise<BatchResults<Calls>> {
  const started = calls.map((call) => startCall(client, call));
  const asked = await Promise.all(started.map(({ asked }) => asked));
  await sendAll(
    client,
    asked.filter((one) => one !== undefined),
    options,
  );
  const results = await Promise.all(started.map(({ result }) => result));
  return results as BatchResults<Calls>;
}

interface StartedCall {
  /** What the call asks for; `undefined` when it ended without asking. */
  readonly asked: Promise<CapturedCall | undefined>;
  readonly result: Promise<BatchResult<unknown>>;
}

function startCall<Client extends MoodleCaller>(
  client: Client,
  call: (client: Client) => Promise<unknown>,
): StartedCall {
  let hear: (asked: CapturedCall | undefined) => void = () => undefined;
  const asked = new Promise<CapturedCall | undefined>((resolve) => {
    hear = resolve;
  });
  let heard = false;
  const standIn = capturingClient(client, (one) => {
    if (heard) one.reject(new MoodleError("each function of a batch makes one call", one.name));
    heard = true;
    hear(one);
  });
  const result = (async () => call(standIn))()
    .then(
      (value): BatchResult<unknown> => ({ ok: true, value }),
      (error: unknown): BatchResult<unknown> => ({ ok: false, error }),
    )
    .finally(() => {
      hear(undefined);
    });
  return { asked, result };
}

async function sendAll(
  client: MoodleCaller,
  asked: readonly CapturedCall[],
  options: CallOptions,
): Promise<void> {
  const { options: own } = internalsOf(client);
  const { maxInputVars = 1000 } = own;
  let waiting = (await Promise.all(asked.map((call) => prepareBatchCall(call, own)))).flat();
  const room =
    maxInputVars -
    protocolFieldCount -
    settingFields({ ...own.settings, ...options.settings }).length;
  while (waiting.length > 0) {
    const now = takeThatFit(waiting, room);
    const left = waiting.slice(now.length);
    try {
      const { answers, secrets } = await sendBatchRequest(client, now, options);
      const settled = now.slice(0, answers.length);
      await Promise.all(settled.map((call, i) => settleCall(call, answers[i], own, secrets)));
      // `sendBatchRequest` has made sure that what got no answer was not carried out.
      waiting = [...now.slice(settled.length), ...left];
    } catch (error) {
      for (const { reject } of now) reject(error);
      for (const { name, reject } of left) {
        const message = `${name} was not sent: an earlier request of the batch failed`;
        reject(new MoodleError(message, name));
      }
      return;
    }
  }
}
