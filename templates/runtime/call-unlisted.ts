import type { MoodleClient } from "./client-types.js";
import type { CallOptions } from "./options.js";

/**
 * Calls a function that the client lacks, for example one of a plugin that was installed later. Parameters are
 * encoded and counted as always, and errors explained, but nothing is validated, and the answer is as it came.
 * The call counts as one that writes: it is not repeated where it may have taken effect.
 *
 * @example
 * const answer = await callUnlisted(moodle, "local_timetable_get_rooms", { campus: 2 });
 */
export function callUnlisted(
  client: MoodleClient,
  name: string,
  params: Readonly<Record<string, unknown>> = {},
  options?: CallOptions,
): Promise<unknown> {
  return client.request(name, params, options);
}
