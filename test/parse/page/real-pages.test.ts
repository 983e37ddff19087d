import { expect, it } from "vitest";

import { parsePage } from "../../../src/parse/index.js";
import { compareWithTruth, realPages, zeroDifferences } from "../../support/compare-with-truth.js";
import { describeWithShared, readShared } from "../../support/shared.js";

describeWithShared.each(realPages)("the real page $page", ({ page, truth, language }) => {
  it("parses completely and without diagnostics: every General structure agrees with its other forms", () => {
    const { value, diagnostics } = parsePage(readShared(`pages/${page}`));
    expect(diagnostics).toEqual([]);
    expect(value.functions).toHaveLength(759);
    expect(value.source).toMatchObject({
      kind: "admin-page",
      site: "https://moodle.example",
      language,
    });
  });

  it("yields exactly the declarations of the site", () => {
    expect(compareWithTruth(readShared(`pages/${page}`), truth, "--complete")).toBe(
      zeroDifferences,
    );
  });
});

describeWithShared("the real token page", () => {
  const page = "pages/moodle-4.5-token.en.html";

  it("parses completely and without diagnostics", () => {
    const { value, diagnostics } = parsePage(readShared(page));
    expect(diagnostics).toEqual([]);
    expect(value.source.kind).toBe("token-page");
  });

  it("yields exactly the site's declarations of its functions", () => {
    const output = compareWithTruth(
      readShared(page),
      "moodle-4.5.json.gz",
      "--complete",
      "--subset",
    );
    expect(output).toBe("8 functions, 331 nodes, 0 differences\n");
  });
});
