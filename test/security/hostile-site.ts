import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { bytesOf, type HostileAnswer } from "./hostile-answer.js";

/** A request that arrived at a host. */
export interface Arrived {
  readonly host: "own" | "other";
  readonly url: string;
  readonly body: string;
  /** The whole request: line, headers, body. */
  readonly text: string;
}

/** A hostile site: two hosts that give the planned answers, whatever the request is. */
export interface HostileSite {
  readonly url: string;
  /** Plans the answers to the next requests; the last one is repeated. Forgets what has arrived. */
  readonly plan: (answers: readonly HostileAnswer[]) => void;
  readonly arrived: () => readonly Arrived[];
}

let shared: Promise<HostileSite> | undefined;

/** Returns the hostile site of this process. */
export async function sharedHostileSite(): Promise<HostileSite> {
  shared ??= startHostileSite();
  return shared;
}

const MB = Buffer.alloc(1_000_000, 32);

async function startHostileSite(): Promise<HostileSite> {
  let planned: readonly HostileAnswer[] = [];
  let arrived: Arrived[] = [];
  const start = async (host: Arrived["host"]) => {
    const server = createServer((request) => {
      void answer(request, host).catch(() => request.socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // Ends with the process, which has other work.
    server.unref();
    return server;
  };
  const answer = async (request: IncomingMessage, host: Arrived["host"]): Promise<void> => {
    const body = await text(request);
    const { method = "", url = "", rawHeaders } = request;
    arrived.push({ host, url, body, text: [method, url, ...rawHeaders, body].join("\n") });
    const next = planned[Math.min(arrived.length, planned.length) - 1];
    if (next) await send(inPlace(next), request.socket);
    else request.socket.destroy();
  };
  /** Writes the addresses of the hosts in place of their names. */
  const inPlace = (next: HostileAnswer): HostileAnswer => ({
    ...next,
    headers: next.headers.map(([name, value]) => [
      name,
      value.replaceAll("{own}", addressOf(own)).replaceAll("{other}", addressOf(other)),
    ]),
  });
  const [own, other] = [await start("own"), await start("other")];
  return {
    url: `${addressOf(own)}/moodle`,
    plan: (answers) => {
      planned = answers;
      arrived = [];
    },
    arrived: () => arrived,
  };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Writes the answer to the socket itself: Node.js would refuse some statuses and headers. */
async function send(answer: HostileAnswer, socket: Socket): Promise<void> {
  const { status, headers, encoding, delivery } = answer;
  socket.on("error", () => undefined);
  if (delivery === "reset") {
    socket.resetAndDestroy();
    return;
  }
  const [stated] = encoding;
  const lines = [
    `HTTP/1.1 ${String(status)} X`,
    "connection: close",
    ...(stated === "" ? [] : [`content-encoding: ${stated}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const bytes = bytesOf(answer);
  if (delivery === "cut") lines.push(`content-length: ${String(bytes.length + 10)}`);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  if (delivery === "dripping") await drip(socket, bytes);
  else if (delivery === "endless") await flood(socket);
  else socket.end(bytes);
}

/** The clock of the tests may run faster than this one. */
const { setTimeout: wait } = globalThis;

function drip(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    let at = 0;
    const next = (): void => {
      if (socket.destroyed) {
        resolve();
        return;
      }
      socket.write(
        bytes.length > 0 ? bytes.subarray(at % bytes.length, (at % bytes.length) + 1) : " ",
      );
      at += 1;
      wait(next, 10);
    };
    next();
  });
}

function flood(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const next = (): void => {
      while (!socket.destroyed) if (!socket.write(MB)) return;
      resolve();
    };
    socket.on("drain", next);
    socket.on("close", () => {
      resolve();
    });
    next();
  });
}
