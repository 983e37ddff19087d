import { check } from "prettier";
import { expect } from "vitest";
import type { ClientFiles } from "../../src/emit/index.js";

/** Asserts that Prettier changes nothing in the files of a client. */
export async function expectFormatted(files: ClientFiles): Promise<void> {
  const changed: string[] = [];
  for (const [path, text] of files) {
    if (!(await check(text, { filepath: path, printWidth: 100 }))) changed.push(path);
  }
  expect(changed).toEqual([]);
}
