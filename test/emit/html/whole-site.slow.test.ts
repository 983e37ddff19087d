import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePage } from "../../../src/parse/index.js";
import { describeWithChromium, startChromium } from "../../support/chromium.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { questions } from "../../search/questions.js";
import { openReference, writeReference } from "./reference-page.js";

describeWithShared("the reference of a whole site", () => {
  let address: string;
  let size = 0;
  beforeAll(async () => {
    const spec = parsePage(readShared("pages/moodle-4.5-admin.en.html.gz")).value;
    address = await writeReference(spec, temporaryFolder());
    const folder = fileURLToPath(new URL(".", address));
    for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const state = statSync(join(folder, entry));
      if (state.isFile()) size += state.size;
    }
  });

  it("is at most 4 MB", () => {
    expect(size).toBeGreaterThan(1_000_000);
    expect(size).toBeLessThanOrEqual(4_000_000);
  });

  describeWithChromium("in a browser", () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await startChromium();
    });
    afterAll(() => browser.close());

    it("shows every function without errors, and finds each by its name", async () => {
      const { tab, trouble } = await openReference(browser, address);
      const names = await tab.evaluate<string[]>("reference.functions.map(({ name }) => name)");
      expect(names).toHaveLength(759);
      await tab.evaluate("loadSearch()");
      const wrong = await tab.evaluate(`(async () => {
        const wrong = [];
        for (const { name } of reference.functions) {
          const about = await loadFunction(name);
          const page = element("div", {}, ...functionPage(about));
          if (page.querySelector("h1").textContent !== name) wrong.push(name + " is not shown");
          if (findFunctions(name).shown[0]?.name !== name) wrong.push(name + " is not found");
        }
        return wrong;
      })()`);
      expect(wrong).toEqual([]);
      expect(trouble).toEqual([]);
    });

    it("has what people ask for among the first three results, nine times of ten", async () => {
      const { tab, trouble } = await openReference(browser, address);
      await tab.evaluate("loadSearch()");
      const first = await tab.evaluate<string[][]>(
        `${JSON.stringify(questions)}.map(([question]) =>
          findFunctions(question).shown.slice(0, 3).map(({ name }) => name))`,
      );
      const missed = questions.filter(
        ([, wanted], index) => !wanted.some((name) => first[index]?.includes(name)),
      );
      expect(missed.length, String(missed)).toBeLessThanOrEqual(questions.length / 10);
      expect(trouble).toEqual([]);
    });

    it("fits its window with the longest names and the deepest structures", async () => {
      const { tab, trouble } = await openReference(browser, address, {
        viewport: { width: 390, height: 844 },
      });
      for (const name of [
        "core_course_get_enrolled_courses_with_action_events_by_timeline_classification",
        "tool_lp_data_for_user_competency_summary_in_course",
        "core_course_get_contents",
      ]) {
        await tab.evaluate(`location.hash = "#${name}"`);
        await tab.locator("h1.mono", { hasText: name }).waitFor();
        for (const fold of await tab.locator("button.small").all()) await fold.click();
        expect(await tab.evaluate("document.documentElement.scrollWidth"), name).toBe(390);
      }
      expect(trouble).toEqual([]);
    });
  });
});

describe("the same site", () => {
  it("produces the same reference, byte for byte", async () => {
    const { riverbend } = await import("../../specs/riverbend.js");
    const { generateDocs } = await import("../../../src/project/index.js");
    const first = await generateDocs(riverbend);
    const shuffled = { ...riverbend, functions: [...riverbend.functions].reverse() };
    expect((await generateDocs(shuffled)).files).toEqual(first.files);
  });
});
