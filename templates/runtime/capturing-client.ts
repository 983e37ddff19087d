/**
 * A client that sends nothing and tells what it was asked for. Generated functions know their name,
 * their parameters and their validators; handed a stand-in, they say all of it.
 */
import type { FunctionInfo, MoodleCaller } from "./client-types.js";
import { internalsOf } from "./internals.js";
import { createCallMethod, type CallMethod } from "./call-method.js";
import type { CallOptions } from "./options.js";

/** One call that a stand-in was asked for, and how to answer it. */
export interface CapturedCall {
  readonly name: string;
  readonly params: object;
  readonly options: CallOptions;
  readonly about: FunctionInfo;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** A stand-in for `client`. What it is asked for goes to `hear`, which has to answer it. */
export function capturingClient<Client extends MoodleCaller>(
  client: Client,
  hear: (asked: CapturedCall) => void,
): Client {
  const { loadRegistry } = internalsOf(client);
  const request: MoodleCaller["request"] = (name, params = {}, options = {}, about = {}) => {
    return new Promise((resolve, reject) => {
      hear({ name, params, options, about, resolve: resolve as CapturedCall["resolve"], reject });
    });
  };
  const standIn: MoodleCaller & { readonly call: CallMethod } = {
    request,
    call: createCallMethod(() => standIn, loadRegistry),
  };
  return standIn as MoodleCaller as Client;
}
