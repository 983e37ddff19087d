import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { isLoopbackHost } from "../../text/index.js";
import { type ClientError, loadRuntime, loadRuntimeFile } from "../../runtime/index.js";
import type { Login } from "./log-in.js";

/** A token to obtain, and the ways to it. */
export interface TokenTask {
  /** The address of the site. */
  readonly site: string;
  /** The short name of the service. */
  readonly service: string;
  /** A name and password to try first. */
  readonly login?: Login | undefined;
  /**
   * Shows a person the address to open in a browser, and returns the link that the site shows after the log-in.
   * Undefined where there is no person.
   */
  readonly followLink?: ((address: string) => Promise<string | undefined>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A token, and the way it was obtained. */
export interface ObtainedToken {
  readonly token: string;
  readonly by: "password" | "browser";
}

type Obtained = WithDiagnostics<ObtainedToken | undefined>;

/**
 * Obtains a token: with name and password where the site accepts them, else as Moodle's app does, through a log-in in
 * a browser. The value is undefined if there is no person, or the person cancels.
 */
export async function obtainToken(task: TokenTask): Promise<Obtained> {
  const tried = task.login ? await byPassword(task, task.login) : undefined;
  if (tried?.value ?? (tried && !task.followLink)) return tried;
  const { value, diagnostics } = await byBrowser(task);
  return { value, diagnostics: [...(tried?.diagnostics.map(asWarning) ?? []), ...diagnostics] };
}

async function byPassword({ site, service, signal }: TokenTask, login: Login): Promise<Obtained> {
  const { host, protocol } = new URL(site);
  const isOpen = protocol === "http:" && !isLoopbackHost(host);
  const warnings = isOpen ? [diagnose("live/unencrypted", { address: site })] : [];
  const { fetchToken } = await loadRuntimeFile("token");
  try {
    const { token } = await fetchToken({ url: site, service, signal, ...login });
    return { value: { token, by: "password" }, diagnostics: warnings };
  } catch (error) {
    return { value: undefined, diagnostics: [...warnings, await problemOf(error, site)] };
  }
}

async function byBrowser({ site, service, followLink }: TokenTask): Promise<Obtained> {
  const { launchUrl, readLaunchToken } = await loadRuntimeFile("launch");
  const passport = crypto.randomUUID();
  const address = await launchUrl({ url: site, service, passport, confirmed: true });
  const link = await followLink?.(address);
  if (link === undefined) return { value: undefined, diagnostics: [] };
  try {
    const { token } = await readLaunchToken(link, { url: site, passport });
    return { value: { token, by: "browser" }, diagnostics: [] };
  } catch (error) {
    const { isClientError } = await loadRuntime();
    if (!isClientError(error)) throw error;
    const reason = error.message;
    return { value: undefined, diagnostics: [diagnose("live/launch-link", { site, reason })] };
  }
}

async function problemOf(error: unknown, site: string): Promise<Diagnostic> {
  const { isClientError } = await loadRuntime();
  if (!isClientError(error)) throw error;
  const { errorcode, message }: ClientError = error;
  if (errorcode === "invalidlogin") return diagnose("live/log-in-refused", { site });
  return diagnose(errorcode === undefined ? "call/no-answer" : "call/refused", { message });
}

/** A refused password is no failure where another way remains. */
function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "warning" };
}
