import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import type { SimulatedSite, SiteOptions } from "../simulate/index.js";

/** Starts a simulated site at an address that a person has chosen, and says why that cannot be. */
export async function startListening(
  options: SiteOptions & { readonly host: string; readonly port: number },
): Promise<{ readonly site: SimulatedSite } | { readonly problem: Diagnostic }> {
  const { startSite } = await import("../simulate/index.js");
  try {
    return { site: await startSite(options) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const reason = reasons[code] ?? code;
    const address = `${options.host}:${String(options.port)}`;
    return { problem: diagnose("mock/not-listening", { address, reason }) };
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use",
  EACCES: "the system does not allow this user to use the port",
  EADDRNOTAVAIL: "this machine does not have the address",
  ENOTFOUND: "there is no such host",
};
