import type { MoodleClient } from "./client-types.js";
import { MoodleError } from "./errors.js";
import { Failure, retryOrThrow } from "./failure.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";
import type { PreparedCall } from "./prepare-batch-call.js";
import { callRest, rejectDeep, type InternalInfo } from "./rest.js";
import { validateAnswer } from "./validate.js";

const batchFunction = "tool_mobile_call_external_functions";

/** The unvalidated answers to the calls of one request; fewer than the calls after an error. */
export interface BatchAnswer {
  readonly answers: readonly unknown[];
  readonly secrets: readonly string[];
}

/** Sends calls in one request. Throws the same errors as a call. */
export async function sendBatchRequest(
  client: MoodleClient,
  calls: readonly PreparedCall[],
  options: CallOptions,
): Promise<BatchAnswer> {
  let secrets: readonly string[] = [];
  const info: InternalInfo = {
    access: calls.every((call) => call.info.access === "read") ? "read" : "write",
    transport: (context) => {
      ({ secrets } = context);
      return callRest(context);
    },
  };
  const requests = calls.map(({ request }) => request);
  const answer: unknown = await client.request(batchFunction, { requests }, options, info);
  const answers = recordOf(answer)["responses"];
  // Fewer answers than calls are valid only after an error, because Moodle stops there.
  if (Array.isArray(answers) && answers.length > 0) {
    const stopped = answers.length >= calls.length || Boolean(recordOf(answers.at(-1))["error"]);
    if (stopped) return { answers, secrets };
  }
  throw new MoodleError(`${batchFunction}: the answer has no responses`, batchFunction);
}

/** Settles a call with its answer, normalised and checked like that of a single call. */
export async function settleCall(
  { name, params, info, options, resolve, reject }: PreparedCall,
  answer: unknown,
  clientOptions: MoodleClientOptions,
  secrets: readonly string[],
): Promise<void> {
  try {
    const { error, data, exception } = recordOf(answer);
    if (error) {
      const envelope = { exception: "", ...recordOf(parsed(exception)) };
      throw new Failure({ kind: "server", envelope });
    }
    const value = parsed(data);
    if (value === undefined) {
      throw new Failure({ kind: "no-answer", status: 200, text: String(data), retryAfter: null });
    }
    rejectDeep(value);
    const validation = options.validation ?? clientOptions.validation;
    resolve(await validateAnswer(name, value, info, validation, clientOptions.onMismatch));
  } catch (reason) {
    await retryOrThrow(reason, { name, params, secrets }).catch(reject);
  }
}

/** Parses JSON; returns `undefined` for anything else. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
