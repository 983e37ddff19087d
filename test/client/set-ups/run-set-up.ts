import { execFile } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMockSite, type MockSite } from "../../../src/simulate/mock/index.js";
import { riverbend } from "../../specs/riverbend.js";
import { hasChromium, startChromium } from "../../support/chromium.js";
import { awardModule, type SetUp } from "./set-up.js";

const examplePath = fileURLToPath(new URL("../../../specs/riverbend.json", import.meta.url));
const run = promisify(execFile);

/** Where a set-up runs. */
export interface SetUpContext {
  /** A folder with the package, zod and the tools in `node_modules`. */
  readonly project: string;
  /** The folder `.bin` of the tools. */
  readonly programs: string;
  /** The second version of Node, if there is one. */
  readonly node22: string | undefined;
}

/** Whether this machine lacks what a set-up runs on: a second version of Node, or a browser. */
export function isMissing({ commands, inBrowser }: SetUp, node22: string | undefined): boolean {
  if (commands.some(([program]) => program === "node22")) return !node22;
  return inBrowser !== undefined && !hasChromium;
}

/** Makes a project in a folder of its own, builds it, and returns what its call prints. */
export async function runSetUp(setUp: SetUp, context: SetUpContext): Promise<string> {
  const folder = join(context.project, setUp.name.replaceAll(/\W+/g, "-").toLowerCase());
  rmSync(folder, { recursive: true, force: true });
  await writeProject(folder, setUp, context);
  const answers = { local_xp_award_points: { xp: 1200 } };
  const site = await startMockSite({ spec: riverbend, answers, allowedOrigins: ["*"] });
  try {
    let printed = "";
    for (const command of setUp.commands)
      printed = await runCommand(command, folder, site, context);
    return setUp.inBrowser === undefined
      ? printed
      : await runInBrowser(readFileSync(join(folder, setUp.inBrowser), "utf8"), site);
  } finally {
    await site.close();
  }
}

async function writeProject(folder: string, setUp: SetUp, { project }: SetUpContext) {
  const { files, importExtension } = setUp;
  const all = { ...files, "src/award.ts": awardModule(importExtension) };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cpSync(await generatedClient(project, importExtension), join(folder, "src/moodle"), {
    recursive: true,
  });
}

/** By folder: the clients that the installed command generates, one for each ending. */
const clients = new Map<string, Promise<unknown>>();

/** Returns the folder of the client with this ending. */
async function generatedClient(project: string, importExtension: string): Promise<string> {
  const client = join(project, `client-${importExtension}`);
  const command = join(project, "node_modules/moodle-codegen/dist/cli/main.js");
  const options = ["--output", client, "--import-extension", importExtension];
  const generated =
    clients.get(client) ??
    run(process.execPath, [command, "generate", examplePath, ...options], { cwd: project });
  clients.set(client, generated);
  await generated;
  return client;
}

async function runCommand(
  [program = "", ...args]: readonly string[],
  folder: string,
  { url, token }: MockSite,
  { programs, node22 }: SetUpContext,
): Promise<string> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, MOODLE_URL: url, MOODLE_TOKEN: token, NEXT_TELEMETRY_DISABLED: "1" };
  const nodes: Readonly<Record<string, string | undefined>> = { node: process.execPath, node22 };
  const file = nodes[program] ?? join(programs, program);
  try {
    const { stdout, stderr } = await run(file, args, { cwd: folder, env });
    return stdout + stderr;
  } catch (error) {
    const { stdout = "", stderr = "" } = Object(error) as { stdout?: string; stderr?: string };
    throw new Error(`${[program, ...args].join(" ")} failed:\n${stdout}${stderr}`, {
      cause: error,
    });
  }
}

async function runInBrowser(script: string, { url, token }: MockSite): Promise<string> {
  const page = `<script type="module">${script.replaceAll("</script", "<\\/script")}</script>`;
  const server = createServer((_, response) => response.end(page)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await startChromium();
  try {
    const { port } = server.address() as AddressInfo;
    const tab = await (await browser.newContext()).newPage();
    await tab.goto(`http://127.0.0.1:${String(port)}/#${url},${token}`);
    await tab.waitForFunction("document.title !== ''", undefined, { timeout: 60_000 });
    return await tab.title();
  } finally {
    await browser.close();
    server.close();
  }
}
