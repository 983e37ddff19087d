/**
 * A client that sends nothing and captures the call instead. A generated function knows its name, its
 * parameters and its validators; called with this client, it reveals them.
 */
import type { FunctionInfo, MoodleCaller } from "./client-types.js";
import type { NamedCall } from "./call-by-name.js";
import { throwNoNetwork } from "./errors.js";
import { internalsOf } from "./internals.js";
import type { CallOptions } from "./options.js";

/** One captured call, and how to settle it. */
export interface CapturedCall {
  readonly name: string;
  readonly params: object;
  readonly options: CallOptions;
  readonly info: FunctionInfo;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Returns a client with the functions of `client` that passes calls to `capture`, which has to settle them. */
export function capturingClient<Client extends MoodleCaller>(
  client: Client,
  capture: (call: CapturedCall) => void,
): Client {
  const { loadRegistry } = internalsOf(client);
  const request: MoodleCaller["request"] = (name, params = {}, options = {}, info = {}) => {
    return new Promise((resolve, reject) => {
      capture({ name, params, options, info, resolve: resolve as CapturedCall["resolve"], reject });
    });
  };
  const capturing: MoodleCaller & { readonly call: (...call: NamedCall) => Promise<unknown> } = {
    request,
    call: async (...call) => {
      const module = await import("./call-by-name.js").catch(throwNoNetwork(call[0]));
      return module.callByName(capturing, loadRegistry, call);
    },
  };
  return capturing as MoodleCaller as Client;
}
