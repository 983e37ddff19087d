/**
 * The internals of clients, for the functions that take one. The client object itself has none of this, so
 * that nothing that prints it can show a secret.
 */
import type { MoodleCaller, Registry } from "./client-types.js";
import { MoodleError } from "./errors.js";
import type { MoodleClientOptions } from "./options.js";

/** The options that a client was created with, and its functions. */
export interface Internals {
  readonly options: MoodleClientOptions;
  readonly loadRegistry: LoadRegistry;
}

/** Loads the functions of a client, and the release of Moodle it was generated for, where known. */
export type LoadRegistry = () => Promise<{
  readonly registry: Registry;
  readonly release?: string;
}>;

const internals = /* @__PURE__ */ new WeakMap<MoodleCaller, Internals>();

/** Stores the internals of a client for as long as the client exists. */
export function setInternals(client: MoodleCaller, value: Internals): void {
  internals.set(client, value);
}

/** Returns the internals of a client. Throws a `MoodleError` for anything else. */
export function internalsOf(client: MoodleCaller): Internals {
  const value = internals.get(client);
  if (!value) throw new MoodleError("the first argument must be a client of `createMoodleClient`");
  return value;
}
