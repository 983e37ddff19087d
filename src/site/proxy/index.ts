/**
 * Proxies. In: the variables of a process. Out: the proxy for an address; and a global `fetch` that uses it, on every
 * version of Node.js.
 */
export { proxyFor } from "./proxy-for.js";
export { useProxies } from "./use-proxies.js";
