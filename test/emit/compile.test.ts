import { describe, expect, it, test } from "vitest";
import { assertionsIn } from "./assertions-in.js";
import { program } from "./compiled-program.js";
import { emitted, everything } from "./emitted.js";
import { typeCheck } from "./type-check.js";

describe("a client with one of everything", async () => {
  const files = await emitted(everything);

  test.each(["nodenext", "bundler"] as const)(
    "compiles with typescript-7 and %s",
    async (moduleResolution) => {
      const compilation = { compiler: "typescript-7", moduleResolution } as const;
      const [check] = await typeCheck(files, [program], compilation);
      expect(check?.errors).toBe("");
    },
  );

  it("has neither any nor type assertions in its generated files", () => {
    expect(assertionsIn(files)).toEqual([]);
  });
});
