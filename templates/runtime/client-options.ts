/**
 * The options of clients, for the functions that take a client. The client object itself has none of this, so
 * that nothing that prints it can show a secret.
 */
import type { MoodleClient } from "./client-types.js";
import { MoodleError } from "./errors.js";
import type { MoodleClientOptions } from "./options.js";

const optionsByClient = /* @__PURE__ */ new WeakMap<MoodleClient, MoodleClientOptions>();

/** Stores the options of a client for as long as the client exists. */
export function setOptions(client: MoodleClient, options: MoodleClientOptions): void {
  optionsByClient.set(client, options);
}

/** Returns the options that a client was created with. Throws a `MoodleError` for anything else. */
export function optionsOf(client: MoodleClient): MoodleClientOptions {
  const value = optionsByClient.get(client);
  if (!value) throw new MoodleError("the first argument must be a client of `createMoodleClient`");
  return value;
}
