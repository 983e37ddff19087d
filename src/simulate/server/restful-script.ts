import type { JsonValue } from "../../model/index.js";
import { parseJson } from "../../text/index.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import type { DecodedForm, PhpArray, PhpValue } from "./php-form.js";
import type { CallOutcome } from "./rest-server.js";

/** The script of the plugin webservice_restful; the name of the function is the rest of the path. */
export const RESTFUL = "/webservice/restful/server.php/";

/** A request to the script: its fields as those of the REST protocol, or what it lacks. */
export type RestfulCall = { readonly form: DecodedForm } | { readonly refusal: SiteResponse };

/**
 * Reads a call of the plugin webservice_restful: the token from a header, the format of the answer from another, the
 * parameters from JSON or from a form. Like the plugin, compares whole headers.
 */
export function readRestfulCall(
  { accept, authorization, contentType, body }: SiteRequest,
  name: string,
  posted: DecodedForm,
): RestfulCall {
  if (authorization === undefined) return refusal(401, "noauthheader");
  if (accept === undefined) return refusal(400, "noacceptheader");
  if (contentType === "") return refusal(400, "notypeheader");
  if (name === "") return refusal(400, "nowsfunction");
  const isJson = contentType === "application/json";
  const sent = isJson ? fromJson(parseJson(Buffer.from(body).toString("utf8"))) : posted.values;
  const values: PhpArray = new Map<string, PhpValue>([
    ...(sent instanceof Map ? sent : []),
    ["wstoken", authorization],
    ["wsfunction", name],
    ["moodlewsrestformat", accept === "application/json" ? "json" : "xml"],
  ]);
  const fields = isJson ? [] : posted.fields;
  return { form: { fields, dropped: isJson ? 0 : posted.dropped, values } };
}

/** Returns the response to a call: errors have a status of their own. */
export function restfulResponse(outcome: CallOutcome, form: DecodedForm): SiteResponse {
  const { contentType, body, errorcode } = outcome;
  return {
    status: errorcode === undefined ? 200 : 400,
    contentType,
    body,
    call: { form, outcome },
  };
}

function refusal(status: number, errorcode: string): RestfulCall {
  const error = { exception: "moodle_exception", errorcode, message: `error/${errorcode}` };
  const contentType = "application/json";
  return { refusal: { status, contentType, body: JSON.stringify(error) } };
}

/** Returns JSON as PHP decodes it, with scalars as the texts that a form would have. */
function fromJson(value: unknown): PhpValue {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value !== "object" || value === null) return value === null ? "" : String(value);
  return new Map(Object.entries(value).map(([key, inner]) => [key, fromJson(inner as JsonValue)]));
}
