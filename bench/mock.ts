/*
 * The simulated site under load: eight clients send a fixed number of requests per second for some seconds, while 200
 * others hold connections and send next to nothing. Three times during the run it measures the memory of the
 * site after garbage collection: the limit is less than 2 MiB more at the end than after the first third, most
 * of which are created groups, because a site stores 10,000 records. Uses only this machine and stops by itself;
 * runs the built package, as users do:
 *
 *   npm run bench:mock                  # 1,000 requests a second for 30 seconds
 *   npm run bench:mock -- 300 5         # 300 a second for 5 seconds
 */
import { spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const [rate = 1000, seconds = 30] = process.argv.slice(2).map(Number);
const clients = 8;
const slowClients = 200;
const token = "0123456789abcdef0123456789abcdef";
const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Typical requests of a program: reading, writing, and a refused one. */
const calls: readonly string[] = [
  "wsfunction=core_webservice_get_site_info",
  "wsfunction=core_user_get_users&criteria[0][key]=email&criteria[0][value]=a@students.example",
  "wsfunction=core_course_get_courses_by_field&field=id&value=5",
  "wsfunction=core_course_get_contents&courseid=5",
  "wsfunction=core_enrol_get_enrolled_users&courseid=5",
  "wsfunction=core_group_create_groups&groups[0][courseid]=4&groups[0][name]=New&groups[0][description]=",
  "wsfunction=core_user_get_users&bogus=1",
].map((call) => `wstoken=${token}&moodlewsrestformat=json&${call}`);

const looks = ["--expose-gc", "--import", path("bench/support/tell-memory.mjs")];
const cli = [path("dist/cli/main.js"), "mock", path("specs/riverbend.json"), "--log", "none"];
const site = spawn(process.execPath, [...looks, ...cli], {
  stdio: ["ignore", "pipe", "ignore", "ipc"],
});
const url = await new Promise<string>((resolve, reject) => {
  site.once("exit", () => {
    reject(new Error("the simulated site did not start"));
  });
  site.stdout?.once("data", (chunk: Buffer) => {
    resolve(chunk.toString().trim());
  });
});
const address = new URL(`${url}/webservice/rest/server.php`);

const times: number[] = [];
let failures = 0;
try {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  // Warms up, so that data that is loaded once does not count as growth.
  await load(agent, { rate: 200, seconds: Math.min(3, seconds) });
  times.length = 0;
  const slow = await holdConnections();
  const before = await memory();
  const started = performance.now();
  const looking = lookAtMemory();
  await load(agent, { rate, seconds });
  const took = (performance.now() - started) / 1000;
  const meanwhile = await looking;
  for (const socket of slow) socket.destroy();
  agent.destroy();
  report({ took, before, meanwhile, held: slow.length });
} finally {
  site.kill("SIGTERM");
  if (site.connected) site.disconnect();
}

/** Sends requests at a steady rate; a client that falls behind catches up as fast as it can. */
async function load(
  agent: Agent,
  { rate: perSecond, seconds: duration }: { readonly rate: number; readonly seconds: number },
): Promise<void> {
  const start = performance.now();
  const client = async (number: number): Promise<void> => {
    for (let count = number; count < perSecond * duration; count += clients) {
      const due = start + (1000 * count) / perSecond;
      const early = due - performance.now();
      if (early > 1) await wait(early);
      // Twice the time is enough to show that the machine is too slow.
      if (performance.now() - start > 2000 * duration) return;
      await send(agent, calls[count % calls.length] ?? "");
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
}

function send(agent: Agent, body: string): Promise<void> {
  const started = performance.now();
  return new Promise((resolve) => {
    const done = (ok: boolean): void => {
      if (!ok) failures += 1;
      times.push(performance.now() - started);
      resolve();
    };
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
    };
    const sent = request(address, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        const refused = body.includes("bogus") === text.includes('"errorcode":"invalidparameter"');
        done(response.statusCode === 200 && refused);
      });
      response.on("error", () => {
        done(false);
      });
    });
    sent.on("error", () => {
      done(false);
    });
    sent.end(body);
  });
}

/** Clients that begin a request and never end it. */
async function holdConnections(): Promise<readonly Socket[]> {
  return Promise.all(
    Array.from({ length: slowClients }, async () => {
      const socket = connect(Number(address.port), address.hostname);
      socket.on("error", () => undefined);
      await new Promise((resolve) => socket.once("connect", resolve));
      socket.write(
        `POST ${address.pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\nwstoken=`,
      );
      return socket;
    }),
  );
}

/** The memory of the site's process, in bytes. */
interface Memory {
  /** The memory still in use after garbage collection. */
  readonly kept: number;
  /** The memory allocated by the system, most of which is free for reuse. */
  readonly rss: number;
}

function memory(): Promise<Memory> {
  return new Promise((resolve, reject) => {
    site.once("message", (message) => {
      resolve(message as unknown as Memory);
    });
    site.send("memory", (problem) => {
      if (problem) reject(problem);
    });
  });
}

/** The memory after each third of the time. */
async function lookAtMemory(): Promise<readonly Memory[]> {
  const all: Memory[] = [];
  for (let third = 1; third <= 3; third++) {
    await wait((1000 * seconds) / 3);
    all.push(await memory());
  }
  return all;
}

function report(facts: {
  readonly took: number;
  readonly before: Memory;
  readonly meanwhile: readonly Memory[];
  readonly held: number;
}): void {
  const { took, before, meanwhile, held } = facts;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): string =>
    `${(sorted[Math.floor(part * sorted.length)] ?? 0).toFixed(1)} ms`;
  const mebibytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1);
  const all = [before, ...meanwhile];
  const growth = (meanwhile.at(-1)?.kept ?? NaN) - (meanwhile[0]?.kept ?? NaN);
  const isFlat = growth < 2 * 1024 ** 2;
  const rows = [
    ["requests", `${String(times.length)} in ${took.toFixed(1)} s with ${String(clients)} clients`],
    ["a second", (times.length / took).toFixed(0)],
    ["failures", String(failures)],
    ["half within", at(0.5)],
    ["99 of 100 within", at(0.99)],
    ["kept in memory", `${all.map(({ kept }) => mebibytes(kept)).join(", ")} MiB`],
    ["flat", isFlat ? "yes" : `no: ${mebibytes(growth)} MiB more since the first third`],
    ["memory of the process", `${all.map(({ rss }) => mebibytes(rss)).join(", ")} MiB`],
    ["slow clients meanwhile", String(held)],
  ];
  for (const [name = "", value = ""] of rows) console.log(`${name.padEnd(24)}${value}`);
  if (failures > 0 || !isFlat) process.exitCode = 1;
}
