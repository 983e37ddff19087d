/**
 * `npm run pictures`: makes the pictures in docs/pictures/. The terminal shows the output of `npm run demo`; the
 * reference is the example site's, in headless Chromium.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateDocs } from "../src/project/index.js";
import { startChromium } from "../test/support/chromium.js";
import { terminalPicture } from "./terminal-picture.js";

const root = fileURLToPath(new URL("../", import.meta.url));
drawDemo();
const folder = mkdtempSync(join(tmpdir(), "moodle-codegen-pictures-"));
const browser = await startChromium();
try {
  const { files } = await generateDocs(readFileSync(join(root, "specs/riverbend.json"), "utf8"), {
    docs: "html",
  });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.goto(`${pathToFileURL(join(folder, "index.html")).href}#core_user_get_users`);
  await tab.locator("#side [aria-current]").waitFor();
  const picture = join(root, "docs/pictures/reference.png");
  mkdirSync(dirname(picture), { recursive: true });
  await tab.screenshot({ path: picture });
  console.log("docs/pictures/reference.png");
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

/** Returns the demo's steps and first calls, without times and port, which differ from run to run. */
function drawDemo(): void {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "demo"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "1", NO_COLOR: undefined },
  });
  if (status !== 0) throw new Error(`the demo failed:\n${stdout}${stderr}`);
  const lines = stdout
    // eslint-disable-next-line no-control-regex -- colour codes begin with Escape
    .replaceAll(/ +\u001B\[2m\d+ ms\u001B\[22m$/gm, "")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:8080")
    .split("\n");
  // The call to a plugin and the misspelt call are the most instructive ones.
  const block = (title: string): string[] => {
    const start = lines.findIndex((line) => line.includes(title));
    if (start < 0) throw new Error(`the demo has nothing about ${title}`);
    const length = lines.slice(start).findIndex((line) => line.trim() === "");
    return ["", ...lines.slice(start, start + length)];
  };
  const shown = [
    ...block("From a documentation page"),
    ...block("Calls through the client"),
    ...block("Find a student"),
    ...block("Award points"),
    ...block("A misspelt parameter"),
  ];
  const title = "npm run demo: a client is made of a page, checked, and called";
  const picture = terminalPicture({ command: "npm run demo", output: shown.join("\n"), title });
  writeFileSync(join(root, "docs/pictures/terminal.svg"), picture);
  console.log("docs/pictures/terminal.svg");
}
