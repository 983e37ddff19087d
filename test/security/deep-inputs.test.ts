import { describe, it } from "vitest";
import { expectQuick, nestedMarkup, nestedText, readMarkup, readText } from "./deep-inputs.js";

/** The rest is slow. */
const worst = ["divisions", "notifications", "forms", "described objects", "JSON"];

describe.each(worst)("deeply nested %s", (name) => {
  const [markup, text] = [nestedMarkup[name], nestedText[name]];
  it.each(Object.entries(markup ? readMarkup : readText))("are read in %s", async (_, read) => {
    await expectQuick(read, (markup ?? text)?.(20_000) ?? "");
  });
});
