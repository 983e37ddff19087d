/** The contract between the client and the generated functions. Types only. */
import type { CallOptions } from "./options.js";
import type { Check } from "./validation.js";

/** The metadata of a generated function. */
export interface FunctionInfo {
  /** Whether it only reads, if known. */
  readonly access?: "read" | "write";
  /** Checks the parameters before they are sent. */
  readonly params?: Check;
  /** Normalises and checks the answer. */
  readonly result?: Check;
  /** The function returns nothing. */
  readonly nothing?: true;
}

/** A client of a site: create one with `createMoodleClient`, and pass it to every function. */
export interface MoodleClient {
  /** Carries out one call. Programs use the generated functions instead. */
  request<Result>(
    name: string,
    params: object | undefined,
    options: CallOptions | undefined,
    info?: FunctionInfo,
  ): Promise<Result>;
}

/** Parameters and result of one function. */
export interface FunctionTypes {
  readonly params: object;
  readonly result: unknown;
}

/** The arguments of `callByName` after the name; parameters may be left out when none is required. */
export type CallArguments<F extends FunctionTypes> =
  Record<never, never> extends F["params"]
    ? [params?: F["params"], options?: CallOptions]
    : [params: F["params"], options?: CallOptions];
