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
});
