import { describe, expect, it } from "vitest";
import { renderAnswer } from "../../src/cli/render/answer.js";

describe("an answer as a table", () => {
  it("shows the beginning of lists and objects inside a row, and all of a text", () => {
    const modules = Array.from({ length: 50 }, (_, id) => ({ id }));
    const text = "x".repeat(90);
    const [head = "", rule = "", row = ""] = renderAnswer(
      [{ id: 5, modules, text, none: [] }],
      undefined,
    ).split("\n");
    expect(head).toMatch(/^id {2}modules {55}text {88}none$/);
    expect(rule.split("  ").map(({ length }) => length)).toEqual([2, 60, 90, 4]);
    expect(row).toMatch(/^ 5 {2}\[\{"id":0\},.{49}… {2}x{90} {2}\[\]$/);
  });
});
