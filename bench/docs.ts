/*
 * Measures the HTML reference of a whole site in headless Chromium, opened from a disk: its first paint
 * beside that of an empty page in the same run, the time from a key press in the search field to results,
 * and its size. The limits: at most 3 times an empty page, at most 50 ms (median), at most 4 MB.
 *
 * Usage: npm run bench:docs [-- PAGE.html.gz]
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { readInput } from "../src/parse/input/index.js";
import { generateDocs } from "../src/project/index.js";
import { startChromium } from "../test/support/chromium.js";

const shared = fileURLToPath(new URL("../../shared/", import.meta.url));
const [pageFile = `${shared}pages/moodle-4.5-admin.en.html.gz`] = process.argv.slice(2);
if (!existsSync(pageFile)) {
  console.error(`skipped: there is no ${pageFile}`);
  process.exit(0);
}

const input = await readInput(pageFile);
const started = performance.now();
const { files, spec } = await generateDocs(input.value?.text ?? "", { docs: "html" });
console.log(
  `${String(spec?.functions.length)} functions, made with everything before in ${(performance.now() - started).toFixed(0)} ms`,
);

const folder = fileURLToPath(new URL("../.cache/bench-docs/", import.meta.url));
rmSync(folder, { recursive: true, force: true });
let bytes = 0;
for (const [path, text] of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  bytes += Buffer.byteLength(text);
}
writeFileSync(join(folder, "empty.html"), "<!doctype html><title>Empty</title><p>Empty</p>\n");
report("size", bytes / 1e6, 4, "MB");

const address = (path: string): string => pathToFileURL(join(folder, path)).href;
const browser = await startChromium();
const paints = { empty: [] as number[], overview: [] as number[], page: [] as number[] };
for (let round = 0; round < 12; round++) {
  const once = {
    empty: await firstPaint(browser, address("empty.html")),
    overview: await firstPaint(browser, address("index.html")),
    page: await firstPaint(browser, `${address("index.html")}#core_course_get_contents`),
  };
  // The first rounds warm up the browser and the disk.
  if (round < 2) continue;
  paints.empty.push(once.empty);
  paints.overview.push(once.overview);
  paints.page.push(once.page);
}
const empty = median(paints.empty);
console.log(`first paint of an empty page: ${empty.toFixed(1)} ms`);
report("first paint, overview", median(paints.overview) / empty, 3, "times the empty page");
report("first paint, a function", median(paints.page) / empty, 3, "times the empty page");

const times = await searchTimes(browser);
report("search, median", median(times), 50, "ms from key press to results");
console.log(
  `search, slowest of ${String(times.length)} key presses: ${Math.max(...times).toFixed(1)} ms`,
);
await browser.close();

async function firstPaint(chromium: Browser, url: string): Promise<number> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
  const tab = await context.newPage();
  await tab.goto(url);
  const time = await tab.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const entry = performance.getEntriesByName("first-contentful-paint")[0];
      if (entry) resolve(entry.startTime);
      else setTimeout(look, 5);
    };
    look();
  })`);
  await context.close();
  return time;
}

/** Returns the times from each key event to the frame after the results are in the page. */
async function searchTimes(chromium: Browser): Promise<number[]> {
  const tab = await chromium.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.goto(address("index.html"));
  await tab.locator("#query").focus();
  while (!(await tab.evaluate("searchState.engine !== undefined"))) await tab.waitForTimeout(20);
  await tab.evaluate(`
    window.times = [];
    document.getElementById("query").addEventListener("keydown", () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.times.push(performance.now() - start)));
    }, { capture: true });
  `);
  for (const query of [
    "enrolled users",
    "grade item",
    "email",
    "forum discussion",
    "quiz attempt",
  ]) {
    await tab.locator("#query").fill("");
    await tab.locator("#query").pressSequentially(query, { delay: 60 });
  }
  await tab.waitForTimeout(200);
  return tab.evaluate<number[]>("window.times");
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function report(what: string, value: number, mark: number, unit: string): void {
  const isMet = value <= mark;
  console.log(
    `${what}: ${value.toFixed(2)} ${unit} (mark ${String(mark)}${isMet ? "" : ", MISSED"})`,
  );
  if (!isMet) process.exitCode = 1;
}
