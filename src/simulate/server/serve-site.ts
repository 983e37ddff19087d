import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkCaller, type AllowedCallers } from "./check-caller.js";
import { deliver, type Fault } from "./faults.js";
import type { SiteResponse } from "./exchange.js";
import type { Site } from "./site-options.js";

/** A server whose site is set later, because the site needs the port for its address. */
export interface SiteServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Starts answering. */
  readonly open: (site: Site) => void;
  readonly close: () => Promise<void>;
}

/** Limits for clients, so that slow and broken ones cannot stop the site for others. */
const limits = {
  /** For one request. */
  bodyBytes: 64 * 1024 * 1024,
  /** For all requests that the server is currently reading. */
  bufferedBytes: 256 * 1024 * 1024,
  connections: 2000,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  /** For silence in both directions. */
  idleTimeout: 120_000,
};

/** Listens for requests to a site. */
export async function serveSite({
  host,
  port,
  allowed,
  maxBodyBytes = limits.bodyBytes,
}: {
  readonly host: string;
  readonly port: number;
  readonly allowed: AllowedCallers;
  readonly maxBodyBytes?: number;
}): Promise<SiteServer> {
  const { headersTimeout, requestTimeout, idleTimeout, connections } = limits;
  const server = createServer({
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval: 5000,
  });
  server.maxConnections = connections;
  server.timeout = idleTimeout;
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  const buffered = { bytes: 0 };
  return {
    origin: `http://${name}:${String(address.port)}`,
    open: (site) => {
      server.on("request", (request: IncomingMessage, response: ServerResponse) => {
        serve({ request, response, site, allowed, maxBodyBytes, buffered }).catch(
          (problem: unknown) => {
            // A request that its sender has aborted needs no response.
            if (response.headersSent || (request.destroyed && !request.complete)) return;
            const text = `The simulated site failed: ${String(problem)}\n`;
            send(response, { status: 500, contentType: "text/plain; charset=utf-8", body: text });
          },
        );
      });
    },
    close: () => close(server),
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly site: Site;
  readonly allowed: AllowedCallers;
  readonly maxBodyBytes: number;
  /** The bytes of all requests in memory. */
  readonly buffered: { bytes: number };
}

async function serve(exchange: Exchange): Promise<void> {
  const { request, response, site, buffered } = exchange;
  const { method = "GET", url: target = "/", headers } = request;
  const caller = checkCaller(headers, exchange.allowed);
  if (!caller.accepted) {
    request.resume();
    const body = `${caller.reason}\n`;
    send(response, { status: 403, contentType: "text/plain; charset=utf-8", body });
    return;
  }
  for (const [name, value] of Object.entries(caller.headers)) response.setHeader(name, value);
  const fault = site.nextFault(target);
  if (fault?.kind === "dropped-unread") {
    site.drop({ method, target }, fault);
    request.socket.destroy();
    return;
  }
  const { body, bytes } = await readBody(exchange);
  try {
    if (!body) {
      const text = "<h1>The request is too large</h1>\n";
      response.setHeader("connection", "close");
      // Discards the rest, so that the sender reads the refusal.
      request.resume();
      send(response, { status: 413, contentType: "text/html; charset=utf-8", body: text });
      return;
    }
    const contentType = headers["content-type"] ?? "";
    const cookies = headers.cookie ?? "";
    const { accept, authorization } = headers;
    const asked = { method, target, contentType, cookies, accept, authorization, body };
    const answer = await site.answer(asked, fault);
    send(response, answer, fault);
  } finally {
    buffered.bytes -= bytes;
  }
}

/** Reads the body of a request; returns undefined if it, or the sum of all current ones, is too large. */
async function readBody({
  request,
  maxBodyBytes,
  buffered,
}: Exchange): Promise<{ readonly body: Buffer | undefined; readonly bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // The default iterator would end the connection before the refusal is sent.
    const read = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const chunk of read) {
      bytes += chunk.length;
      buffered.bytes += chunk.length;
      if (bytes > maxBodyBytes || buffered.bytes > limits.bufferedBytes) {
        return { body: undefined, bytes };
      }
      chunks.push(chunk);
    }
  } catch (problem) {
    buffered.bytes -= bytes;
    throw problem;
  }
  return { body: Buffer.concat(chunks), bytes };
}

/** Sends a response, as the fault lets it through. */
function send(response: ServerResponse, answer: SiteResponse, fault?: Fault): void {
  const { length, parts, breaksOff } = deliver(answer, fault);
  if (breaksOff && parts.length === 0) {
    response.destroy();
    return;
  }
  const headers = { "content-type": answer.contentType, ...answer.headers };
  response.writeHead(answer.status, { ...headers, "content-length": length });
  const timers: NodeJS.Timeout[] = [];
  let after = 0;
  for (const [index, part] of parts.entries()) {
    after += part.after;
    const isLast = index === parts.length - 1;
    const write = (): void => {
      if (isLast && breaksOff) response.write(part.bytes, () => response.destroy());
      else if (isLast) response.end(part.bytes);
      else response.write(part.bytes);
    };
    if (after === 0) write();
    else timers.push(setTimeout(write, after));
  }
  if (parts.length === 0) response.end();
  response.on("close", () => {
    for (const timer of timers) clearTimeout(timer);
  });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((problem) => {
      if (problem) reject(problem);
      else resolve();
    });
    server.closeAllConnections();
  });
}
