import { check } from "prettier";
import { describe, expect, it, test } from "vitest";
import type { ClientFiles } from "../../src/emit/index.js";
import { aField, aFunction, aListOf, anObject, emitted, everything, specOf } from "./emitted.js";

async function expectFormatted(files: ClientFiles): Promise<void> {
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (!(await check(text, { filepath: path, printWidth: 100 }))) changed.push(path);
  }
  expect(changed).toEqual([]);
}

describe("Prettier would change nothing", () => {
  test.each(["zod", "zod-mini", "none"] as const)("with validators %s", async (validators) => {
    await expectFormatted(await emitted(everything, { validators }));
  });

  it("for names of any length", async () => {
    const lengths = Array.from({ length: 110 }, (_, index) => index + 1);
    const functions = lengths.flatMap((length) => {
      const name = `local_${String.fromCharCode(97 + (length % 26)).repeat(length)}`;
      const nested = aListOf(anObject(aField(name), aField("b", { kind: "string" })));
      return [
        aFunction(`${name}_a`, {
          parameters: [
            aField("list", { ...nested, presence: "optional" }),
            aField(name, { ...nested, presence: "optional" }),
          ],
          returns: nested,
        }),
        aFunction(`${name}_b`, { parameters: [aField(name)] }),
        aFunction(`${name}_c`, { returns: { kind: "int", presence: "required" } }),
        aFunction(`${name}_d`, { unknown: true }),
      ];
    });
    await expectFormatted(await emitted(specOf(...functions)));
  });

  it("for structures of any depth", async () => {
    const deep = (depth: number): ReturnType<typeof anObject> =>
      depth === 0
        ? anObject(aField("id"))
        : anObject(
            aField("id"),
            aField("more", { ...aListOf(deep(depth - 1)), presence: "optional" }),
            aField("one", deep(depth - 1)),
          );
    const functions = Array.from({ length: 7 }, (_, depth) =>
      aFunction(`local_deep_${String(depth)}`, {
        parameters: [aField("tree", deep(depth))],
        returns: aListOf(aListOf(deep(depth))),
      }),
    );
    await expectFormatted(await emitted(specOf(...functions)));
  });
});
