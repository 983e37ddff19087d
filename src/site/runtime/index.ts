/**
 * The client's runtime, for commands that make calls themselves. In: nothing. Out: the parts of
 * `templates/runtime/` that read addresses, encode, validate, send and explain a call, so that a command
 * does exactly what a generated client does, without a second implementation.
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
