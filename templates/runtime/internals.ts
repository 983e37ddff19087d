/**
 * What the functions that take a client may know of it. The client itself shows none of this, so that
 * nothing that prints it can.
 */
import type { MoodleCaller, Registry } from "./client-types.js";
import { MoodleError } from "./errors.js";
import type { MoodleClientOptions } from "./options.js";

/** The options that a client was made with, and its functions. */
export interface Internals {
  readonly options: MoodleClientOptions;
  readonly loadRegistry: LoadRegistry;
}

/** Loads the functions of a client, and the release of Moodle that they were made for, where known. */
export type LoadRegistry = () => Promise<{
  readonly registry: Registry;
  readonly release?: string;
}>;

const insides = /* @__PURE__ */ new WeakMap<MoodleCaller, Internals>();

/** Keeps the insides of a client as long as there is the client. */
export function setInternals(client: MoodleCaller, value: Internals): void {
  insides.set(client, value);
}

/** The insides of a client. Throws a `MoodleError` for anything that `createMoodleClient` has not made. */
export function internalsOf(client: MoodleCaller): Internals {
  const found = insides.get(client);
  if (!found) throw new MoodleError("the first argument must be a client of `createMoodleClient`");
  return found;
}
