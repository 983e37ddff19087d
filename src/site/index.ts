/**
 * A real site over HTTP. This entry point is light: it reads addresses, and decides how a command gets
 * access. The parts that load heavy packages have entry points of their own: `fetch/` (documentation pages,
 * specs by token), `call/` and `doctor/`.
 */
export {
  isAddress,
  readAddress,
  displayAddress,
  type SiteAddress,
} from "./address/read-address.js";
export {
  accessWith,
  credentialsIn,
  type Access,
  type AccessOptions,
  type Credentials,
  readLogin,
  readToken,
  type Secret,
  type SecretNames,
  type SecretSources,
} from "./login/credentials.js";
export { obtainToken, type ObtainedToken, type TokenTask } from "./login/obtain-token.js";
export type { Login } from "./login/log-in.js";
export type { Settings } from "../runtime/index.js";
