/**
 * A client that sends nothing and captures the call instead. A generated function knows its name, its
 * parameters and its validators; called with this client, it reveals them.
 */
import type { FunctionInfo, MoodleClient } from "./client-types.js";
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

/** Returns a client that passes calls to `capture`, which has to settle them. */
export function capturingClient(capture: (call: CapturedCall) => void): MoodleClient {
  return {
    request: (name, params = {}, options = {}, info = {}) => {
      return new Promise((resolve, reject) => {
        const settle = resolve as CapturedCall["resolve"];
        capture({ name, params, options, info, resolve: settle, reject });
      });
    },
  };
}
