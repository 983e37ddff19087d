import { type Environment, proxyVariables } from "./proxy-for.js";

/**
 * Makes the global `fetch` of this thread use the proxies that the environment names. Node.js does that itself only
 * from version 24 on, and only with `NODE_USE_ENV_PROXY=1`. Does nothing where no proxy is named.
 */
export async function useProxies(environment: Environment): Promise<void> {
  const { http, https, none } = proxyVariables(environment);
  const given = https ?? http;
  if (given === undefined) return;
  const { EnvHttpProxyAgent, setGlobalDispatcher } = await import("undici");
  setGlobalDispatcher(
    new EnvHttpProxyAgent({
      httpProxy: http ?? "",
      httpsProxy: https ?? http ?? "",
      noProxy: none,
      // As with a browser: plain requests to plain sites, tunnels to encrypted ones. Many proxies allow nothing else.
      proxyTunnel: false,
    }),
  );
}
