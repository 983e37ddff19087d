import { describe, expect, it } from "vitest";
import { extractDocumentation, releaseOf } from "../../../src/site/pages/extract-documentation.js";
import { parsePage } from "../../../src/parse/index.js";
import {
  pageLanguages,
  writePage,
  type MoodleEra,
  type PageKind,
} from "../../../src/simulate/index.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { needles, spec } from "../support/site.js";

const site = "https://moodle.example";
const eras: readonly MoodleEra[] = ["2.0", "2.7", "3.1", "3.9", "4.1", "4.5", "5.2"];
const kinds: readonly PageKind[] = ["admin", "token"];
const reader = { id: 4711, name: needles.name, email: needles.email, sesskey: "NeedleKey9" };

/** Returns the parser's result without the locations of problems, which differ in the shorter extract. */
function read(text: string): unknown {
  const { value, diagnostics } = parsePage(text);
  return { value, problems: diagnostics.map(({ code, message }) => [code, message]) };
}

describe("the extract of a documentation page", () => {
  for (const release of eras) {
    for (const pageKind of kinds) {
      for (const print of [false, true]) {
        const form = `${pageKind} page of ${release}${print ? ", print form" : ""}`;
        it(`parses like the whole page, and names no person: ${form}`, () => {
          for (const language of pageLanguages) {
            const page = writePage(spec, {
              ...{ release, language, kind: pageKind, print, reader },
              protocols: { rest: true, xmlrpc: false },
              ...(release >= "4.5" && { brokenPlugins: ["A plugin <b>is</b> broken & loud"] }),
              developerNotices: ["Undefined index"],
            });
            const kind = pageKind === "admin" ? "admin-page" : "token-page";
            const extract = extractDocumentation(page, { kind, site }) ?? "";
            expect(read(extract)).toEqual(read(page));
            expect(page).toMatch(/needle/i);
            expect(extract).not.toMatch(/needle|4711|logout/i);
          }
        });
      }
    }
  }

  it("ends before the markup that a theme adds after the documentation", () => {
    const page = writePage(spec, {
      ...{ release: "4.5", language: "en", kind: "admin", print: false },
      protocols: { rest: true, xmlrpc: true },
    });
    for (const behind of [
      '<aside id="block-region-side-pre"><p>Needle</p></aside>',
      '<section class="card"><p>Needle</p></section>',
      '<div  data-region="drawer">Needle</div>',
      "<script>\n//<![CDATA[\nvar user = 'Needle';//]]></script>",
    ]) {
      const themed = page.replace("<footer", `${behind}<footer`);
      const extract = extractDocumentation(themed, { kind: "admin-page", site }) ?? "";
      expect(extract).not.toContain("Needle");
      expect(read(extract)).toEqual(read(page));
    }
  });

  it("is undefined for a page without documentation", () => {
    expect(extractDocumentation("<p>Hello</p>", { kind: "admin-page", site })).toBeUndefined();
  });

  it("comes with the release from the page's help link, regardless of links in descriptions", () => {
    const link = (branch: string): string => `<a href="https://docs.moodle.org/${branch}/en/x">`;
    expect(
      ["39", "310", "401", "405", "500", "502"].map((branch) => releaseOf(link(branch))),
    ).toEqual(["3.9", "3.10", "4.1", "4.5", "5.0", "5.2"]);
    expect(releaseOf(link("dev"))).toBeUndefined();
    const described = spec.functions.map((fn) => ({ ...fn, description: link("39") }));
    const page = writePage(
      { ...spec, functions: described },
      {
        ...{ release: "4.5", language: "en", kind: "admin", print: false, reader },
        protocols: { rest: true, xmlrpc: true },
      },
    );
    expect(releaseOf(page)).toBe("4.5");
  });
});

describeWithShared("the extract of a real page", () => {
  it.each([
    ["pages/moodle-4.5-admin.en.html.gz", "admin-page"],
    ["pages/moodle-4.5-admin.fr.html.gz", "admin-page"],
    ["pages/moodle-4.5-token.en.html", "token-page"],
  ] as const)("parses like the whole page: %s", (path, kind) => {
    const page = readShared(path);
    const extract = extractDocumentation(page, { kind, site }) ?? "";
    expect(read(extract)).toEqual(read(page));
    const last = extract.lastIndexOf("#EA33A6");
    const around = extract.slice(0, extract.indexOf("aera_")) + extract.slice(last);
    expect(around).not.toMatch(/sesskey|logout\.php|userId|user\/profile/);
    expect(around.length).toBeLessThan(1500);
    expect(releaseOf(page)).toBe("4.5");
  });
});
