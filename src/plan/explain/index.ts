/**
 * Explains types. In: a question such as `core_user_get_users.users[].suspended`, the spec, the options that the client
 * would be generated with, and the text from which the spec was read. Out: for each value its TypeScript type, its
 * position, and the plan's reason for each of its choices.
 */
export { explain, type ExplainContext } from "./explain.js";
export type { ExplainedValue, Explanation, Reason } from "./explanation.js";
