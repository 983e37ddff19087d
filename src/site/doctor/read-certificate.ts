import { isIP } from "node:net";
import { connect } from "node:tls";

/** The certificate that a server presents in the TLS handshake. */
export interface Certificate {
  /** The reason for distrust: OpenSSL's or Node's code, such as `CERT_HAS_EXPIRED`. */
  readonly problem: string | undefined;
  /** The host names that it is valid for. */
  readonly names: readonly string[];
  readonly issuer: string;
  /** Milliseconds since 1970; NaN if the certificate does not state it. */
  readonly validTo: number;
}

/** Reads the certificate of a host. Sends only the TLS handshake, so an untrusted certificate does no harm. */
export function readCertificate(
  host: string,
  port: number,
  patience: number,
): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ host, port, ...servername, rejectUnauthorized: false });
    socket.setTimeout(patience, () => {
      socket.destroy(Object.assign(new Error("no greeting"), { code: "ETIMEDOUT" }));
    });
    socket.once("error", reject);
    socket.once("secureConnect", () => {
      const { subject, issuer, subjectaltname = "", valid_to } = socket.getPeerCertificate();
      const reason: unknown = socket.authorizationError;
      socket.destroy();
      resolve({
        problem: socket.authorized ? undefined : codeOf(reason),
        names: namesOf(subjectaltname, text(subject?.CN)),
        issuer: text(issuer?.O) || text(issuer?.CN),
        validTo: Date.parse(valid_to),
      });
    });
  });
}

/** Returns the code of a TLS problem. The types declare an error, but OpenSSL's problems arrive as text. */
function codeOf(reason: unknown): string {
  if (typeof reason === "string") return reason;
  const { code, message } = Object(reason) as { readonly code?: string; readonly message?: string };
  return code ?? message ?? "unknown";
}

function namesOf(alternatives: string, commonName: string): string[] {
  const names = [...alternatives.matchAll(/(?:DNS|IP Address):([^,]+)/g)].map(
    ([, name = ""]) => name,
  );
  return names.length > 0 || commonName === "" ? names : [commonName];
}

function text(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}
