import { MoodleError } from "./errors.js";
import type { MoodleClientOptions } from "./options.js";

/** The user's headers with the content type of a form. Throws a `MoodleError` that repeats no value. */
export function requestHeaders(values: MoodleClientOptions["headers"]): Headers {
  try {
    const headers = new Headers(values);
    headers.set("content-type", "application/x-www-form-urlencoded");
    return headers;
  } catch {
    // The error of `Headers` itself would repeat the value, which may be a secret.
    throw new MoodleError("`headers` holds a name or a value that HTTP does not allow");
  }
}
