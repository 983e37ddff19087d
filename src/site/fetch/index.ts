/**
 * Talking with a real site over HTTP. In: an address, and name and password, a cookie or a token. Out:
 * the documentation page as text, without anything about the person and the session, or a spec made
 * of what a token tells; for every refusal a diagnostic that says what was found and what else can be
 * done. Passwords, cookies and tokens go to the site that was named and nowhere else: to no file, no
 * message, no other host.
 */
export {
  fetchDocumentation,
  type FetchedDocumentation,
  type FetchOptions,
  type FetchProgress,
} from "./fetch-documentation.js";
export { fetchSpecByToken, type SpecByToken, type TokenOptions } from "./fetch-spec-by-token.js";
export type { Login } from "../login/log-in.js";
