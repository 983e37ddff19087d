/**
 * A real site over HTTP. In: an address, and name and password, a cookie or a token. Out: its documentation,
 * the answers of calls, and what is wrong between a client and its site. Its doors are those of its parts:
 * `fetch/`, `call/`, `doctor/`, `runtime/`.
 */
export { fetchDocumentation, fetchSpecByToken } from "./fetch/index.js";
