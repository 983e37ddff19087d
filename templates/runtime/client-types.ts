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

/** The part of a client that the generated functions need. */
export interface MoodleCaller {
  /** Carries out one call. Programs use the generated functions or `call` instead. */
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

/** The arguments of `call` after the name; parameters may be left out when none is required. */
export type CallArguments<F extends FunctionTypes> =
  Record<never, never> extends F["params"]
    ? [params?: F["params"], options?: CallOptions]
    : [params: F["params"], options?: CallOptions];

/** The functions of a site, each with its types, as `interface MoodleFunctions` lists them. */
export type FunctionTable<Functions> = Readonly<Record<keyof Functions, FunctionTypes>>;

/** A client that knows the functions of its site by name. */
export interface TypedMoodleClient<
  Functions extends FunctionTable<Functions>,
> extends MoodleCaller {
  /** Calls a function by its name in Moodle. Rejects a name that is not part of this client. */
  call<Name extends keyof Functions & string>(
    name: Name,
    ...rest: CallArguments<Functions[Name]>
  ): Promise<Functions[Name]["result"]>;
}

/**
 * All functions of a site by name: the information of each, or a loader of the information of all functions
 * of its component.
 */
export type Registry = Readonly<
  Record<string, FunctionInfo | (() => Promise<Readonly<Record<string, FunctionInfo>>>)>
>;
