/**
 * `npm run pictures`: makes the picture of the reference in docs/pictures/ from the example site, in
 * headless Chromium.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateDocs } from "../src/pipeline.js";
import { startChromium } from "../test/support/chromium.js";

const root = fileURLToPath(new URL("../", import.meta.url));
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
