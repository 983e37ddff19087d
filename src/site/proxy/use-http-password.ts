import { isLoopbackHost } from "../../text/index.js";
import type { Environment } from "./proxy-for.js";

/** The variables with the name and password that a web server in front of a site asks for. */
const VARIABLES = { name: "MOODLE_HTTP_USERNAME", password: "MOODLE_HTTP_PASSWORD" } as const;

let secrets: readonly string[] = [];

/** Returns the secrets that `useHttpPassword` sends, for messages that quote what a site repeats. */
export function httpSecrets(): readonly string[] {
  return secrets;
}

/**
 * Makes the global `fetch` of this thread answer a web server that asks for a password (status 401, HTTP Basic
 * authentication) with those in the environment. Sends them only to a server that asks, and only over an encrypted
 * connection or to this machine. Does nothing where none are set.
 */
export function useHttpPassword(environment: Environment): void {
  const [name, password] = [environment[VARIABLES.name], environment[VARIABLES.password]];
  if (!name || !password) return;
  const credentials = Buffer.from(`${name}:${password}`).toString("base64");
  secrets = [password, credentials];
  globalThis.fetch = withHttpPassword(globalThis.fetch, `Basic ${credentials}`);
}

/** Returns a `fetch` that repeats a request with these credentials when a web server asks for them. */
export function withHttpPassword(send: typeof fetch, authorization: string): typeof fetch {
  const asking = new Set<string>();
  const withCredentials = (init: RequestInit | undefined): RequestInit => {
    const headers = new Headers(init?.headers);
    headers.set("authorization", authorization);
    return { ...init, headers };
  };
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (asking.has(url.origin)) return send(input, withCredentials(init));
    const first = await send(input, init);
    if (!isAsking(first) || !isSafe(url)) return first;
    asking.add(url.origin);
    first.body?.cancel().catch(() => undefined);
    return send(input, withCredentials(init));
  };
}

function isAsking({ status, headers }: Response): boolean {
  return status === 401 && /^\s*basic\b/i.test(headers.get("www-authenticate") ?? "");
}

function isSafe({ protocol, host }: URL): boolean {
  return protocol === "https:" || isLoopbackHost(host);
}
