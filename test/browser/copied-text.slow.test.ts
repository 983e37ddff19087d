import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { parsePage, readSpecFrom } from "../../src/parse/index.js";
import { writePage, type PageOptions } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { describeWithChromium, startChromium } from "../support/chromium.js";
import { readShared, sharedFolder } from "../support/shared.js";

const exampleSpec = new URL("../../specs/riverbend.json", import.meta.url);
const example = readSpec(readFileSync(exampleSpec, "utf8")).value as Spec;

function written(options: Partial<PageOptions>): () => string {
  const protocols = { rest: true, xmlrpc: true };
  const usual = {
    release: "4.5",
    language: "en",
    kind: "admin",
    print: false,
    protocols,
  } as const;
  return () => writePage(example, { ...usual, ...options });
}

/** Pages as a server sends them. The real ones need the shared folder. */
const pages: Record<string, () => string> = {
  "of the example site": written({}),
  "of the example site in print": written({ print: true }),
  "of the example site, of an old release in German": written({ release: "3.1", language: "de" }),
  "of the example site's token, without any protocol": written({
    kind: "token",
    protocols: { rest: false, xmlrpc: false },
  }),
  "of the example site's token, with REST, in Japanese": written({
    kind: "token",
    language: "ja",
    protocols: { rest: true, xmlrpc: false },
  }),
  ...(existsSync(sharedFolder) && {
    "of a real token": () => readShared("pages/moodle-4.5-token.en.html"),
    "of a real administrator": () => readShared("pages/moodle-4.5-admin.en.html.gz"),
    "of a real administrator, in French": () => readShared("pages/moodle-4.5-admin.fr.html.gz"),
    // Descriptions of many people, with nothing beside them that reveals the names.
    "of a token for a whole real site, without any protocol": () =>
      writePage(parsePage(readShared("pages/moodle-4.5-admin.en.html.gz")).value, {
        release: "4.5",
        language: "en",
        kind: "token",
        print: false,
        protocols: { rest: false, xmlrpc: false },
      }),
  }),
};

/**
 * Removes what copied text cannot carry: the page and site that it comes from (`source`), and line breaks outside
 * the boxes, where a browser shows none.
 */
function carried({ functions }: Spec): unknown {
  return JSON.parse(
    JSON.stringify(functions, (key, value: unknown) =>
      key === "description" ? String(value).replace(/\s+/g, " ") : value,
    ),
  );
}

/** "Select all, copy": a browser's clipboard, the text that scripts see, and Firefox's way with hard spaces. */
async function copiesOf(tab: Page): Promise<Record<string, string>> {
  const select = "getSelection().selectAllChildren(document.body), getSelection().toString()";
  const selected = String(await tab.evaluate(select));
  const shown = String(await tab.evaluate("document.body.innerText"));
  return {
    selected,
    shown,
    "with plain spaces": selected.replaceAll("\u00a0", " "),
    "with carriage returns": selected.replaceAll("\n", "\r\n"),
  };
}

describeWithChromium.each(Object.entries(pages))(
  "the copied text of the page %s",
  (_, makePage) => {
    let browser: Browser;
    let folder: string;
    let want: Spec;
    let copies: Record<string, string>;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "copied-text-"));
      const html = makePage();
      want = parsePage(html).value;
      const file = join(folder, "page.html");
      writeFileSync(file, html);
      browser = await startChromium();
      const tab = await (await browser.newContext({ offline: true })).newPage();
      await tab.goto(pathToFileURL(file).href, { waitUntil: "domcontentloaded" });
      copies = await copiesOf(tab);
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });

    it("gives the same spec as the page, except what text cannot carry, without diagnostics", async () => {
      // Large pages are copied in one way only: their content is what counts.
      const all = Object.entries(copies);
      for (const [how, text] of want.functions.length > 100 ? all.slice(0, 1) : all) {
        const { value, diagnostics } = await readSpecFrom(text);
        expect(diagnostics, how).toEqual([]);
        expect(value?.source.kind, how).toBe("text");
        expect(value && carried(value), how).toEqual(carried(want));
      }
    });
  },
);
