/**
 * Proxies and passwords of web servers in front of a site. In: the variables of a process. Out: the proxy for an
 * address; and a global `fetch` that uses it, on every version of Node.js, and answers a server that asks.
 */
export { proxyFor } from "./proxy-for.js";
export { httpSecrets, useHttpPassword, withHttpPassword } from "./use-http-password.js";
export { useProxies } from "./use-proxies.js";
