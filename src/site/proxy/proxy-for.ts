/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the proxy that the environment names for an address (`HTTPS_PROXY`, `HTTP_PROXY`, also in lower case, which
 * wins), without name and password; undefined where there is none, or `NO_PROXY` or the address itself excludes it:
 * this machine is never reached through a proxy.
 */
export function proxyFor(address: string, environment: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(address);
  const { http, https, none } = proxyVariables(environment);
  const proxy = protocol === "https:" ? (https ?? http) : http;
  if (proxy === undefined || !URL.canParse(proxy)) return undefined;
  const isExcluded = none.split(/[\s,]+/).some((entry) => excludes(entry, hostname, port));
  return isExcluded ? undefined : new URL(proxy).origin;
}

/** The proxies in the environment, and the hosts that are reached without them. */
export interface ProxyVariables {
  readonly http: string | undefined;
  readonly https: string | undefined;
  readonly none: string;
}

const THIS_MACHINE = "localhost,127.0.0.1,[::1]";

/** Reads the variables for proxies; an empty one counts as unset. */
export function proxyVariables(environment: Environment): ProxyVariables {
  const read = (name: string): string | undefined =>
    environment[name] || environment[name.toUpperCase()] || undefined;
  const none = read("no_proxy");
  return {
    http: withScheme(read("http_proxy")),
    https: withScheme(read("https_proxy")),
    none: none === undefined ? THIS_MACHINE : `${none},${THIS_MACHINE}`,
  };
}

function withScheme(proxy: string | undefined): string | undefined {
  return proxy === undefined || /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** Returns whether an entry of `NO_PROXY` excludes a host: `*`, a name with the names below it, perhaps a port. */
function excludes(entry: string, hostname: string, port: string): boolean {
  if (entry === "*") return true;
  const [, name = "", only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  if (name === "" || (only !== undefined && only !== port)) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
