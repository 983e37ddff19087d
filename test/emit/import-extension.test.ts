import { readFileSync } from "node:fs";
import * as prettier from "prettier";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import type { ClientFiles, ImportExtension } from "../../src/emit/index.js";
import { program } from "./compiled-program.js";
import { emitted, everything } from "./emitted.js";
import { typeCheck } from "./type-check.js";

const js = await emitted(everything);

/** The relative paths that the TypeScript files of a client import, each with the file that imports it. */
function importsOf(files: ClientFiles): readonly (readonly [importer: string, path: string])[] {
  return [...files]
    .filter(([path]) => path.endsWith(".ts"))
    .flatMap(([path, text]) => {
      const { importedFiles } = ts.preProcessFile(text, true, true);
      return importedFiles.map(({ fileName }) => [path, fileName] as const);
    })
    .filter(([, path]) => path.startsWith("."));
}

describe.each([
  ["js", ".js"],
  ["ts", ".ts"],
  ["none", ""],
] as const)("a client with the import extension %s", async (importExtension, ending) => {
  const files = await emitted(everything, {}, { importExtension });

  test("imports only its own files, and all paths end alike", () => {
    const imports = importsOf(files);
    expect(imports).toHaveLength(importsOf(js).length);
    const wrong = imports.filter(([importer, path]) => {
      const withoutEnding = path.slice(0, path.length - ending.length);
      const { pathname } = new URL(`${withoutEnding}.ts`, `file:///${importer}`);
      return !path.endsWith(ending) || !files.has(pathname.slice(1));
    });
    expect(wrong).toEqual([]);
  });

  test("differs from the usual one in nothing else", () => {
    const usual = (text: string): string =>
      text.replace(/"(\.{1,2}\/[\w/-]+)(?:\.[jt]s)?"/g, '"$1"');
    const typescript = [...js].filter(([path]) => path.endsWith(".ts"));
    for (const [path, text] of typescript) {
      // Shorter paths let more imports fit on a line.
      const flat = (one: string): string =>
        usual(one).replace(/,?\s+(?=\})|(?<=\{)\s+|\n\s*/g, " ");
      expect(flat(files.get(path) ?? ""), path).toBe(flat(text));
    }
  });

  test("is formatted like Prettier formats it", async () => {
    for (const [path, text] of files) {
      if (!path.endsWith(".ts")) continue;
      const options = { parser: "typescript", printWidth: 100 } as const;
      expect(text, path).toBe(await prettier.format(text, options));
    }
  });

  test("shows the ending in its README and, unless it is the default, in the command that renews it", () => {
    const readme = files.get("README.md");
    expect(readme).toContain(`from "./moodle/index${ending}";`);
    const option = ` --import-extension ${importExtension}`;
    expect(readme?.includes(option)).toBe(importExtension !== "js");
    const { options } = JSON.parse(files.get("manifest.json") ?? "") as {
      readonly options: { readonly importExtension?: ImportExtension };
    };
    expect(options.importExtension ?? "js").toBe(importExtension);
  });
});

test("a client whose imports end in .ts compiles, and nothing but types has to be removed to run it", async () => {
  const files = await emitted(everything, {}, { importExtension: "ts" });
  const [check] = await typeCheck(files, [program.replaceAll("index.js", "index.ts")], {
    ...{ compiler: "typescript-7", moduleResolution: "nodenext" },
    runsUncompiled: true,
  });
  expect(check?.errors).toBe("");
});

test("a client whose imports have no extension compiles with the resolution of bundlers", async () => {
  const files = await emitted(everything, {}, { importExtension: "none" });
  const [check] = await typeCheck(files, [program.replaceAll("/index.js", "")], {
    ...{ compiler: "typescript-7", moduleResolution: "bundler" },
  });
  expect(check?.errors).toBe("");
});

test("the runtime's own imports end in .js, which is what the endings replace", () => {
  const folder = new URL("../../templates/runtime/", import.meta.url);
  const text = readFileSync(new URL("client.ts", folder), "utf8");
  expect(text).toContain('from "./errors.js"');
});
