import { describe, it, test } from "vitest";
import { aField, aFunction, aListOf, anObject, emitted, everything, specOf } from "./emitted.js";
import { expectFormatted } from "./expect-formatted.js";

describe("Prettier would change nothing", () => {
  test.each(["zod", "zod-mini", "none"] as const)("with validators %s", async (validators) => {
    await expectFormatted(await emitted(everything, { validators }));
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

  it("for values that descriptions name", async () => {
    const few = { kind: "string", description: "Order: asc or desc" } as const;
    const many = Array.from({ length: 12 }, (_, index) => `'option${String(index)}'`);
    const long = { kind: "string", description: `One of: ${many.join(", ")}` } as const;
    const fields = (["required", "optional", "default"] as const).flatMap((presence, index) => [
      aField(`few${String(index)}`, { ...few, presence, default: null }),
      aField(`long${String(index)}`, { ...long, presence, default: null }),
      aField(`fewitems${String(index)}`, {
        ...aListOf({ ...few, presence: "required" }),
        presence,
      }),
      aField(`longitems${String(index)}`, {
        ...aListOf({ ...long, presence: "required" }),
        presence,
      }),
    ]);
    const functions = [
      aFunction("local_words_all", { parameters: fields, returns: anObject(...fields) }),
      aFunction("local_words_few", { returns: { ...few, presence: "required" } }),
      aFunction("local_words_long", { returns: { ...long, presence: "required" } }),
      aFunction("local_words_list", {
        returns: aListOf({ ...long, presence: "default", default: null }),
      }),
    ];
    await expectFormatted(await emitted(specOf(...functions)));
  });
});
