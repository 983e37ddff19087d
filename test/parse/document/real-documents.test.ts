import { expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import type { Spec, SpecNode } from "../../../src/model/index.js";
import { outline } from "../../support/outline.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { publicFunctions } from "./public-functions.js";

/** Returns a spec without its source, with the white space of its descriptions collapsed. */
function squeezed({ functions }: Spec): unknown {
  return JSON.parse(
    JSON.stringify(functions, (key, value: unknown) =>
      key === "description" && typeof value === "string" ? value.replace(/\s+/g, " ") : value,
    ),
  );
}

function countDescribed(node: SpecNode): number {
  const own = node.description === undefined ? 0 : 1;
  if (node.kind === "list") return own + countDescribed(node.item);
  if (node.kind !== "object") return own;
  return node.fields.reduce((sum, field) => sum + countDescribed(field), own);
}

describeWithShared("a real public page", () => {
  const html = parseDocument(readShared("pages/saylor-public.html"));
  const text = parseDocument(readShared("pages/saylor-public.txt"));

  it("yields its nine functions, from HTML and from copied text", () => {
    expect(html.value.functions.map(outline)).toEqual(publicFunctions);
    expect(text.value.functions.map(outline)).toEqual(publicFunctions);
  });

  it("parses without diagnostics: every answer agrees with its XML skeleton", () => {
    expect(html.diagnostics).toEqual([]);
    expect(text.diagnostics).toEqual([]);
  });

  it("yields the same spec in both forms except for the source and white space in descriptions", () => {
    expect(squeezed(text.value)).toEqual(squeezed(html.value));
    expect(html.value.source).toMatchObject({ kind: "public-page", language: "en" });
    expect(text.value.source.kind).toBe("text");
  });

  it("describes every function, every parameter and nearly every value", () => {
    for (const { description, parameters } of html.value.functions) {
      expect(description).not.toBe("");
      expect(description).not.toMatch(/No parameters|deprecated/i);
      for (const parameter of parameters) expect(countDescribed(parameter)).toBeGreaterThan(0);
    }
    const described = html.value.functions.map(({ returns }) =>
      returns ? countDescribed(returns) : 0,
    );
    expect(described).toEqual([14, 21, 48, 42, 38, 1, 15, 7, 43]);
  });
});

describeWithShared("a vendor's text about one function", () => {
  const { value, diagnostics } = parseDocument(readShared("pages/xp-award-points.txt"));

  it("yields the parameters from its list and the answer from its sample", () => {
    expect(value.functions.map(outline)).toEqual([
      [
        "local_xp_award_points",
        "userid: int!",
        "points: int!",
        "courseid: int!",
        "→: object",
        "→.xp: int",
      ],
    ]);
    expect(value.source).toEqual({ kind: "text" });
    const described = value.functions[0]?.parameters.map(({ description }) => description?.length);
    expect(described).toEqual([61, 40, 84]);
  });

  it("states presence in a sentence, and causes a diagnostic for an answer from a sample", () => {
    expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([
      ["parse/answer-from-sample", 44],
    ]);
  });
});
