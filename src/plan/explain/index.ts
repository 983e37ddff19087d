/**
 * Says where types come from. In: a question such as `core_user_get_users.users[].suspended`, the spec,
 * what the client would be made with, and the text that the spec was read from. Out: for each value its
 * TypeScript type, its line, and a reason for everything that was decided of it. The decisions are those
 * of `plan`, asked again.
 */
export { explain, type ExplainContext } from "./explain.js";
export type { ExplainedValue, Explanation, Reason } from "./explanation.js";
