import { MoodleError } from "./errors.js";
import type { MoodleClientOptions } from "./options.js";

/** Returns the user's headers and the content type of a form. Throws a `MoodleError` without values. */
export function requestHeaders(values: MoodleClientOptions["headers"]): Headers {
  try {
    const headers = new Headers(values);
    headers.set("content-type", "application/x-www-form-urlencoded");
    return headers;
  } catch {
    // The error of `Headers` itself would repeat the value, which may be a secret.
    throw new MoodleError("`headers` has an invalid name or value");
  }
}
