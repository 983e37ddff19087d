import { execFile } from "node:child_process";
import * as module from "node:module";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { generateClient, type GenerateOptions } from "../../src/project/index.js";
import { startSite } from "../../src/simulate/index.js";
import { riverbend } from "../specs/riverbend.js";
import { describeWithChromium, startChromium } from "../support/chromium.js";

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));

/** A second version of Node, if CI or the developer provides one, in addition to the one that runs the tests. */
const otherNode = process.env["MOODLE_CODEGEN_NODE22"];
if (!otherNode && process.env["CI"]) throw new Error("tests in CI need MOODLE_CODEGEN_NODE22");

const token = "0123456789abcdef0123456789abcdef";

/** Calls a function of a plugin and another one by name, and prints the answers. */
const program = (url: string, options = "") => `
  import { callByName, createMoodleClient, localXpAwardPoints } from "./index.js";
  const moodle = createMoodleClient({ url: ${JSON.stringify(url)}, token: "${token}" ${options} });
  const { xp } = await localXpAwardPoints(moodle, { userid: 3, points: 10, courseid: 1 });
  const nothing = await callByName(moodle, "enrol_manual_enrol_users", {
    enrolments: [{ roleid: 5, userid: 3, courseid: 30 }],
  });
  globalThis.outcome = { xp, nothing: nothing === undefined };
`;

const answers = { local_xp_award_points: { xp: 1200 } };

let folder: string;
/** Another client, whose imports end in `.ts`. */
let uncompiled: string;
beforeAll(async () => {
  folder = await clientFolder({});
  uncompiled = await clientFolder({ importExtension: "ts" });
});
afterAll(() => {
  for (const one of [folder, uncompiled]) rmSync(one, { recursive: true });
});

async function clientFolder(options: GenerateOptions): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const parent = mkdtempSync(join(cache, "runs-anywhere-"));
  // Node.js asks the nearest manifest what kind of modules these are.
  writeFileSync(join(parent, "package.json"), '{ "type": "module" }');
  for (const [path, text] of (await generateClient(riverbend, options)).files) {
    mkdirSync(dirname(join(parent, path)), { recursive: true });
    writeFileSync(join(parent, path), text);
  }
  return parent;
}

async function bundle(source: string, platform: "node" | "browser"): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "ts" },
    bundle: true,
    format: "esm",
    platform,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

describe("a program with a generated client", () => {
  const nodes = [
    ["the Node that runs the tests", process.execPath],
    ["Node 22", otherNode],
  ] as const;

  for (const [name, node] of nodes) {
    it.skipIf(!node || !existsSync(node))(`runs on ${name}`, async () => {
      const site = await startSite({ spec: riverbend, token, answers });
      try {
        const source = `${program(site.url)}\nconsole.log(JSON.stringify(globalThis.outcome));`;
        const file = join(folder, "program.mjs");
        writeFileSync(file, await bundle(source, "node"));
        const { stdout } = await promisify(execFile)(node ?? "", [file]);
        expect(JSON.parse(stdout)).toEqual({ xp: 1200, nothing: true });
      } finally {
        await site.close();
      }
    });

    // Node.js 20 cannot remove types.
    const runsTypeScript = name === "Node 22" || "stripTypeScriptTypes" in module;
    it.skipIf(!node || !existsSync(node) || !runsTypeScript)(
      `runs on ${name} as it is, without a compiler`,
      async () => {
        const site = await startSite({ spec: riverbend, token, answers });
        try {
          const file = join(uncompiled, "program.ts");
          const source = program(site.url).replace("./index.js", "./index.ts");
          writeFileSync(file, `${source}\nconsole.log(JSON.stringify(globalThis.outcome));`);
          const { stdout } = await promisify(execFile)(node ?? "", ["--no-warnings", file]);
          expect(JSON.parse(stdout)).toEqual({ xp: 1200, nothing: true });
        } finally {
          await site.close();
        }
      },
    );
  }
});

describeWithChromium("a program with a generated client, bundled for the browser", () => {
  it("runs there", async () => {
    const fetch = `, fetch: async (url, { body }) => new Response(
      new URLSearchParams(body).get("wsfunction") === "local_xp_award_points" ? '{"xp":1200}' : "null",
    )`;
    const script = await bundle(program("https://school.example/moodle", fetch), "browser");
    const browser = await startChromium();
    try {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      await page.addScriptTag({ type: "module", content: script });
      const outcome = await page.waitForFunction("globalThis.outcome");
      expect(await outcome.jsonValue()).toEqual({ xp: 1200, nothing: true });
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
