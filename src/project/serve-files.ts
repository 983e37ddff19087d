import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopbackHost } from "../text/index.js";

/** The options of a server. */
export interface ServeOptions {
  /** The port to listen on; a free one by default. */
  readonly port?: number | undefined;
}

/** A running server. */
export interface FileServer {
  /** Its address, with a slash at the end. */
  readonly url: string;
  /** Stops listening and closes every connection. */
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  md: "text/plain",
  svg: "image/svg+xml",
};

/** Serves files to browsers on this machine only. Rejects if the port is in use. */
export async function serveFiles(
  files: ReadonlyMap<string, string>,
  { port = 0 }: ServeOptions = {},
): Promise<FileServer> {
  const server = createServer((request, response) => {
    answer(request, response, files);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(actual)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answer(
  { method, url = "", headers }: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, string>,
): void {
  const refuse = (status: number, text: string): void => {
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
  };
  const { host = "", origin } = headers;
  // A web page that resolves its own host name to this machine (DNS rebinding) sends that name.
  if (!isLoopbackHost(host)) {
    refuse(403, "This is served only to 127.0.0.1.");
    return;
  }
  const isOwnOrigin = origin === undefined || origin === `http://${host}`;
  const isEmbedded =
    headers["sec-fetch-site"] === "cross-site" && headers["sec-fetch-mode"] !== "navigate";
  if (!isOwnOrigin || isEmbedded) {
    refuse(403, "This is not served to pages of other sites.");
    return;
  }
  if (method !== "GET" && method !== "HEAD") {
    refuse(405, "Only GET and HEAD are allowed.");
    return;
  }
  const path = url.split(/[?#]/, 1).join("").slice(1);
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const text = files.get(name);
  if (text === undefined) {
    refuse(404, "There is no such file.");
    return;
  }
  const type = TYPES[name.split(".").at(-1) ?? ""] ?? "text/plain";
  response.writeHead(200, {
    "content-type": `${type}; charset=utf-8`,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
  });
  response.end(method === "HEAD" ? undefined : text);
}
