import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import type { Spec } from "../../../src/model/index.js";
import { parsePage } from "../../../src/parse/index.js";
import { writePage, type PageOptions } from "../../../src/simulate/index.js";
import { compareWithTruth, realPages, zeroDifferences } from "../../support/compare-with-truth.js";
import { describeWithShared, readShared } from "../../support/shared.js";

describeWithShared.each(realPages)("the real page $page", ({ page, truth, language }) => {
  let spec: Spec | undefined;
  it.each([
    ["print form", { print: true }],
    ["form without REST boxes", { protocols: { rest: false, xmlrpc: true } }],
    ["form without XML-RPC boxes", { protocols: { rest: true, xmlrpc: false } }],
    ["form without either", { protocols: { rest: false, xmlrpc: false }, kind: "token" }],
    ["print form without either", { protocols: { rest: false, xmlrpc: false }, print: true }],
  ] satisfies [string, Partial<PageOptions>][])("parses to the same spec in its %s", (_, form) => {
    spec ??= parsePage(readShared(`pages/${page}`)).value;
    const written = writePage(spec, {
      release: "4.5",
      language,
      kind: "admin",
      protocols: { rest: true, xmlrpc: true },
      print: false,
      ...form,
    });
    expect(compareWithTruth(written, truth, "--complete")).toBe(zeroDifferences);
  });
});

describeWithShared("the real page, cut at 200 random places", () => {
  it("never throws, and always yields every complete function before the cut", () => {
    const page = readShared("pages/moodle-4.5-admin.en.html.gz");
    const whole = new Map(parsePage(page).value.functions.map((fn) => [fn.name, fn]));
    const starts = [...page.matchAll(/<div id="aera_\w+" class="collapsibleregion /g)].map(
      (m) => m.index,
    );
    const ends = [...starts.slice(1), page.indexOf("<footer", starts.at(-1))];
    // A fixed sequence makes failures reproducible; it is squared because pages cut near the start parse faster.
    let seed = 20;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let run = 0; run < 200; run++) {
      const cut = Math.floor(random() ** 2 * page.length);
      const { functions } = parsePage(page.slice(0, cut)).value;
      const complete = ends.filter((end) => end <= cut).length;
      expect(functions.length, `cut at ${String(cut)}`).toBeGreaterThanOrEqual(complete);
      const changed = functions.filter((fn) => !isDeepStrictEqual(fn, whole.get(fn.name)));
      expect(changed, `cut at ${String(cut)}`).toEqual([]);
    }
  });
});
