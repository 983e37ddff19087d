import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { assertNever } from "../../text/index.js";
import type { RequestFailure } from "./send-request.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "the name of the host could not be looked up",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was interrupted",
  EHOSTUNREACH: "there is no route to this host",
  ENETUNREACH: "there is no network",
  ETIMEDOUT: "the host does not answer",
  EPIPE: "the connection was interrupted",
  UND_ERR_CONNECT_TIMEOUT: "the host does not answer",
  UND_ERR_HEADERS_TIMEOUT: "the host does not answer",
  UND_ERR_BODY_TIMEOUT: "the answer stopped halfway",
  UND_ERR_SOCKET: "the connection was interrupted",
  EPROTO: "it does not speak TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
};

/** Explains why a request got no response. */
export function diagnoseFailure(failure: RequestFailure, address: string): Diagnostic {
  switch (failure.kind) {
    case "stopped":
      return diagnose("live/stopped", {});
    case "timed-out":
      return diagnose("live/timed-out", { address, seconds: failure.seconds });
    case "too-slow":
      return diagnose("live/too-slow", { address, seconds: failure.seconds });
    case "too-large":
      return diagnose("live/too-large", { address, megabytes: failure.megabytes });
    case "network": {
      const { code, isMidAnswer } = failure;
      if (isMidAnswer) return diagnose("live/broken-off", { address });
      if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
        return diagnose("live/certificate", { address, reason: code });
      }
      const reason = REASONS[code] ?? (code === "" ? "the connection failed" : code);
      return diagnose("live/unreachable", { address, reason });
    }
    default:
      return assertNever(failure);
  }
}
