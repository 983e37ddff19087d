import type { CallOptions, MoodleCaller, Registry } from "./client.js";
import { MoodleError } from "./errors.js";
import { nearest } from "./nearest.js";

/** Calls the function that is known as `name`; a foreign name is refused with the nearest known one. */
export async function callByName(
  client: MoodleCaller,
  registry: Registry,
  name: string,
  params: object | undefined,
  options: CallOptions | undefined,
): Promise<unknown> {
  const load = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (!load) {
    const close = nearest(name, Object.keys(registry));
    const hint = close ? `; did you mean ${JSON.stringify(close)}?` : "";
    throw new MoodleError(`${JSON.stringify(name)} is not part of this client${hint}`, name);
  }
  const call = await load();
  return call(client, params as never, options);
}
