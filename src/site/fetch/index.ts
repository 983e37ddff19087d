/**
 * Fetches from a real site over HTTP. In: an address, and name and password, a cookie or a token. Out: the
 * documentation page as text, without any data about the person and the session, or a spec made from what a
 * token gives access to; for every refusal a diagnostic that describes the problem and suggests another way.
 * Sends passwords, cookies and tokens only to the given site, and writes them to no file and no message.
 */
export {
  fetchDocumentation,
  type FetchedDocumentation,
  type FetchOptions,
  type FetchProgress,
} from "./fetch-documentation.js";
export { fetchSpecByToken, type SpecByToken, type TokenOptions } from "./fetch-spec-by-token.js";
export type { Login } from "../login/log-in.js";
