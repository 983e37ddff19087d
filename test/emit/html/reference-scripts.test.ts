import { expect, test } from "vitest";
import { generateDocs } from "../../../src/project/index.js";
import { riverbend } from "../../specs/riverbend.js";

test("the scripts of the HTML reference switch linters and formatters off", async () => {
  const { files } = await generateDocs(riverbend, { docs: "html" });
  const scripts = [...files].filter(([path]) => /^assets\/.*\.js$/.test(path));
  expect(scripts.map(([path]) => path)).toEqual(["assets/minisearch.js", "assets/reference.js"]);
  for (const [, text] of scripts) {
    expect(text.split("\n").slice(1, 5)).toEqual([
      "/* eslint-disable */",
      "// biome-ignore-all lint: generated",
      "// biome-ignore-all format: generated",
      "// biome-ignore-all assist: generated",
    ]);
  }
});

test("the script of the HTML reference is a classic one, which a page on a disk may load", async () => {
  const { files } = await generateDocs(riverbend, { docs: "html" });
  const script = files.get("assets/reference.js") ?? "";
  expect(script).toContain("\nfunction rankFunctions(");
  expect(script).not.toMatch(/^(?:export|import)\b/m);
});
