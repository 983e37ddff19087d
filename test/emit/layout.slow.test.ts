import { describe, it, test } from "vitest";
import type { ClientFiles } from "../../src/emit/index.js";
import type { Spec, SpecNode } from "../../src/model/index.js";
import { aField, aFunction, aListOf, anObject, emitted, specOf } from "./emitted.js";
import { expectFormatted } from "./expect-formatted.js";

describe("Prettier would change nothing", () => {
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

  describe("for names from 40 to 110 characters", () => {
    const nothing = anObject();
    const text: SpecNode = { kind: "string", presence: "required" };
    const lengths = Array.from({ length: 71 }, (_, index) => index + 40);

    /** Uses every name for a function, a field of the answer, a nested field, and a parameter. */
    const named = (node: SpecNode): Spec =>
      specOf(
        ...lengths.flatMap((length) => {
          const letters = "n".repeat(length);
          const field = aField(letters, node);
          const odd = aField(`${letters}-`, { ...node, presence: "optional" });
          return [
            aFunction(`local_${letters}_a`, { returns: node }),
            aFunction(`local_b_${letters}`, {
              parameters: [field, odd],
              returns: anObject(field, aField("deep", anObject(odd))),
            }),
          ];
        }),
      );

    test.each<[string, SpecNode]>([
      ["an empty object", nothing],
      ["a list of empty objects", aListOf(nothing)],
      ["a list of lists of empty objects", aListOf(aListOf(nothing))],
      ["a list of texts", aListOf(text)],
      ["an object in a list", aListOf(anObject(aField("id")))],
    ])("%s", async (_, node) => {
      const some = named(node);
      await expectFormatted(ownFiles(await emitted(some)));
      await expectFormatted(ownFiles(await emitted(some, { nulls: "possible" })));
    });
  });
});

/** Leaves out the runtime, which is the same in all clients. */
function ownFiles(files: ClientFiles): ClientFiles {
  return new Map([...files].filter(([path]) => !/^runtime|json$/.test(path)));
}
