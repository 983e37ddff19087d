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
  const entry = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (!entry) {
    const close = nearest(name, Object.keys(registry));
    const hint = close ? `; did you mean ${JSON.stringify(close)}?` : "";
    throw new MoodleError(`${JSON.stringify(name)} is not part of this client${hint}`, name);
  }
  const about = typeof entry === "function" ? (await entry())[name] : entry;
  return client.request(name, params, options, about);
}
