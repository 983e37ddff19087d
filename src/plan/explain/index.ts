/**
 * Explains types. In: a question such as `core_user_get_users.users[].suspended`, the spec, what the client
 * would be made with, and the text that the spec was read from. Out: for each value its TypeScript type, its
 * position, and the reason that the plan keeps with each of its choices.
 */
export { explain, type ExplainContext } from "./explain.js";
export type { ExplainedValue, Explanation, Reason } from "./explanation.js";
