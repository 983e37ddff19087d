/**
 * Calls from a command line. In: a spec, the name of a function, and arguments such as `users[0][id]=3`.
 * Out: the answer, or the request of the call, as form fields or as a curl command. Checks, encoding, retries
 * and errors come from the client's runtime. Only `callFunction` uses the network.
 */
export { callFunction, fieldsOfCall, type CallOutcome, type CallTask } from "./call-function.js";
export { parameterPaths, type ParameterPath } from "./parameter-paths.js";
export { planCall, type PlanCallOptions } from "./plan-call.js";
export { readParameters } from "./read-parameters.js";
