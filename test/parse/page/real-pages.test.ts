import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

import { parsePage } from "../../../src/parse/index.js";
import { serializeSpec } from "../../../src/model/index.js";
import { writePage, type PageOptions } from "../../../src/simulate/index.js";
import { describeWithShared, readShared, sharedFolder } from "../../support/shared.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "real-pages-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the measuring tool prints last for the spec of a page against what the site declares. */
function compareWithTruth(page: string, truth: string, ...flags: string[]): string {
  const file = join(folder, "spec.json");
  writeFileSync(file, serializeSpec(parsePage(page).value));
  const tool = [`${sharedFolder}tools/compare-spec.mjs`, file, `${sharedFolder}truth/${truth}`];
  return execFileSync(process.execPath, [...tool, ...flags], { encoding: "utf8" });
}

const zero = "759 functions, 18795 nodes, 0 differences\n";
const cases = [
  { page: "moodle-4.5-admin.en.html.gz", truth: "moodle-4.5.json.gz", language: "en" },
  { page: "moodle-4.5-admin.fr.html.gz", truth: "moodle-4.5.fr.json.gz", language: "fr" },
] as const;

describeWithShared.each(cases)("the real page $page", ({ page, truth, language }) => {
  it("is read completely and without a word: every General structure agrees with its other forms", () => {
    const { value, diagnostics } = parsePage(readShared(`pages/${page}`));
    expect(diagnostics).toEqual([]);
    expect(value.functions).toHaveLength(759);
    expect(value.source).toMatchObject({
      kind: "admin-page",
      site: "https://moodle.example",
      language,
    });
  });

  it("gives exactly what the site declares", () => {
    expect(compareWithTruth(readShared(`pages/${page}`), truth, "--complete")).toBe(zero);
  });

  it.each([
    ["print form", { print: true }],
    ["form without REST boxes", { protocols: { rest: false, xmlrpc: true } }],
    ["form without XML-RPC boxes", { protocols: { rest: true, xmlrpc: false } }],
    ["form without either", { protocols: { rest: false, xmlrpc: false }, place: "token" }],
    ["print form without either", { protocols: { rest: false, xmlrpc: false }, print: true }],
  ] satisfies [string, Partial<PageOptions>][])("gives the same in its %s", (_, form) => {
    const spec = parsePage(readShared(`pages/${page}`)).value;
    const written = writePage(spec, {
      release: "4.5",
      language,
      place: "admin",
      protocols: { rest: true, xmlrpc: true },
      print: false,
      ...form,
    });
    expect(compareWithTruth(written, truth, "--complete")).toBe(zero);
  });
});

describeWithShared("the real token page", () => {
  const page = "pages/moodle-4.5-token.en.html";

  it("is read completely and without a word", () => {
    const { value, diagnostics } = parsePage(readShared(page));
    expect(diagnostics).toEqual([]);
    expect(value.source.kind).toBe("token-page");
  });

  it("gives exactly what the site declares of its functions", () => {
    const output = compareWithTruth(
      readShared(page),
      "moodle-4.5.json.gz",
      "--complete",
      "--subset",
    );
    expect(output).toBe("8 functions, 331 nodes, 0 differences\n");
  });
});

describeWithShared("the real page, cut at 200 random places", () => {
  it("never throws, and always keeps every complete function before the cut", () => {
    const page = readShared("pages/moodle-4.5-admin.en.html.gz");
    const whole = new Map(parsePage(page).value.functions.map((fn) => [fn.name, fn]));
    const starts = [...page.matchAll(/<div id="aera_\w+" class="collapsibleregion /g)].map(
      (m) => m.index,
    );
    const ends = [...starts.slice(1), page.indexOf("<footer", starts.at(-1))];
    // A fixed sequence, so that a failure can be repeated; squared, as cuts near the start read faster.
    let seed = 20;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let run = 0; run < 200; run++) {
      const cut = Math.floor(random() ** 2 * page.length);
      const { functions } = parsePage(page.slice(0, cut)).value;
      const complete = ends.filter((end) => end <= cut).length;
      expect(functions.length, `cut at ${String(cut)}`).toBeGreaterThanOrEqual(complete);
      for (const fn of functions) expect(fn, `cut at ${String(cut)}`).toEqual(whole.get(fn.name));
    }
  });
});
