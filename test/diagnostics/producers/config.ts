import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkLive } from "../../../src/cli/check-live.js";
import { prepareSite } from "../../../src/cli/prepare-site.js";
import type { SiteTask } from "../../../src/cli/site-task.js";
import { loadConfig } from "../../../src/project/config/index.js";
import { compareClient } from "../../../src/project/write/index.js";
import type { Producer } from "./producer.js";

const load =
  (text: string): Producer =>
  async (home) => {
    writeFileSync(join(home, "c.mjs"), text);
    return (await loadConfig("c.mjs", { workingFolder: home })).diagnostics;
  };

const context = {
  terminal: {
    stdin: (async function* () {
      // Nothing.
    })(),
    environment: {},
    ask: undefined,
    interruptible: <T>(run: (signal: AbortSignal) => Promise<T>) =>
      run(new AbortController().signal),
  },
  progress: { step: () => undefined, done: () => undefined },
};

const taskOf = (output: string): SiteTask => ({
  ...{ inputs: [""], output, validators: "zod", nulls: "known" },
  ...{ include: [], exclude: [], components: [] },
});

/** Problems of the config file, and of what `check` finds. */
export const configProducers = {
  "config/missing": async (home) =>
    (await loadConfig("nowhere.ts", { workingFolder: home })).diagnostics,
  "config/not-read": load("export default {"),
  "config/no-default-export": load("export const config = {};"),
  "config/invalid": load('export default { source: "a", outptu: "b" };'),
  "config/no-spec": async (home) => {
    const spec = join(home, "spec.json");
    const task = { ...taskOf(home), inputs: [spec], spec, sources: ["page.html"] };
    return (await prepareSite(task, context)).diagnostics;
  },
  "config/no-client": async (home) => {
    const sources = ["https://school.example"];
    const task = { ...taskOf(home), inputs: [`${home}/spec.json`], sources };
    return (await prepareSite(task, context)).diagnostics;
  },
  "config/no-address": async (home) => {
    writeFileSync(
      join(home, "spec.json"),
      '{ "specVersion": 1, "source": { "kind": "text" }, "functions": [] }',
    );
    return (await checkLive(taskOf(home), context)).diagnostics;
  },
  "write/not-compared": async (home) => {
    // A name that is too long for the system, as no permission stops an administrator.
    const folder = join(home, "client");
    mkdirSync(folder);
    return (await compareClient(new Map([[`${"x".repeat(300)}.ts`, ""]]), folder)).diagnostics;
  },
} satisfies Readonly<Record<string, Producer>>;
