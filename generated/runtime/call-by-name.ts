import type { CallOptions, MoodleCaller } from "./client.js";
import type { LoadRegistry } from "./internals.js";
import { MoodleError, throwNoNetwork } from "./errors.js";
import { nearest } from "./nearest.js";

/** The arguments of a client's method `call`, without the types of its functions. */
export type NamedCall = readonly [name: string, params?: object, options?: CallOptions];

/** Calls a function by its name. Rejects an unknown name with a hint at the nearest known one. */
export async function callByName(
  client: MoodleCaller,
  loadRegistry: LoadRegistry,
  [name, params, options]: NamedCall,
): Promise<unknown> {
  const unloadable = throwNoNetwork(name);
  const { registry } = await loadRegistry().catch(unloadable);
  const entry = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (!entry) {
    const close = nearest(name, Object.keys(registry));
    const hint = close ? `; did you mean ${JSON.stringify(close)}?` : "";
    throw new MoodleError(`${JSON.stringify(name)} is not part of this client${hint}`, name);
  }
  const info = typeof entry === "function" ? (await entry().catch(unloadable))[name] : entry;
  return client.request(name, params, options, info);
}
