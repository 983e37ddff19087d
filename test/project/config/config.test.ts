import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  checkConfig,
  type Config,
  configJsonSchema,
  findConfig,
  loadConfig,
  type SiteConfig,
} from "../../../src/project/config/index.js";
import { describeKeys } from "../../../scripts/describe-keys.mjs";
import { temporaryFolder } from "../../support/temporary-folder.js";

interface KeySchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, KeySchema>>;
}

const messages = (config: unknown): string[] =>
  checkConfig(config, { source: "c.json" }).diagnostics.map(({ message }) => message);

const site = { source: "page.html", output: "src/moodle" };

describe("a config", () => {
  test("has a description of every key, which the published types show in editors", () => {
    const describe = (schema: KeySchema): (string | undefined)[] =>
      Object.values(schema.properties ?? {}).flatMap((key) => [key.description, ...describe(key)]);
    const schema = configJsonSchema() as KeySchema;
    expect(describe(schema).filter((text) => text === undefined || /[^]\*\//.test(text))).toEqual(
      [],
    );
    const declarations = [
      "    docs: z.ZodExactOptional<z.ZodObject<{",
      "        html: z.ZodExactOptional<z.ZodBoolean>;",
      "    }, z.core.$strict>>;",
      "    $schema: z.ZodExactOptional<z.ZodString>;",
    ].join("\n");
    expect(describeKeys(declarations, schema).split("\n")).toEqual([
      "    /** Documentation to write beside the client. */",
      "    docs: z.ZodExactOptional<z.ZodObject<{",
      "        /** A searchable HTML page. */",
      "        html: z.ZodExactOptional<z.ZodBoolean>;",
      "    }, z.core.$strict>>;",
      "    /** For editors: the JSON Schema of this file, in JSON files. */",
      "    $schema: z.ZodExactOptional<z.ZodString>;",
    ]);
  });

  test("is typed by its schema, and is read-only", () => {
    expectTypeOf<Config["include"]>().toEqualTypeOf<readonly string[] | undefined>();
    expectTypeOf<NonNullable<Config["sites"]>[string]>().toEqualTypeOf<SiteConfig>();
  });

  test.each<[string, unknown]>([
    ["one site", site],
    [
      "a site with everything",
      {
        ...site,
        spec: "specs/school.json",
        include: ["core_*"],
        exclude: [],
        components: ["core_user"],
        validators: "zod-mini",
        importExtension: "none",
        nulls: "possible",
        overrides: "overrides.json",
        release: "4.5",
        prettierConfig: ".prettierrc",
        docs: { markdown: true, html: false },
        service: "myservice",
        env: { token: "SCHOOL_TOKEN", username: "A", password: "B", cookie: "_c1" },
      },
    ],
    ["several sites", { nulls: "possible", sites: { a: site, b: { ...site, output: "b" } } }],
    ["a site known by its spec alone", { spec: "specs/school.json", output: "src/moodle" }],
    ["several inputs for a site", { ...site, source: ["a.html", "b.txt"] }],
    ["the address of a site", { ...site, source: "https://school.example/moodle" }],
  ])("may be %s", (_, config) => {
    expect(messages(config)).toEqual([]);
  });

  test.each<[unknown, string]>([
    [{ ...site, validator: "zod" }, 'validator: there is no such key; did you mean "validators"?'],
    [
      { sites: { school: { source: "p.html", outptu: "x", output: "y" } } },
      'sites.school.outptu: there is no such key; did you mean "output"?',
    ],
    [
      { ...site, zzz: 1 },
      "zzz: there is no such key; the keys are $schema, source, output, exports, spec, include, exclude, components, validators, importExtension, nulls, overrides, release, format, prettierConfig, docs, service, waivers, usage, allowIncomplete, env, sites",
    ],
    [{ ...site, docs: { htm: true } }, 'docs.htm: there is no such key; did you mean "html"?'],
    [
      { ...site, validators: "ZOD_MINI" },
      'validators: "ZOD_MINI" is unknown; did you mean "zod-mini"?',
    ],
    [{ ...site, validators: "joi" }, 'validators: "joi" is not one of zod, zod-mini, none'],
    [{ ...site, include: "core_*" }, "include: a string was found, but a list was expected"],
    [{ ...site, include: [5] }, "include[0]: a number was found, but a string was expected"],
    [{ ...site, output: "" }, "output: it is empty"],
    [
      { ...site, release: "latest" },
      'release: a release of Moodle was expected, such as "4.5", not "latest"',
    ],
    [{ source: "p" }, 'output: it is missing: the folder of the client, such as "src/moodle"'],
    [{ output: "p" }, "source: it is missing: a saved page, a spec, or the address of the site"],
    [{ sites: {} }, "sites: it contains no site"],
    [
      { output: "x", sites: { a: site } },
      'output: next to "sites" it applies to no site; put it into a site',
    ],
    [
      { sites: { a: site, b: { ...site, output: "./src/moodle/" } } },
      'sites.b.output: site a has the same output, "src/moodle"',
    ],
    [
      { sites: { "../x": site } },
      'sites["../x"]: the name of a site may have only letters, digits, dots, _ and -',
    ],
    [
      { ...site, source: "ftp://x" },
      "source: an address begins with https:// and the name of a host",
    ],
    [
      { ...site, source: ["a.html", 5] },
      "source[1]: a number was found, but a string was expected",
    ],
    [{ ...site, source: [""] }, "source[0]: it is empty"],
    [{ ...site, source: [] }, "source: it is empty"],
    [
      { ...site, release: 4.5 },
      'release: a release of Moodle was expected, such as "4.5", not the number 4.5',
    ],
    [{ ...site, source: 5 }, "source: a number was found, but a string or a list was expected"],
    [{ ...site, sites: { a: 5 } }, "sites.a: a number was found, but an object was expected"],
    [{ ...site, nulls: true }, "nulls: true is not one of known, likely, possible"],
    [
      { ...site, include: undefined },
      "include: undefined was found; leave out a key that has no value",
    ],
    [{ ...site, docs: "html" }, "docs: an object was expected, such as { html: true }"],
    [{ ...site, prettier: "x" }, 'prettier: there is no such key; did you mean "prettierConfig"?'],
    [{ ...site, url: "x" }, 'url: there is no such key; did you mean "source"?'],
    [{ ...site, outDir: "x" }, 'outDir: there is no such key; did you mean "output"?'],
    [{ ...site, env: { user: "A" } }, 'env.user: there is no such key; did you mean "username"?'],
    [
      { ...site, constructor: 1 },
      "constructor: there is no such key; the keys are $schema, source, output, exports, spec, include, exclude, components, validators, importExtension, nulls, overrides, release, format, prettierConfig, docs, service, waivers, usage, allowIncomplete, env, sites",
    ],
    [
      { sites: { a: site, b: { ...site, output: "src/moodle/b/c/" } } },
      'sites.b.output: it is inside "src/moodle", the folder of site a; each client needs a folder of its own',
    ],
    [null, "null was found, but an object was expected"],
    [() => site, "a function was found, but an object was expected"],
  ])("is rejected with the key and the expected value: %j", (config, message) => {
    expect(messages(config)).toEqual([message]);
  });

  test.each<[string, unknown]>([
    ["as a token", { ...site, token: "s3cr3t-value" }],
    ["as a password below a site", { sites: { a: { ...site, Password: "s3cr3t-value" } } }],
    ["in place of a variable's name", { ...site, env: { password: "s3cr3t-value" } }],
    [
      "that is a token in place of a variable's name",
      { ...site, env: { token: "0123456789abcdef0123456789abcdef" } },
    ],
    ["as a wrong kind of variable", { ...site, env: "s3cr3t-value" }],
    ["in an address", { ...site, source: "https://me:s3cr3t-value@school.example/" }],
    [
      "in the query of an address",
      { ...site, source: "https://school.example/?wstoken=s3cr3t-value" },
    ],
  ])("with a secret %s is rejected without repeating it", (_, config) => {
    const { value, diagnostics } = checkConfig(config, { source: "c.json" });
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(JSON.stringify(diagnostics)).not.toMatch(/s3cr3t|0123456789abcdef/);
    expect(diagnostics[0]?.message).toMatch(/environment variable/);
  });
});

describe("a config file", () => {
  const write = (name: string, text: string): string => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), text);
    return folder;
  };

  test.each([
    [
      "ts",
      'import { defineConfig } from "moodle-codegen";\nconst a: string = "p";\nexport default defineConfig({ source: a, output: "o" });',
    ],
    ["mts", 'export default { source: "p", output: "o" } as const;'],
    [
      "mjs",
      'import { defineConfig } from "moodle-codegen";\nexport default defineConfig({ source: "p", output: "o" });',
    ],
    ["js", 'export default { source: "p", output: "o" };'],
    ["js", 'module.exports = { source: "p", output: "o" };'],
    ["ts", 'export default Promise.resolve({ source: "p", output: "o" });'],
    ["json", '{ "source": "p", "output": "o" }'],
  ])(
    "may end in .%s; a folder below finds it, with paths relative to that folder",
    async (extension, text) => {
      const folder = write(`moodle-codegen.config.${extension}`, text);
      const below = join(folder, "a/b");
      mkdirSync(below, { recursive: true });
      const file = await findConfig(below);
      expect(file).toBe(join(folder, `moodle-codegen.config.${extension}`));
      const { value, diagnostics } = await loadConfig(file ?? "", { workingFolder: folder });
      expect(diagnostics).toEqual([]);
      expect(value?.sites).toMatchObject([
        { name: undefined, inputs: ["p"], sources: ["p"], output: "o", validators: "zod" },
      ]);
      const seen = await loadConfig(file ?? "", { workingFolder: below });
      expect(seen.value?.sites[0]?.output).toBe(join(folder, "o"));
    },
  );

  test("applies its top-level keys to all sites that do not override them", async () => {
    const folder = write(
      "moodle-codegen.config.json",
      JSON.stringify({
        nulls: "possible",
        validators: "none",
        env: { token: "T" },
        sites: {
          one: { source: "https://one.example", output: "one" },
          two: { spec: "two.json", output: "two", validators: "zod-mini", env: { cookie: "C" } },
        },
      }),
    );
    const { value } = await loadConfig("moodle-codegen.config.json", { workingFolder: folder });
    expect(value?.sites).toMatchObject([
      {
        name: "one",
        inputs: ["https://one.example"],
        validators: "none",
        nulls: "possible",
        fetch: { env: { token: "T" } },
      },
      {
        name: "two",
        inputs: ["two.json"],
        spec: "two.json",
        validators: "zod-mini",
        fetch: { env: { token: "T", cookie: "C" } },
      },
    ]);
  });

  test("in JSON has diagnostics at the line of the wrong key", async () => {
    const folder = write(
      "c.json",
      '{\n  "source": "p",\n  "output": "o",\n  "include": ["a", 5]\n}',
    );
    const { diagnostics } = await loadConfig("c.json", { workingFolder: folder });
    expect(diagnostics).toMatchObject([
      { code: "config/invalid", at: { source: "c.json", line: 4, column: 20 } },
    ]);
  });

  test.each<[string, number, number]>([
    ['export default {\n  source: "p",\n  ouput: "output: x",\n  output: "o",\n};\n', 3, 3],
    ['export default {\n  source: "p", output: "o",\n  docs: { "htm": true },\n};\n', 3, 11],
    [
      'const output = "o";\nexport default {\n  sites: {\n    "a": { source: "p", output: 5 },\n    b: { source: "p", output },\n  },\n};\n',
      4,
      25,
    ],
    [
      'export default {\n  sites: {\n    a: { source: "p", output: "a" },\n    b: { source: "p", output: 5 },\n  },\n};\n',
      4,
      5,
    ],
    ['const s = "out" + "put";\nexport default { source: "p", [s]: 5 };\n', 1, 1],
  ])(
    "in a module has diagnostics at the key, if it can be located: %j",
    async (text, line, column) => {
      const folder = write("c.mjs", text);
      const { diagnostics } = await loadConfig("c.mjs", { workingFolder: folder });
      expect(diagnostics).toMatchObject([{ at: { source: "c.mjs", line, column } }]);
    },
  );

  test.each([
    ["c.json", '{ "token": "s3cr3t", }', "config/not-read"],
    ["c.json", '{ token: "s3cr3t" }', "config/not-read"],
    ["c.mjs", "export const config = {};", "config/no-default-export"],
    ["c.ts", "export default {", "config/not-read"],
    ["c.ts", 'import "./missing.js"; export default {};', "config/not-read"],
    ["c.ts", 'throw new Error("on purpose");', "config/not-read"],
  ])("named %s that contains %j is a diagnostic", async (name, text, code) => {
    const folder = write(name, text);
    const { value, diagnostics } = await loadConfig(name, { workingFolder: folder });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code }]);
    expect(JSON.stringify(diagnostics)).not.toContain("s3cr3t");
  });

  test("that does not exist is a diagnostic", async () => {
    const { diagnostics } = await loadConfig("x.ts", { workingFolder: temporaryFolder() });
    expect(diagnostics).toMatchObject([{ code: "config/missing" }]);
  });

  test("is read again each time", async () => {
    const folder = write("c.ts", 'export default { source: "a", output: "o" };');
    await loadConfig("c.ts", { workingFolder: folder });
    writeFileSync(join(folder, "c.ts"), 'export default { source: "b", output: "o" };');
    const { value } = await loadConfig("c.ts", { workingFolder: folder });
    expect(value?.sites[0]?.sources).toEqual(["b"]);
  });
});
