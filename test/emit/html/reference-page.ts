import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { generateDocs } from "../../../src/project/index.js";
import type { Spec } from "../../../src/model/index.js";

/** Writes the HTML reference of a spec into a folder; returns the address of its page. */
export async function writeReference(spec: Spec, folder: string): Promise<string> {
  const { files } = await generateDocs(spec, { docs: "html" });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return pathToFileURL(join(folder, "index.html")).href;
}

/** An open page of the reference, and everything that it did but should not have done. */
export interface OpenReference {
  readonly tab: Page;
  /** Console messages, uncaught errors, dialogs, and requests for anything but files. */
  readonly trouble: string[];
}

/** Opens an address and waits until the reference is shown. */
export async function openReference(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<OpenReference> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const tab = await context.newPage();
  const trouble: string[] = [];
  tab.on("console", (message) => trouble.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  tab.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const folder = new URL(".", address).href;
  tab.on("request", (request) => {
    if (!request.url().startsWith(folder)) trouble.push(`request: ${request.url()}`);
  });
  await tab.goto(address);
  await tab.locator("#side .components").waitFor({ state: "attached" });
  return { tab, trouble };
}
