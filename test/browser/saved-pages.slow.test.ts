import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { readInput } from "../../src/parse/input/index.js";
import { parsePage } from "../../src/parse/index.js";
import { writePage } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { describeWithChromium, startChromium } from "../support/chromium.js";
import { readShared, sharedFolder } from "../support/shared.js";

const exampleSpec = new URL("../../specs/riverbend.json", import.meta.url);

/** Pages as a server sends them. The real ones need the shared folder. */
const pages: Record<string, () => string> = {
  "written from the example spec": () => {
    const spec = readSpec(readFileSync(exampleSpec, "utf8")).value as Spec;
    const protocols = { rest: true, xmlrpc: true };
    return writePage(spec, {
      release: "4.5",
      language: "en",
      kind: "admin",
      print: false,
      protocols,
    });
  },
  ...(existsSync(sharedFolder) && {
    "of a real administrator": () => readShared("pages/moodle-4.5-admin.en.html.gz"),
    "of a real administrator, in French": () => readShared("pages/moodle-4.5-admin.fr.html.gz"),
    "of a real token": () => readShared("pages/moodle-4.5-token.en.html"),
  }),
};

/**
 * Changes each region as Moodle's script for collapsible regions does: the caption's content moves into a link
 * with an icon at its end, and the region gets a height.
 */
const regionScript = `
  for (const region of document.querySelectorAll(".collapsibleregion")) {
    const caption = document.getElementById(region.id + "_caption");
    const link = document.createElement("a");
    link.href = "#";
    link.title = "Click to expand";
    link.append(...caption.childNodes);
    const icon = document.createElement("img");
    icon.alt = "";
    link.append(icon);
    caption.append(link);
    region.style.height = "24px";
  }`;

async function saveAsMhtml(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  return data;
}

describeWithChromium.each(Object.entries(pages))("the page %s", (_, makePage) => {
  let browser: Browser;
  let folder: string;
  let tab: Page;
  let want: Spec;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "saved-pages-"));
    const html = makePage();
    want = parsePage(html).value;
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    browser = await startChromium();
    const context = await browser.newContext({ offline: true });
    tab = await context.newPage();
    await tab.goto(pathToFileURL(file).href, { waitUntil: "domcontentloaded" });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function readSaved(name: string, content: string): Promise<Spec> {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { value, diagnostics } = await readInput(file);
    expect(diagnostics).toEqual([]);
    if (!value) throw new Error("the saved page was not recognised");
    const parsed = parsePage(value.text);
    expect(parsed.diagnostics).toEqual([]);
    return parsed.value;
  }

  it("gives the same spec when the browser's DOM is saved", async () => {
    expect(await readSaved("dom.html", await tab.content())).toEqual(want);
  });

  it("gives the same spec as MHTML", async () => {
    expect(await readSaved("page.mhtml", await saveAsMhtml(tab))).toEqual(want);
  });

  it("gives the same spec after the region script has run, as DOM and as MHTML", async () => {
    await tab.evaluate(regionScript);
    const dom = await tab.content();
    expect(dom).toContain('<a href="#" title="Click to expand"><strong>');
    expect(await readSaved("script.html", dom)).toEqual(want);
    expect(await readSaved("script.mhtml", await saveAsMhtml(tab))).toEqual(want);
  });
});
