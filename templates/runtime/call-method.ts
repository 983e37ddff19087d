import type { MoodleCaller } from "./client-types.js";
import type { LoadRegistry } from "./internals.js";
import type { CallOptions } from "./options.js";

/** The method `call` of a client, without the types of its functions. */
export type CallMethod = (name: string, params?: object, options?: CallOptions) => Promise<unknown>;

/** The method `call` of a client: finds a function by its name and lets the client request it. */
export function createCallMethod(
  client: () => MoodleCaller,
  loadRegistry: LoadRegistry,
): CallMethod {
  return async (name, params, options) => {
    const [{ callByName }, { registry }] = await Promise.all([
      import("./call-by-name.js"),
      loadRegistry(),
    ]);
    return callByName(client(), registry, name, params, options);
  };
}
