/*
 * Runs in a separate process of a test, with `--expose-gc`: sends calls to a simulated site and prints how
 * many bytes it retains after each round, after garbage collection.
 */
import { Agent, request } from "node:http";
import { shippedFacts } from "../../src/knowledge/index.js";
import { startSite } from "../../src/simulate/index.js";
import { riverbend } from "../specs/riverbend.js";

const [rounds = 0, perRound = 0] = process.argv.slice(2).map(Number);
const key = { service: "Points", token: "0eed1e" };
const site = await startSite({
  spec: riverbend,
  facts: await shippedFacts(),
  users: [{ username: "tom", password: "secret", keys: [key] }],
  remembers: true,
  maxRequests: 0,
});
const cookie = site.cookieOf("tom");
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Requests that read, write, are refused or load pages, each slightly different from the previous one. */
const targets: readonly ((count: number) => string)[] = [
  () => "wsfunction=core_webservice_get_site_info",
  (count) => `wsfunction=core_course_get_courses_by_field&field=id&value=${String(count)}`,
  (count) => `wsfunction=core_course_get_contents&courseid=${String(count)}`,
  (count) => `wsfunction=core_user_update_users&users[0][id]=7&users[0][city]=City${String(count)}`,
  (count) => `wsfunction=core_user_get_users&bogus${String(count)}=1`,
  (count) => `wsfunction=local_nothing_${String(count)}`,
];

function send(count: number): Promise<void> {
  const isPage = count % 10 === 0;
  const path = isPage ? `/user/managetoken.php?x=${String(count)}` : "/webservice/rest/server.php";
  const call = targets[count % targets.length]?.(count) ?? "";
  const body = isPage ? "" : `wstoken=${key.token}&moodlewsrestformat=json&${call}`;
  const type = "application/x-www-form-urlencoded";
  const headers = { "content-type": type, "content-length": Buffer.byteLength(body), cookie };
  const method = isPage ? "GET" : "POST";
  return new Promise((resolve, reject) => {
    request(site.url + path, { method, agent, headers }, (response) => {
      response.resume().on("end", resolve).on("error", reject);
    })
      .on("error", reject)
      .end(body);
  });
}

let count = 0;
for (let round = 0; round < rounds; round++) {
  const client = async (): Promise<void> => {
    while (count < (round + 1) * perRound) await send(count++);
  };
  await Promise.all(Array.from({ length: 8 }, client));
  globalThis.gc?.();
  console.log(process.memoryUsage().heapUsed);
}
agent.destroy();
await site.close();
