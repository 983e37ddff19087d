import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Spec, SpecField, SpecFunction } from "../../../src/model/index.js";
import { describeWithChromium, startChromium } from "../../support/chromium.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { hostileMarkup } from "./hostile-markup.js";
import { openReference, writeReference } from "./reference-page.js";

const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: hostileMarkup[0] ?? "", title: hostileMarkup[7] ?? "" },
  functions: [...new Set(hostileMarkup)].map((attack): SpecFunction => {
    const inner: SpecField = {
      name: attack,
      kind: "string",
      presence: "default",
      default: attack,
      description: attack,
    };
    return {
      name: attack,
      description: attack,
      parameters: [inner],
      returns: {
        kind: "list",
        presence: "required",
        description: attack,
        item: { kind: "object", presence: "required", description: attack, fields: [inner] },
      },
    };
  }),
};

describeWithChromium("the HTML reference of a hostile site", () => {
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    address = await writeReference(spec, temporaryFolder());
    browser = await startChromium();
  });
  afterAll(() => browser.close());

  it("shows everything as text: it runs nothing, requests nothing, and nothing overflows its box", async () => {
    const { tab, trouble } = await openReference(browser, address);
    const names = await tab.evaluate<string[]>("reference.functions.map(({ name }) => name)");
    expect(names.length).toBeGreaterThan(50);
    // A name without any visible character has no address of its own.
    for (const name of names.filter(Boolean)) {
      await tab.evaluate(`location.hash = addressOf(${JSON.stringify(name)})`);
      await expect
        .poll(() => tab.evaluate(`document.querySelector("main h1.mono")?.textContent`), {
          interval: 5,
        })
        .toBe(name);
      const found = await tab.evaluate(`({
        foreign: [...document.querySelectorAll("main :is(img, script, style, iframe, base, object, svg, form, input)")].length,
        links: [...document.querySelectorAll("a")].filter((a) => !a.getAttribute("href").startsWith("#")).length,
        handlers: [...document.querySelectorAll("main *")].filter((one) =>
          one.getAttributeNames().some((attribute) => attribute.startsWith("on"))).length,
        width: document.documentElement.scrollWidth,
        path: document.querySelectorAll(".tree .field").length,
      })`);
      expect(found, name).toMatchObject({ foreign: 0, links: 0, handlers: 0, width: 1280 });
    }
    await tab.locator("#query").fill("<img");
    await tab.locator("#query").fill("alert(1)");
    expect(await tab.locator("#results img, #results script").count()).toBe(0);
    expect(trouble).toEqual([]);
    await tab.context().close();
  });

  it("has a policy that would stop a script anyway", async () => {
    const { tab, trouble } = await openReference(browser, address);
    const refused = await tab.evaluate(`(async () => {
      const tried = [];
      try { document.body.innerHTML = "<p>x</p>"; tried.push("markup"); } catch {}
      try { await fetch("https://evil.example/"); tried.push("fetch"); } catch {}
      try {
        const inline = document.createElement("button");
        inline.setAttribute("onclick", "window.wasRun = true");
        document.body.append(inline);
        inline.click();
      } catch {}
      if (window.wasRun) tried.push("handler");
      return tried;
    })()`);
    expect(refused).toEqual([]);
    expect(trouble.every((line) => line.startsWith("console: "))).toBe(true);
    await tab.context().close();
  });
});
