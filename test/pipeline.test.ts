import { describe, expect, test } from "vitest";
import { generateClient, readSpecFrom } from "../src/pipeline.js";
import { pageOf, smallSpec, smallSpecText } from "./commands/support.js";

describe("generateClient", () => {
  test("makes the same files from a page, from its spec's text and from its spec", async () => {
    const fromPage = await generateClient(pageOf(smallSpec));
    const { spec } = fromPage;
    if (!spec) throw new Error("the page was not read");
    expect(fromPage.diagnostics).toEqual([]);
    expect((await generateClient(JSON.stringify(spec))).files).toEqual(fromPage.files);
    expect((await generateClient(spec)).files).toEqual(fromPage.files);
  });

  test("returns no files and says why when the text is neither page nor spec", async () => {
    const { files, spec, diagnostics } = await generateClient("[1, 2]", { source: "x.json" });
    expect([files.size, spec]).toEqual([0, undefined]);
    expect(diagnostics.map(({ code, at }) => [code, at?.source])).toEqual([
      ["acquire/other-json", "x.json"],
    ]);
  });

  test("returns the spec of exactly the functions in the client", async () => {
    const { files, spec } = await generateClient(smallSpec, { exclude: ["mod_*"] });
    expect(spec?.functions.map(({ name }) => name)).toEqual(["local_sums_add"]);
    expect(JSON.parse(files.get("spec.json") ?? "")).toEqual(spec);
  });

  test("leaves its input as it is", async () => {
    const frozen = structuredClone(smallSpec);
    await generateClient(frozen, { include: ["local_*"], validators: "none" });
    expect(frozen).toEqual(smallSpec);
  });

  test("formats with the user's own Prettier options", async () => {
    const { files } = await generateClient(smallSpec, { prettier: { semi: false } });
    expect(files.get("index.ts")).not.toContain(";\n");
  });
});

describe("readSpecFrom", () => {
  test("says of an empty spec that it has no functions", async () => {
    const { value, diagnostics } = await readSpecFrom({ ...smallSpec, functions: [] });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the spec has no functions, but at least one was expected",
    ]);
  });

  test("returns a spec file's text as the spec that it is", async () => {
    expect(await readSpecFrom(smallSpecText)).toEqual({ value: smallSpec, diagnostics: [] });
  });
});
