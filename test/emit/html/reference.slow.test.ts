import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { riverbend } from "../../specs/riverbend.js";
import { describeWithChromium, startChromium } from "../../support/chromium.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { type OpenReference, openReference, writeReference } from "./reference-page.js";

describeWithChromium("the HTML reference, opened from disk", () => {
  let browser: Browser;
  let address: string;
  const open: OpenReference[] = [];

  beforeAll(async () => {
    address = await writeReference(riverbend, temporaryFolder());
    browser = await startChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    // Whatever a test does, the page causes no error, no message, and no request except for files.
    const trouble = open.flatMap((one) => one.trouble);
    for (const { tab } of open.splice(0)) await tab.context().close();
    expect(trouble).toEqual([]);
  });

  async function show(hash = "", options: BrowserContextOptions = {}): Promise<Page> {
    const opened = await openReference(browser, `${address}${hash}`, options);
    open.push(opened);
    return opened.tab;
  }
  const heading = (tab: Page) => tab.locator("main h1").innerText();

  it("starts with all components and the number of functions", async () => {
    const tab = await show();
    expect(await heading(tab)).toBe("API reference");
    expect(await tab.locator("main .lead").innerText()).toContain("33 functions in 18 components");
    expect(await tab.locator("main .cards a").count()).toBe(18);
  });

  it("finds functions by parts of their names, by name in code, by description and by field", async () => {
    const tab = await show();
    const firstOf = async (query: string) => {
      await tab.locator("#query").fill(query);
      return tab.locator("#results li").first().innerText();
    };
    await tab.locator("#query").focus();
    await expect.poll(() => tab.evaluate("searchState.engine !== undefined")).toBe(true);
    expect(await firstOf("user_get_users_by")).toContain("core_user_get_users_by_field");
    expect(await firstOf("coreUserCreateUsers")).toContain("core_user_create_users");
    expect(await firstOf("timetable lesson")).toContain("local_riverbend_get_timetable");
    expect(await firstOf("pushid")).toMatch(/core_user_add_user_device\s+field pushid/);
    expect(await firstOf("timetabel")).toContain("local_riverbend_get_timetable");
    await tab.locator("#query").fill("zzzzqqqq");
    await tab.locator("#results-note", { hasText: "Nothing found" }).waitFor();
  });

  it("can be searched and browsed without a mouse", async () => {
    const tab = await show();
    await tab.keyboard.press("/");
    expect(await tab.evaluate("document.activeElement?.id")).toBe("query");
    await tab.keyboard.type("core_user_");
    const active = () => tab.locator("#results li[aria-selected=true]").innerText();
    const first = await active();
    await tab.keyboard.press("ArrowDown");
    expect(await active()).not.toBe(first);
    await tab.keyboard.press("ArrowUp");
    expect(await active()).toBe(first);
    await tab.keyboard.press("Escape");
    expect(await tab.locator("#results-box").isHidden()).toBe(true);
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.locator("main h1.mono").waitFor();
    expect(await heading(tab)).toBe(first.split(/\s/)[0]);

    await tab.locator("#side [aria-current]").focus();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await expect.poll(() => heading(tab)).not.toBe(first.split(/\s/)[0]);
    await tab.keyboard.press("/");
    expect(await tab.evaluate("document.activeElement?.id")).toBe("query");
  });

  it("opens a component, a function and a value by their addresses, and goes back", async () => {
    const tab = await show("#/core_user");
    expect(await heading(tab)).toBe("core_user");
    await tab.locator("main .functions a", { hasText: "core_user_get_users_by_field" }).click();
    await expect.poll(() => heading(tab)).toBe("core_user_get_users_by_field");
    await tab.goBack();
    await expect.poll(() => heading(tab)).toBe("core_user");

    const value = await show(
      "#core_course_get_contents:result[].modules[].completiondata.details[].rulevalue.status",
    );
    const found = value.locator(".tree .found");
    await found.waitFor();
    expect(await found.locator(".field").first().innerText()).toBe("status");
    expect(await found.isVisible()).toBe(true);
    const missing = await show("#core_nothing_here");
    expect(await heading(missing)).toBe("Not in this reference");
  });

  it("folds and unfolds structures, by button and by arrow keys", async () => {
    const tab = await show("#core_course_get_contents");
    const answer = tab.locator("section[aria-labelledby=result]");
    const shown = () => answer.locator(".tree li:visible").count();
    const before = await shown();
    await answer.locator("button.small").click();
    expect(await shown()).toBeGreaterThan(before + 50);
    expect(await answer.locator("button.small").innerText()).toBe("Collapse all");
    await answer.locator("button.small").click();
    expect(await shown()).toBe(12);
    await answer.locator(".field", { hasText: "modules" }).first().focus();
    await tab.keyboard.press("ArrowRight");
    expect(await shown()).toBeGreaterThan(12);
    await tab.keyboard.press("ArrowLeft");
    expect(await shown()).toBe(12);
  });

  it("shows a call as TypeScript, JSON, REST fields and curl, and remembers which", async () => {
    const tab = await show("#core_user_get_users");
    const panel = () => tab.locator(".panel:visible").innerText();
    expect(await panel()).toContain("await coreUserGetUsers(moodle, {");
    await tab.getByRole("tab", { name: "JSON sample" }).click();
    expect(await panel()).toContain('"users": [');
    await tab.getByRole("tab", { name: "REST fields" }).click();
    expect(await panel()).toContain("criteria[0][key]");
    await tab.keyboard.press("ArrowRight");
    expect(await panel()).toContain('printf %s "$MOODLE_TOKEN" |');
    await tab.goto(`${address}#core_user_create_users`);
    await tab.reload();
    await tab.locator("main h1.mono").waitFor();
    expect(await panel()).toContain("wsfunction=core_user_create_users");
  });

  it("copies code", async () => {
    const tab = await show("#core_user_get_users");
    await tab.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await tab.getByRole("button", { name: "Copy TypeScript call" }).click();
    await tab.locator("#said", { hasText: "copied" }).waitFor({ state: "attached" });
    const copied = await tab.evaluate("navigator.clipboard.readText()");
    expect(copied).toMatch(/^const answer = await coreUserGetUsers\(/);
  });

  it("follows the system's light or dark mode, unless the reader chooses otherwise", async () => {
    const ground = (tab: Page) => tab.evaluate("getComputedStyle(document.body).backgroundColor");
    const tab = await show("", { colorScheme: "dark" });
    expect(await ground(tab)).toBe("rgb(18, 23, 28)");
    await tab.locator("#theme").click();
    expect(await ground(tab)).toBe("rgb(255, 255, 255)");
    await tab.reload();
    await tab.locator("#side .components").waitFor();
    expect(await ground(tab)).toBe("rgb(255, 255, 255)");
    await tab.emulateMedia({ colorScheme: "light" });
    await tab.locator("#theme").click();
    expect(await ground(tab)).toBe("rgb(18, 23, 28)");
  });

  it("works where storage is forbidden", async () => {
    const opened = await browser.newContext();
    await opened.addInitScript(`
      Object.defineProperty(window, "localStorage", {
        get: () => { throw new DOMException("forbidden", "SecurityError"); },
      });
    `);
    const tab = await opened.newPage();
    const errors: string[] = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(`${address}#core_user_get_users`);
    await tab.locator("main h1.mono").waitFor();
    await tab.locator("#theme").click();
    await tab.getByRole("tab", { name: "curl" }).click();
    expect(errors).toEqual([]);
    await opened.close();
  });

  it("prints a whole function, and nothing else", async () => {
    const tab = await show("#core_course_get_contents");
    const rows = await tab.locator(".tree li").count();
    await tab.emulateMedia({ media: "print" });
    expect(await tab.locator(".tree li:visible").count()).toBe(rows);
    expect(await tab.locator(".panel:visible").count()).toBe(4);
    for (const chrome of [".top", ".side", ".tabs", ".copy", ".fold"]) {
      expect(await tab.locator(`${chrome}:visible`).count(), chrome).toBe(0);
    }
    expect((await tab.pdf()).byteLength).toBeGreaterThan(20_000);
  });

  it("fits a phone, with the components in a menu", async () => {
    const tab = await show("#gradereport_user_get_grade_items", {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    await tab.locator("main h1.mono").waitFor();
    const width = () => tab.evaluate("document.documentElement.scrollWidth");
    expect(await width()).toBe(390);
    expect(await tab.locator("#side").isHidden()).toBe(true);
    await tab.locator("#menu").click();
    expect(await tab.locator("#side").isVisible()).toBe(true);
    await tab.keyboard.press("Escape");
    expect(await tab.locator("#side").isHidden()).toBe(true);
    await tab.locator("#menu").click();
    await tab.locator("#side a", { hasText: "local_xp" }).first().click();
    await expect.poll(() => heading(tab)).toBe("local_xp");
    expect(await tab.locator("#side").isHidden()).toBe(true);
    expect(await width()).toBe(390);
  });

  it("explains what to do without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(address);
    expect(await tab.locator("main").innerText()).toMatch(/33 functions[^]*README\.md/);
    await context.close();
  });

  it("animates nothing for readers who prefer reduced motion", async () => {
    const tab = await show("", { reducedMotion: "reduce" });
    const duration = await tab.evaluate(
      "getComputedStyle(document.querySelector('.fold'), '::before').transitionDuration",
    );
    expect(duration).toBe("0s");
  });

  it.each(["light", "dark"] as const)(
    "has no accessibility violation in %s colours",
    async (colorScheme) => {
      const axe = readFileSync(
        createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
        "utf8",
      );
      for (const hash of [
        "",
        "#/core_user",
        "#core_course_get_contents",
        "#core_grades_get_enrolled_users_for_search_widget",
        "#nothing",
      ]) {
        // The page's policy would refuse a foreign script.
        const tab = await show(hash, { colorScheme, bypassCSP: true });
        await tab.locator("main h1").waitFor();
        await tab.evaluate(axe);
        const check = () =>
          tab.evaluate(
            `axe.run({ preload: false }).then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ": " + nodes[0].html + " " + nodes[0].failureSummary))`,
          );
        expect(await check(), hash).toEqual([]);
        if (!hash.startsWith("#core")) continue;
        for (const name of ["JSON sample", "REST fields", "curl"]) {
          await tab.getByRole("tab", { name }).click();
          expect(await check(), `${hash} ${name}`).toEqual([]);
        }
        await tab.keyboard.press("/");
        await tab.keyboard.type("user");
        await tab.locator("#results li").first().waitFor();
        expect(await check(), `${hash} search`).toEqual([]);
      }
    },
  );
});
