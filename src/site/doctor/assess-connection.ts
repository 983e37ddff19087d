import { isIP } from "node:net";
import { problemCode } from "./probe.js";
import type { Certificate } from "./read-certificate.js";
import { failed, ok, skipped, type Problem, warning } from "./finding.js";
import type { Finding } from "./schema.js";
import type { DoctorEnvironment } from "./environment.js";

/** A certificate should be renewed at least this many days before it expires. */
const SOON = 14;
const DAY = 86_400_000;

/** Checks the connection to the host: name, port, certificate. */
export async function assessHost(
  url: string,
  environment: DoctorEnvironment,
): Promise<readonly Finding[]> {
  const proxy = environment.proxyOf?.(url);
  if (proxy !== undefined) {
    const why = `the proxy ${proxy} makes the connection`;
    return [skipped("name", why), skipped("connection", why), skipped("certificate", why)];
  }
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isSecure = protocol === "https:";
  const number = Number(port) || (isSecure ? 443 : 80);
  const name = await assessName(host, environment);
  if (name.state === "failed") {
    return [name, skipped("connection", "no host"), skipped("certificate", "no host")];
  }
  const connection = await assessConnection(host, number, environment);
  if (connection.state === "failed") {
    return [name, connection, skipped("certificate", "no connection")];
  }
  const certificate = isSecure
    ? await assessCertificate(host, number, environment)
    : assessNoCertificate(host);
  return [name, connection, certificate];
}

async function assessName(host: string, { lookUp }: DoctorEnvironment): Promise<Finding> {
  if (isIP(host) !== 0) return ok("name", `${host} is an IP address, not a name`);
  try {
    const addresses = await lookUp(host);
    return ok("name", `${host} is ${addresses.join(", ")}`, { addresses: [...addresses] });
  } catch (error) {
    const code = await problemCode(error);
    const isUnknown = code === "ENOTFOUND" || code === "ENODATA";
    return failed("name", {
      found: `${host} cannot be looked up (${code})`,
      cause: isUnknown
        ? "The name is mistyped, or is known only inside another network."
        : "This machine's DNS resolver does not answer.",
      cure: isUnknown
        ? "Check the spelling. Is a VPN needed to reach the site?"
        : "Try again; check this machine's network.",
      params: { code },
    });
  }
}

const CONNECTION: Readonly<Record<string, Omit<Problem, "found">>> = {
  ECONNREFUSED: {
    cause: "Nothing listens on this port of the host, or a firewall rejects the connection.",
    cure: "Check port and scheme (http or https); is the web server running?",
  },
  ETIMEDOUT: {
    cause: "A firewall drops the packets, or the host is down.",
    cure: "Is the site open only to certain networks? Try from one of them, or through its VPN.",
  },
};

async function assessConnection(
  host: string,
  port: number,
  environment: DoctorEnvironment,
): Promise<Finding> {
  try {
    await environment.connect(host, port);
    return ok("connection", `port ${String(port)} is open`);
  } catch (error) {
    const code = await problemCode(error);
    const known = CONNECTION[code] ?? {
      cause: "The network between this machine and the host is not working.",
      cure: "Try again; check this machine's network.",
    };
    return failed("connection", {
      found: `no connection to port ${String(port)} (${code})`,
      cause: known.cause,
      cure: known.cure,
      params: { code },
    });
  }
}

function assessNoCertificate(host: string): Finding {
  if (/^(localhost|127\.|::1$)/.test(host)) {
    return ok("certificate", "not encrypted, but the connection stays on this machine");
  }
  return warning("certificate", {
    found: "the connection is not encrypted",
    cause: "The address begins with http:.",
    cure: "Anyone on the network path can read the token. Use https: if the site supports it.",
  });
}

const UNTRUSTED: Readonly<Record<string, Omit<Problem, "found">>> = {
  CERT_HAS_EXPIRED: {
    cause: "It was not renewed in time.",
    cure: "The site's operators must renew it. Is this machine's clock right?",
  },
  CERT_NOT_YET_VALID: {
    cause: "It is new, or this machine's clock is slow.",
    cure: "Check this machine's clock.",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    cause: "The site has signed its own certificate; no authority vouches for it.",
    cure: "Have a certificate issued for the site; or save this one as a .pem file and start Node.js with NODE_EXTRA_CA_CERTS set to that file.",
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    cause:
      "An authority of your organisation, or a proxy that inspects connections, has signed it.",
    cure: "Get that authority's certificate and start Node.js with NODE_EXTRA_CA_CERTS set to its file.",
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    cause:
      "The server does not send the intermediate certificates between its own and a known authority. Browsers often know them; programs do not.",
    cure: "The site's operators must install the whole chain (`fullchain.pem`).",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    cause: "The address uses a name that the certificate does not cover.",
    cure: "Use one of the names in the certificate, or have it issued for this one.",
  },
};

async function assessCertificate(
  host: string,
  port: number,
  environment: DoctorEnvironment,
): Promise<Finding> {
  let certificate: Certificate;
  try {
    certificate = await environment.certificate(host, port);
  } catch (error) {
    const code = await problemCode(error);
    return failed("certificate", {
      found: `no encrypted connection can be made (${code})`,
      cause: "The server there does not speak TLS, or only a version that is too old.",
      cure: `Is it http://${host}:${String(port)} ? Otherwise the server must offer TLS 1.2 or newer.`,
      params: { code },
    });
  }
  const { problem, names, issuer, validTo } = certificate;
  const days = Math.floor((validTo - environment.now()) / DAY);
  const params = {
    names: [...names],
    issuer,
    ...(Number.isNaN(days) ? {} : { days }),
    ...(problem !== undefined && { code: problem }),
  };
  if (problem !== undefined) {
    const known = UNTRUSTED[problem] ?? {
      cause: "Node.js does not trust it.",
      cure: "Ask the site's operators; a browser shows more about its certificate.",
    };
    const shown = names.length > 0 ? `, for ${names.slice(0, 5).join(", ")}` : "";
    return failed("certificate", {
      found: `the certificate is not trusted (${problem})${shown}`,
      ...known,
      params,
    });
  }
  if (days < SOON) {
    return warning("certificate", {
      found: `the certificate is valid for ${String(days)} more days`,
      cause: "Its automatic renewal fails, or it is renewed by hand.",
      cure: "Tell the site's operators.",
      params,
    });
  }
  return ok("certificate", `valid for ${String(days)} days, issued by ${issuer}`, params);
}
