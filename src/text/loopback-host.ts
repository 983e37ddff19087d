/**
 * Returns whether the `Host` header names this machine or an IP address. A web page that points its own name at this
 * machine (DNS rebinding) sends that name instead.
 */
export function isLoopbackHost(host: string): boolean {
  const name = hostName(host);
  return name === "localhost" || name.endsWith(".localhost") || isIpAddress(name);
}

/** Returns the name in the `Host` header, without the port and in lower case. */
export function hostName(host: string): string {
  return host.replace(/:\d*$/, "").toLowerCase();
}

function isIpAddress(name: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$|^\[[0-9a-f:.]+\]$/.test(name);
}
