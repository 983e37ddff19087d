import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { MAX_FUNCTIONS } from "../../../src/model/index.js";
import { readSpec } from "../../../src/model/checking/index.js";

function many(count: number, part: (nth: number) => string): string {
  return Array.from({ length: count }, (_, nth) => part(nth)).join("");
}

/** Untrusted documents may contain all of this. The time to read them is proportional to their size. */
describe("a large document", () => {
  const start = "## core_course_find\n\nFinds courses.\n\nParameters:\n\n";

  it("yields all fields of a request, which share one form", () => {
    const { value } = parseDocument(start + many(20_000, (nth) => `x${String(nth)}[a]= int\n`));
    expect(value.functions[0]?.parameters).toHaveLength(20_000);
  });

  it("yields all parameters of a list", () => {
    const { value } = parseDocument(start + many(20_000, (nth) => `- x${String(nth)} (int): y\n`));
    expect(value.functions[0]?.parameters).toHaveLength(20_000);
  });

  it("assigns structures to the parameters whose descriptions they have", () => {
    const names = many(5_000, (nth) => `x${String(nth)} (Required)\nThe value ${String(nth)}\n\n`);
    const structures = many(
      4_999,
      (nth) => `General structure\n\nint   //The value ${String(nth)}\n\n`,
    );
    const { value } = parseDocument(start + names + structures);
    const kinds = value.functions[0]?.parameters.map(({ kind }) => kind);
    expect(kinds?.filter((kind) => kind === "int")).toHaveLength(4_999);
  });

  it("is parsed up to elements that are nested too deeply, and reported", () => {
    const items =
      "<h2>core_course_find</h2><p>Parameters:</p><ul><li>id (int, required): y</li></ul>";
    const html = `<html>${items}${"<b>".repeat(20_000)}${"</p>".repeat(20_000)}`;
    const { value, diagnostics } = parseDocument(html);
    expect(value.functions[0]?.parameters.map(({ name }) => name)).toEqual(["id"]);
    const matching = diagnostics.filter(({ code }) => code === "parse/block-unreadable");
    expect(matching.map(({ message }) => message)).toEqual([
      expect.stringContaining("nested too deeply") as string,
    ]);
  });

  it("whose lists are nested very deeply yields a spec that can be read again", () => {
    const lists = "<ul><li>a (int): x".repeat(400);
    const { value } = parseDocument(`<html><h2>core_course_find</h2><p>Parameters:</p>${lists}`);
    expect(value.functions).toHaveLength(1);
    expect(readSpec(JSON.stringify(value)).diagnostics).toEqual([]);
  });

  it("whose paths are very long yields a spec that can be read again", () => {
    const path = `a${"[0][b]".repeat(400)}`;
    for (const line of [`- ${path} (int): x`, `${path}= int`]) {
      const { value } = parseDocument(`${start}${line}\n`);
      expect(value.functions).toHaveLength(1);
      expect(readSpec(JSON.stringify(value)).diagnostics).toEqual([]);
    }
  });

  it("with more functions than any site is parsed up to the limit", () => {
    const text = many(MAX_FUNCTIONS + 2, (nth) => `## core_a_b${String(nth)}\n\n- x (int): y\n`);
    const { value, diagnostics } = parseDocument(text);
    expect(value.functions).toHaveLength(MAX_FUNCTIONS);
    const matching = diagnostics.filter(({ code }) => code === "parse/too-many-functions");
    expect(matching.map(({ at }) => at?.line)).toEqual([3 * MAX_FUNCTIONS + 1]);
  });
});
