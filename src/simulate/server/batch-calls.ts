import type { JsonValue } from "../../model/index.js";
import { parseJson } from "../../text/index.js";
import { phpJson } from "../php-json.js";
import type { PhpArray, PhpValue } from "./php-form.js";
import { SiteError } from "./site-error.js";

/** The function that calls several others in one request. */
export const batchFunction = "tool_mobile_call_external_functions";

/**
 * Answers `tool_mobile_call_external_functions`: makes the calls in order and stops after the first failure, as
 * Moodle does, so that there can be fewer responses than requests.
 */
export async function answerBatch(
  requests: JsonValue | undefined,
  call: (name: string, sent: PhpArray | undefined) => Promise<JsonValue>,
): Promise<JsonValue> {
  const responses: JsonValue[] = [];
  for (const request of Array.isArray(requests) ? requests : []) {
    const { function: name, arguments: text } = request as Readonly<Record<string, string>>;
    try {
      const data = await call(name ?? "", argumentsOf(text ?? "{}"));
      responses.push({ error: false, data: phpJson(data) });
    } catch (problem) {
      if (!(problem instanceof SiteError)) throw problem;
      const { errorcode, message, debuginfo } = problem.envelope;
      const shown = { message, errorcode, link: "", moreinfourl: "" };
      const exception = phpJson(debuginfo === undefined ? shown : { ...shown, debuginfo });
      responses.push({ error: true, exception });
      break;
    }
  }
  return { responses };
}

function argumentsOf(text: string): PhpArray | undefined {
  const value = fromJson((parseJson(text) ?? null) as JsonValue);
  return value instanceof Map ? value : undefined;
}

/** Converts JSON to texts, because PHP sees every parameter as text. */
function fromJson(value: JsonValue): PhpValue {
  if (typeof value !== "object" || value === null) {
    return value === null || value === false ? "" : value === true ? "1" : String(value);
  }
  return new Map(Object.entries(value).map(([key, inner]) => [key, fromJson(inner)]));
}
