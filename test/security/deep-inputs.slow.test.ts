import { describe, it } from "vitest";
import { expectQuick, nestedMarkup, nestedText, readMarkup, readText } from "./deep-inputs.js";

const all = [
  ...Object.entries(nestedMarkup).map(([name, nest]) => ({ name, nest, entries: readMarkup })),
  ...Object.entries(nestedText).map(([name, nest]) => ({ name, nest, entries: readText })),
];

describe.each(all)("$name, nested very deeply,", ({ nest, entries }) => {
  it.each(Object.entries(entries))("are read in %s", async (_, read) => {
    for (const depth of [20_000, 100_000]) await expectQuick(read, nest(depth));
  });
});
