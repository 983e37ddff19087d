import { describe, expect, it } from "vitest";
import { extractDocumentation, releaseOf } from "../../../src/site/pages/extract-documentation.js";
import { parsePage } from "../../../src/parse/index.js";
import {
  pageLanguages,
  writePage,
  type MoodleEra,
  type PagePlace,
} from "../../../src/simulate/index.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { needles, spec } from "../support/site.js";

const site = "https://moodle.example";
const eras: readonly MoodleEra[] = ["2.0", "2.7", "3.1", "3.9", "4.1", "4.5", "5.2"];
const places: readonly PagePlace[] = ["admin", "token"];
const reader = { id: 4711, name: needles.name, email: needles.email, sesskey: "NeedleKey9" };

/** What the parser makes of a page; places in it differ, because less stands before them. */
function read(text: string): unknown {
  const { value, diagnostics } = parsePage(text);
  return { value, problems: diagnostics.map(({ code, message }) => [code, message]) };
}

describe("what is kept of a documentation page", () => {
  for (const release of eras) {
    for (const place of places) {
      for (const print of [false, true]) {
        const form = `${place} page of ${release}${print ? ", print form" : ""}`;
        it(`says the same as the whole page, and names nobody: ${form}`, () => {
          for (const language of pageLanguages) {
            const page = writePage(spec, {
              ...{ release, language, place, print, reader },
              protocols: { rest: true, xmlrpc: false },
              ...(release >= "4.5" && { brokenPlugins: ["A plugin <b>is</b> broken & loud"] }),
              developerNotices: ["Undefined index"],
            });
            const kind = place === "admin" ? "admin-page" : "token-page";
            const kept = extractDocumentation(page, { kind, site }) ?? "";
            expect(read(kept)).toEqual(read(page));
            expect(page).toMatch(/needle/i);
            expect(kept).not.toMatch(/needle|4711|logout/i);
          }
        });
      }
    }
  }

  it("ends before what a theme prints behind the documentation", () => {
    const page = writePage(spec, {
      ...{ release: "4.5", language: "en", place: "admin", print: false },
      protocols: { rest: true, xmlrpc: true },
    });
    for (const behind of [
      '<aside id="block-region-side-pre"><p>Needle</p></aside>',
      '<section class="card"><p>Needle</p></section>',
      '<div  data-region="drawer">Needle</div>',
      "<script>\n//<![CDATA[\nvar user = 'Needle';//]]></script>",
    ]) {
      const themed = page.replace("<footer", `${behind}<footer`);
      const kept = extractDocumentation(themed, { kind: "admin-page", site }) ?? "";
      expect(kept).not.toContain("Needle");
      expect(read(kept)).toEqual(read(page));
    }
  });

  it("is nothing where there is no documentation", () => {
    expect(extractDocumentation("<p>Hello</p>", { kind: "admin-page", site })).toBeUndefined();
  });

  it("comes with the release that the page's help names, wherever descriptions link", () => {
    const link = (branch: string): string => `<a href="https://docs.moodle.org/${branch}/en/x">`;
    expect(
      ["39", "310", "401", "405", "500", "502"].map((branch) => releaseOf(link(branch))),
    ).toEqual(["3.9", "3.10", "4.1", "4.5", "5.0", "5.2"]);
    expect(releaseOf(link("dev"))).toBeUndefined();
    const described = spec.functions.map((fn) => ({ ...fn, description: link("39") }));
    const page = writePage(
      { ...spec, functions: described },
      {
        ...{ release: "4.5", language: "en", place: "admin", print: false, reader },
        protocols: { rest: true, xmlrpc: true },
      },
    );
    expect(releaseOf(page)).toBe("4.5");
  });
});

describeWithShared("what is kept of a real page", () => {
  it.each([
    ["pages/moodle-4.5-admin.en.html.gz", "admin-page"],
    ["pages/moodle-4.5-admin.fr.html.gz", "admin-page"],
    ["pages/moodle-4.5-token.en.html", "token-page"],
  ] as const)("says the same as the whole page: %s", (path, kind) => {
    const page = readShared(path);
    const kept = extractDocumentation(page, { kind, site }) ?? "";
    expect(read(kept)).toEqual(read(page));
    const last = kept.lastIndexOf("#EA33A6");
    const around = kept.slice(0, kept.indexOf("aera_")) + kept.slice(last);
    expect(around).not.toMatch(/sesskey|logout\.php|userId|user\/profile/);
    expect(around.length).toBeLessThan(1500);
    expect(releaseOf(page)).toBe("4.5");
  });
});
