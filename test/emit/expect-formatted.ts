import { check } from "prettier";
import { expect } from "vitest";
import type { ClientFiles } from "../../src/emit/index.js";

/** Files that have passed: many clients share some. */
const formatted = new Set<string>();

/** Asserts that Prettier changes nothing in the files of a client. */
export async function expectFormatted(files: ClientFiles): Promise<void> {
  const changed: string[] = [];
  for (const [path, text] of files) {
    const file = `${path}\n${text}`;
    // Prettier knows no plain text.
    if (formatted.has(file) || path.endsWith(".txt")) continue;
    if (await check(text, { filepath: path, printWidth: 100 })) formatted.add(file);
    else changed.push(path);
  }
  expect(changed).toEqual([]);
}
