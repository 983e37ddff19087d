import type { PreparedCall } from "./prepare-batch-call.js";
import type { MoodleCaller } from "./client-types.js";
import { MoodleError } from "./errors.js";
import { Failure, retryOrThrow } from "./failure.js";
import { validateAnswer } from "./validate-answer.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";
import { callRest, type InternalInfo } from "./rest.js";

const severalCalls = "tool_mobile_call_external_functions";

/** The answers to the calls of one request, as they came; fewer than calls after an error. */
export interface BatchAnswer {
  readonly answers: readonly unknown[];
  readonly secrets: readonly string[];
}

/** Sends the calls with one request. Throws what a call throws. */
export async function sendBatchRequest(
  client: MoodleCaller,
  calls: readonly PreparedCall[],
  options: CallOptions,
): Promise<BatchAnswer> {
  let secrets: readonly string[] = [];
  const about: InternalInfo = {
    access: calls.every(({ about }) => about.access === "read") ? "read" : "write",
    transport: (context) => {
      ({ secrets } = context);
      return callRest(context);
    },
  };
  const requests = calls.map(({ request }) => request);
  const answer: unknown = await client.request(severalCalls, { requests }, options, about);
  const answers = recordOf(answer)["responses"];
  // Fewer answers than calls are right only after an error: that is where Moodle ends.
  if (Array.isArray(answers) && answers.length > 0) {
    const ended = answers.length >= calls.length || Boolean(recordOf(answers.at(-1))["error"]);
    if (ended) return { answers, secrets };
  }
  throw new MoodleError(`${severalCalls}: the answer lacks responses`, severalCalls);
}

/** Gives a call its answer, normalised and checked as if it had come alone. */
export async function settleCall(
  { name, params, about, options, resolve, reject }: PreparedCall,
  answer: unknown,
  own: MoodleClientOptions,
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
    const validation = options.validation ?? own.validation ?? "report";
    resolve(validateAnswer(name, value, about, validation, own.onMismatch));
  } catch (reason) {
    await retryOrThrow(reason, { name, params, secrets }).catch(reject);
  }
}

/** The value of a JSON text; `undefined` for anything else. */
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
