import { describe, expect, it, test } from "vitest";
import { attacks, corpus } from "../security/corpus/index.js";
import { program } from "./compiled-program.js";
import { aField, aFunction, aListOf, anObject, emitted, everything, specOf } from "./emitted.js";
import { typeCheck, usual, type Compilation } from "./type-check.js";

const compilations = (["typescript-5.5", "typescript"] as const).flatMap((compiler) =>
  (["nodenext", "bundler"] as const).map((moduleResolution): Compilation => {
    return { compiler, moduleResolution };
  }),
);

describe("a client with one of everything", async () => {
  const files = await emitted(everything);

  test.each(compilations)("compiles with $compiler and $moduleResolution", async (compilation) => {
    const [check] = await typeCheck(files, [program], compilation);
    expect(check?.errors).toBe("");
  });

  test.each(["zod-mini", "none"] as const)("compiles with validators %s", async (validators) => {
    const [check] = await typeCheck(await emitted(everything, { validators }), [program]);
    expect(check?.errors).toBe("");
  });
});

describe("a client with odd names", () => {
  it("compiles", async () => {
    const fields = (corpus["names"] ?? []).map((name) => aField(name));
    const functions = attacks.map((name) =>
      aFunction(name, { parameters: [aField(name)], returns: aListOf(anObject(aField(name))) }),
    );
    const all = { parameters: fields, returns: aListOf(anObject(...fields)) };
    const odd = specOf(
      ...functions,
      aFunction("local_x_all", all),
      aFunction("local_x_get"),
      aFunction("local_x__get"),
    );
    const whole = 'import * as all from "./moodle/index.js";\nexport const door = all;\n';
    const [check] = await typeCheck(await emitted(odd), [whole], usual);
    expect(check?.errors).toBe("");
  });
});
