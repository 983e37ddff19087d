import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { FunctionPlan } from "../../plan/index.js";
import {
  loadRuntime,
  loadRuntimeFile,
  type ClientError,
  type Mismatch,
  type Send,
  type Settings,
} from "../../runtime/index.js";
import { readResponseBody } from "../session/read-response-body.js";
import { addAll, clip, defined, quoteLine } from "../../text/index.js";
import { httpSecrets } from "../proxy/index.js";
import { functionInfo } from "./function-info.js";

/** More bytes than any answer of a web service has, counted after decompression. */
const MAX_BYTES = 64 * 1024 * 1024;

/** One call, and how to make it. */
export interface CallTask {
  readonly planned: FunctionPlan;
  readonly params: object;
  readonly url: string;
  readonly token: string;
  readonly settings: Settings;
  readonly validation: "report" | "strict" | "off";
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  readonly maxInputVars?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The outcome of a call. */
export interface CallOutcome {
  /** There is an answer, possibly with mismatches. */
  readonly answered: boolean;
  readonly answer: unknown;
  /** The text as it arrived, but without the token, which a site may repeat. */
  readonly received: string | undefined;
  /** The call was refused before anything was sent. */
  readonly isUnsent: boolean;
}

/** Makes a call exactly as a generated client does: the same checks, encoding, retries and errors. */
export async function callFunction(task: CallTask): Promise<WithDiagnostics<CallOutcome>> {
  const { createRedactor } = await loadRuntimeFile("redact");
  const hide = createRedactor([task.token, ...httpSecrets()]);
  let received: string | undefined;
  return run(task, {
    send: async (url, init) => {
      const response = await fetch(url, init);
      const { status, headers } = response;
      const bytes = await readResponseBody(response, { maxBytes: MAX_BYTES, signal: init.signal });
      received = hide(new TextDecoder().decode(bytes));
      // A `Response` with one of these statuses must not have a body.
      return new Response(received === "" ? null : received, { status, headers });
    },
    received: () => received,
  });
}

/** The form fields that a call would send, in order, without its token; sends nothing. */
export async function fieldsOfCall(
  task: Omit<CallTask, "token" | "validation" | "signal">,
): Promise<WithDiagnostics<readonly (readonly [name: string, text: string])[] | undefined>> {
  let fields: (readonly [string, string])[] | undefined;
  const { diagnostics } = await run(
    { ...task, token: "(none)", validation: "report" },
    {
      send: (_url, { body }) => {
        const form = new URLSearchParams(typeof body === "string" ? body : "");
        fields = [...form].filter(([name]) => name !== "wstoken");
        return Promise.resolve(new Response("null"));
      },
      received: () => undefined,
    },
  );
  // The mismatches come from the made-up answer.
  const value = diagnostics.some(({ severity }) => severity === "error") ? undefined : fields;
  return { value, diagnostics: value ? [] : diagnostics };
}

interface Transport {
  readonly send: Send;
  readonly received: () => string | undefined;
}

async function run(task: CallTask, transport: Transport): Promise<WithDiagnostics<CallOutcome>> {
  const { planned, params, url, token, signal, timeout, maxInputVars } = task;
  const { name } = planned;
  const runtime = await loadRuntime();
  const diagnostics: Diagnostic[] = [];
  try {
    const client = runtime.createMoodleClient({
      url,
      token,
      fetch: transport.send,
      validation: task.validation,
      settings: task.settings,
      onMismatch: ({ mismatches }) => addAll(diagnostics, mismatches.map(mismatch(name))),
      ...defined({ timeout, maxInputVars }),
    });
    const info = functionInfo(planned, runtime);
    const answer = await client.request(name, params, signal ? { signal } : {}, info);
    const outcome = { answered: true, answer, received: transport.received(), isUnsent: false };
    return { value: outcome, diagnostics };
  } catch (error) {
    if (!runtime.isClientError(error)) throw error;
    const { explainError } = await loadRuntimeFile("explain");
    const problem = problemOf(error, explainError(error));
    return {
      value: {
        answered: false,
        answer: undefined,
        received: transport.received(),
        isUnsent: problem.code === "call/not-sent",
      },
      diagnostics: [problem],
    };
  }
}

function mismatch(name: string): (found: Mismatch) => Diagnostic {
  return ({ path, expected, received }) =>
    diagnose("call/mismatch", { path, expected, received }, { subject: `${name} → result` });
}

/** The longest message of a site that is shown; some explain what to do. */
const LONGEST_MESSAGE = 1_000;

function problemOf(error: ClientError, explanation: string | undefined): Diagnostic {
  const message = clip(withExplanation(error.message, explanation), 4 * LONGEST_MESSAGE);
  switch (error.name) {
    case "MoodleServerError":
      return diagnose("call/refused", { message: refusalIn(error, explanation) });
    case "MoodleTransportError":
      return diagnose("call/no-answer", { message });
    case "MoodleResponseError":
      return diagnose("call/unfit-answer", { message });
    default:
      return diagnose("call/not-sent", { message });
  }
}

/** Replaces the short hints at the end of a message with an explanation. Details are indented; hints are not. */
function withExplanation(message: string, explanation: string | undefined): string {
  return explanation === undefined
    ? message
    : `${message.replace(/\n(?! |Tried)[^\n]*/g, "")}\n${explanation}`;
}

/** Returns the message of a refusal, with each of the site's texts on one line, and Moodle's own error class next to its code. */
function refusalIn(
  { message, exception = "", errorcode = "", serverMessage = "" }: ClientError,
  explanation: string | undefined,
) {
  const code = errorcode || exception;
  const rest = message
    .slice(code.length)
    .replace(serverMessage, () => quoteLine(serverMessage, LONGEST_MESSAGE));
  const isNamed = errorcode !== "" && exception !== "";
  const named = `${quoteLine(code)}${isNamed ? ` (${quoteLine(exception)})` : ""}`;
  return named + withExplanation(rest, explanation);
}
