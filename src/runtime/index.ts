/**
 * The client's runtime, for commands that do what a client does. In: nothing, or the plan of a function. Out: the
 * parts of `templates/runtime/` that read addresses, encode, validate, send and explain a call, and the validators of
 * a plan, so that a command does exactly what a generated client does, without a second implementation.
 */
export type {
  Client,
  ClientError,
  ClientOptions,
  FunctionInfo,
  Mismatch,
  Runtime,
  RuntimeFiles,
  Send,
  Settings,
  SiteUrl,
  Validator,
} from "./contract.js";
export { loadRuntime, loadRuntimeFile } from "./load-runtime.js";
export { planValidators, type PlanValidators, type ValidatorNotes } from "./plan-validators.js";
