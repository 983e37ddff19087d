import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { serializeSpec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";

it("the example in docs/spec.md is a spec in our own format", () => {
  const text = readFileSync(new URL("../../docs/spec.md", import.meta.url), "utf8");
  const example = /```json\n(.*?)```/s.exec(text)?.[1] ?? "";
  const { value, diagnostics } = readSpec(example);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("nothing was read");
  expect(JSON.parse(serializeSpec(value))).toEqual(JSON.parse(example));
  expect(Object.keys(value.functions[0] ?? {})).toContain("parameters");
});
