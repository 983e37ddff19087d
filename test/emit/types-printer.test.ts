import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { startTypesPrinter } from "../../src/emit/types-printer.js";
import { planClient } from "../../src/plan/index.js";
import { everything } from "./emitted.js";

const { components } = planClient(everything).value;

async function printedBy(thread?: URL): Promise<readonly string[]> {
  const printer = startTypesPrinter(thread);
  try {
    return await printer.print(components, "// header\n");
  } finally {
    printer.close();
  }
}

/** A program for the thread, in a file of its own. */
async function withProgram<T>(text: string, use: (thread: URL) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "thread-"));
  try {
    writeFileSync(join(folder, "thread.mjs"), text);
    return await use(pathToFileURL(join(folder, "thread.mjs")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("types are printed", () => {
  test("a component a file, in their order", async () => {
    const texts = await printedBy();
    // A component whose functions are known by name only has no types.
    expect(texts.map((text) => text.split("\n")[0])).toEqual(["// header", ""]);
    expect(texts[0]).toContain("interface LocalSportGetTeamsResult");
  });

  test("by a thread, where there is one", async () => {
    const echo = `import { parentPort } from "node:worker_threads";
      parentPort.on("message", ({ component }) => parentPort.postMessage({ text: component.name }));`;
    const texts = await withProgram(echo, printedBy);
    expect(texts).toEqual(components.map(({ name }) => name));
  });

  test.each([
    ["cannot start", "import 'no such package';"],
    ["fails at its work", "throw new Error('out of memory');"],
    ["ends too early", "process.exit(0);"],
  ])("here instead, where the thread %s", async (_, program) => {
    expect(await withProgram(program, printedBy)).toEqual(await printedBy());
  });

  test("nowhere when nothing is asked for, which keeps nobody waiting", async () => {
    const printer = startTypesPrinter();
    expect(await printer.print([], "")).toEqual([]);
    printer.close();
  });
});
