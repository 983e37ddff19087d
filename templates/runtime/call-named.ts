import type { MoodleClient } from "./client-types.js";
import { MoodleError, throwNoNetwork } from "./errors.js";
import type { CallOptions } from "./options.js";

/** A generated function, without its types. */
type AnyFunction = (client: MoodleClient, params: never, options?: CallOptions) => Promise<unknown>;

/** Functions by Moodle's names for them. */
export type NamedFunctions = Readonly<Record<string, AnyFunction>>;

/** Calls one of the functions. Rejects an unknown name with a hint at the nearest known one. */
export async function callNamed<Result>(
  functions: NamedFunctions,
  client: MoodleClient,
  name: string,
  [params, options]: readonly [params?: object | undefined, options?: CallOptions | undefined],
): Promise<Result> {
  const callee = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (callee) return (await callee(client, params as never, options)) as Result;
  const { nearest } = await import("./nearest.js").catch(throwNoNetwork(name));
  const close = nearest(name, Object.keys(functions));
  const hint = close ? `; did you mean ${JSON.stringify(close)}?` : "";
  throw new MoodleError(`${JSON.stringify(name)} is not part of this client${hint}`, name);
}
