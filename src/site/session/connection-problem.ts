import { diagnose, type Diagnostic } from "../../diagnostics/index.js";

/** In a few words what an error code of the network means. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "the name of the host could not be looked up",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was broken off",
  EHOSTUNREACH: "there is no way to this host",
  ENETUNREACH: "there is no network",
  ETIMEDOUT: "the host does not answer",
  EPIPE: "the connection was broken off",
  UND_ERR_CONNECT_TIMEOUT: "the host does not answer",
  UND_ERR_HEADERS_TIMEOUT: "the host does not answer",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
  UND_ERR_SOCKET: "the connection was broken off",
  EPROTO: "it does not speak TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
};

/** What may be over in a moment; a wrong name or certificate is not. */
const PASSING = new Set([
  ...["EAI_AGAIN", "ECONNRESET", "EPIPE", "ETIMEDOUT"],
  ...["UND_ERR_SOCKET", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT"],
]);

/** Says why a request got no answer. What no network did is a bug, and is thrown again. */
export function connectionProblem(error: unknown, address: string): Diagnostic {
  const code = codeOf(error);
  if (code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return diagnose("live/certificate", { address, reason: code });
  }
  const known = code === undefined ? undefined : REASONS[code];
  if (known === undefined && !isNetworkError(error)) throw error;
  const reason = known ?? code ?? "the connection failed";
  return diagnose("live/unreachable", { address, reason });
}

/** Whether the same request may go well in a moment. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined ? isNetworkError(error) : PASSING.has(code);
}

/** All that `fetch` throws for the network is a TypeError, often with the real error as its cause. */
function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed|terminated|network/i.test(error.message);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? undefined : codeOf(error.cause);
}
