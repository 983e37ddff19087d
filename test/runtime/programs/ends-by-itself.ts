/**
 * Provokes every fault in the JSON argument, once without and once with retries, aborts the waiting calls,
 * and then does nothing more: a leftover timer, listener or connection would keep it running.
 */
import { startSite, type SimulatedSite } from "../../../src/simulate/index.js";
import { clientOf } from "../spec-client.js";
import { smallSpec } from "../small-spec.js";

const faults = JSON.parse(process.argv[2] ?? "[]") as Parameters<SimulatedSite["failNext"]>;
const site = await startSite({ spec: smallSpec });
const { url, token } = site;
const client = clientOf(smallSpec, { url, token, concurrency: 2, timeout: 500 });
const read = (options: object): Promise<unknown> => {
  return client.call("core_user_get_names", { userids: [1] }, options);
};

site.failNext(...faults);
const once = await Promise.allSettled(faults.map(() => read({ retry: false })));
site.failNext(...faults);
const again = await Promise.allSettled(faults.map(() => read({ retry: { firstWait: 1 } })));
// A call that would wait for a minute; its caller aborts it during the wait.
site.failNext({ kind: "too-many", retryAfter: "60" });
const controller = new AbortController();
const waiting = read({ retry: { longestWait: 90_000 }, signal: controller.signal, timeout: 0 });
setTimeout(() => {
  controller.abort();
}, 100);
const last = await Promise.allSettled([waiting]);
await site.close();
const failed = [...once, ...again, ...last].filter(({ status }) => status === "rejected");
console.log(`ended: ${String(failed.length)} errors`);
