import { describe, expect, test } from "vitest";
import { printedFunctions } from "../../src/emit/ts/component-files.js";
import { checkedFunctions } from "../../src/model/checking/read-spec.js";
import { readings } from "../../src/parse/page/read-cached-function.js";
import { generateClient, type GenerateOptions } from "../../src/project/index.js";
import { enableCaches } from "../../src/text/index.js";
import { readSpecFrom } from "../../src/parse/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { pageOf, smallSpec, smallSpecText } from "../cli/support.js";
import { riverbend } from "../specs/riverbend.js";

describe("generateClient", () => {
  test("makes the same files from a page, from its spec's text and from its spec", async () => {
    const fromPage = await generateClient(pageOf(smallSpec));
    const { spec } = fromPage;
    if (!spec) throw new Error("the page was not read");
    expect(fromPage.diagnostics).toEqual([]);
    expect((await generateClient(JSON.stringify(spec))).files).toEqual(fromPage.files);
    expect((await generateClient(spec)).files).toEqual(fromPage.files);
  });

  test("returns no files and a diagnostic if the text is neither page nor spec", async () => {
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

  test("does not modify its input", async () => {
    const frozen = structuredClone(smallSpec);
    await generateClient(frozen, { include: ["local_*"], validators: "none" });
    expect(frozen).toEqual(smallSpec);
  });

  test("makes the same clients of several sites with and without caches", async () => {
    const site = (name: string, count: number): Spec => ({
      ...riverbend,
      source: { ...riverbend.source, site: `https://${name}.example` },
      functions: riverbend.functions.slice(0, count),
    });
    const options = { source: "input", validators: "zod-mini" } as const;
    const specs = [site("school", 20), site("library", 30), site("school", 20)];
    const inputs = specs.flatMap((spec) => [pageOf(spec), serializeSpec(spec)]);
    const alone = [];
    for (const input of inputs) alone.push(await generateClient(input, options));
    expect(alone.map(({ spec }) => spec?.functions.length)).toEqual([20, 20, 30, 30, 20, 20]);
    const disableCaches = enableCaches();
    for (const [index, input] of inputs.entries()) {
      expect(await generateClient(input, options)).toEqual(alone[index]);
    }
    // 30 functions in all; the last one of a page extends to the page's end, which contains the site's address.
    expect([readings.misses, checkedFunctions.misses]).toEqual([31, 30]);
    expect(printedFunctions.misses).toBe(30);
    disableCaches();
  }, 60_000);

  test("formats with the user's own Prettier options", async () => {
    const { files } = await generateClient(smallSpec, { prettier: { semi: false } });
    expect(files.get("index.ts")).not.toContain(";\n");
  });
});

describe("the README of a client", () => {
  const readmeOf = async (options: GenerateOptions) =>
    (await generateClient(smallSpec, options)).files.get("README.md") ?? "";

  test.each<[GenerateOptions, string]>([
    [{}, "\n"],
    [{ include: ["local_*", "mod_quizzical_reset"] }, " --include 'local_*,mod_quizzical_reset'\n"],
    [{ exclude: ["mod_*"], components: [] }, " --exclude 'mod_*'\n"],
    [
      { components: ["local_sums", "mod_quizzical"], validators: "none", nulls: "possible" },
      " --components local_sums,mod_quizzical --validators none --nulls possible\n",
    ],
    [{ include: ["local_*", "it's $HOME"] }, " --include 'local_*,it'\\''s $HOME'\n"],
  ])("has the command that makes the same client with %j", async (options, end) => {
    const expected = `npx moodle-codegen generate page.html --output path/to/this/folder${end}`;
    expect(await readmeOf(options)).toContain(expected);
  });

  test("mentions a Prettier configuration only if there was one", async () => {
    expect(await readmeOf({ prettier: { semi: false } })).toContain("`--prettier-config`");
    expect(await readmeOf({})).not.toContain("prettier");
  });

  test("explains how to install the command", async () => {
    expect(await readmeOf({})).toContain(
      "It needs the generator among the development dependencies",
    );
  });
});

describe("a caller without TypeScript gets an error with the expected value", () => {
  test.each<[string, () => Promise<unknown>, string]>([
    [
      "validators",
      () => generateClient(smallSpec, { validators: "foo" as "zod" }),
      'validators is one of zod, zod-mini, none, but was given as "foo"',
    ],
    [
      "nulls",
      () => generateClient(smallSpec, { nulls: "all" as "known" }),
      'nulls is one of known, likely, possible, but was given as "all"',
    ],
    ...[{}, null, undefined, 7, { functions: [] }].map(
      (input): [string, () => Promise<unknown>, string] => [
        `a spec of ${String(JSON.stringify(input))}`,
        () => generateClient(input as unknown as string),
        "generateClient takes the text of a page or of a spec, a spec (an object with specVersion, source and functions), or a list of specs and of { text, source }",
      ],
    ),
    [
      "readSpecFrom",
      () => readSpecFrom({} as Spec),
      "readSpecFrom takes the text of a page or of a spec, a spec (an object with specVersion, source and functions), or a list of specs and of { text, source }",
    ],
  ])("%s", async (_, call, message) => {
    const error: unknown = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toBe(message);
  });
});

describe("readSpecFrom", () => {
  test("reports that an empty spec has no functions", async () => {
    const { value, diagnostics } = await readSpecFrom({ ...smallSpec, functions: [] });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the spec has no functions, but at least one was expected",
    ]);
  });

  test("returns the text of a spec file as the same spec", async () => {
    expect(await readSpecFrom(smallSpecText)).toEqual({ value: smallSpec, diagnostics: [] });
  });
});
