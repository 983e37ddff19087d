import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { type Certificate, readCertificate } from "./read-certificate.js";

/** The network and the clock for an examination; tests may supply their own. */
export interface DoctorEnvironment {
  readonly fetch: typeof fetch;
  /** Looks up the addresses of a host. Rejects with an error that has a `code`. */
  readonly lookUp: (host: string) => Promise<readonly string[]>;
  /** Opens a connection and closes it again. Rejects with an error that has a `code`. */
  readonly connect: (host: string, port: number) => Promise<void>;
  readonly certificate: (host: string, port: number) => Promise<Certificate>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Returns the proxy through which an address is reached, without its secrets; undefined if it is reached directly. */
  readonly proxyOf?: ((address: string) => string | undefined) | undefined;
  /**
   * Hides secrets in a site's responses before any other processing: in a truncated text, half a secret
   * would no longer be recognised.
   */
  readonly redact?: (text: string) => string;
}

const TIMEOUT = 10_000;

/** The network and clock of this machine. */
export const nodeEnvironment: DoctorEnvironment = {
  fetch: (input, init) => fetch(input, init),
  lookUp: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: (host, port) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, timeout: TIMEOUT });
      socket.once("connect", () => {
        socket.destroy();
        resolve();
      });
      socket.once("timeout", () => {
        socket.destroy(Object.assign(new Error("no connection"), { code: "ETIMEDOUT" }));
      });
      socket.once("error", reject);
    }),
  certificate: (host, port) => readCertificate(host, port, TIMEOUT),
  now: () => Date.now(),
};
