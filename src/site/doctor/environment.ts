import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { type Certificate, readCertificate } from "./read-certificate.js";

/** The network and the clock, as an examination uses them; tests may bring their own. */
export interface DoctorEnvironment {
  readonly fetch: typeof fetch;
  /** The addresses of a host. Rejects with an error that has a `code`. */
  readonly lookUp: (host: string) => Promise<readonly string[]>;
  /** Opens a connection and closes it again. Rejects with an error that has a `code`. */
  readonly connect: (host: string, port: number) => Promise<void>;
  readonly certificate: (host: string, port: number) => Promise<Certificate>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A proxy that the environment names, which Node's `fetch` does not use by itself. */
  readonly proxy?: string | undefined;
  /**
   * Hides secrets in what a site answers, before anything is made of it: in a text that was cut off, half
   * of a secret would not be found any more.
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
