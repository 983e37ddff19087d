import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test, vi } from "vitest";
import {
  functionTexts,
  type PrinterOptions,
  startComponentPrinter,
} from "../../src/emit/ts/component-printer.js";
import type { ComponentTexts } from "../../src/emit/ts/component-texts.js";
import { enableCaches } from "../../src/text/index.js";
import { planClient } from "../../src/plan/index.js";
import { everything } from "./emitted.js";

const { components } = planClient(everything).value;
const wanted = { validated: true, described: true };

async function printed(options: PrinterOptions = {}): Promise<readonly ComponentTexts[]> {
  const printer = startComponentPrinter(options);
  try {
    return await printer.begin(components, wanted).finish();
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

/** A thread that answers every component with its name, and takes what `rest` says of the rest. */
const echo = (rest: string) => `import { parentPort } from "node:worker_threads";
  const names = [];
  const say = (message) => parentPort.postMessage(message);
  const code = (name) =>
    ({ functions: name, validators: "", shapes: "", descriptions: [] });
  parentPort.on("message", async ({ kind, component, claims }) => {
    if (kind === "component") {
      const index = names.push(component.name) - 1;
      say({ kind: "types", index, types: component.name });
      return;
    }
    ${rest}
    say({ kind: "done" });
  });`;

describe("components are printed", () => {
  test("in their order, with what is wanted of them", async () => {
    const texts = await printed();
    // A component whose functions are known by name only has no types.
    expect(texts.map(({ types }) => types === "")).toEqual([false, true]);
    expect(texts[0]?.types).toContain("interface LocalSportGetTeamsResult");
    expect(texts[0]?.validators).toContain("function localSportGetTeamsParams");
    expect(texts.map(({ descriptions }) => descriptions.length)).toEqual(
      components.map(({ functions }) => functions.length),
    );

    const printer = startComponentPrinter();
    const few = { validated: false, described: false };
    for (const texts of await printer.begin(components, few).finish()) {
      expect(texts).toMatchObject({ validators: "", shapes: "" });
      expect(texts.descriptions.join("")).toBe("");
    }
  });

  test("their types by a thread, where there is one", async () => {
    const texts = await withProgram(echo(""), (thread) => printed({ thread }));
    expect(texts.map(({ types }) => types)).toEqual(components.map(({ name }) => name));
    const here = await printed();
    expect(texts.map(({ functions }) => functions)).toEqual(here.map(({ functions }) => functions));
  });

  test("all of them by a thread that is faster", async () => {
    const takesAll = `Atomics.store(claims, 0, names.length);
      names.forEach((name, index) => say({ kind: "code", index, code: code(name) }));
      const { writeFileSync } = await import("node:fs");
      writeFileSync(new URL("taken", import.meta.url), "");`;
    const texts = await withProgram(echo(takesAll), async (thread) => {
      const printer = startComponentPrinter({ thread });
      const printing = printer.begin(components, wanted);
      // The other work of this thread takes longer.
      await vi.waitFor(() => readFileSync(new URL("taken", thread)), 10_000);
      const all = await printing.finish();
      printer.close();
      return all;
    });
    expect(texts.map(({ functions }) => functions)).toEqual(components.map(({ name }) => name));
  });

  test.each([
    ["cannot start", "import 'no such package';"],
    ["fails at its work", "throw new Error('out of memory');"],
    ["ends too early", "process.exit(0);"],
    ["takes the rest and fails", echo("Atomics.store(claims, 0, 99); process.exit(1);")],
  ])("here instead, where the thread %s", async (_, program) => {
    const texts = await withProgram(program, (thread) => printed({ thread }));
    const here = await printed();
    expect(texts.map(({ functions }) => functions)).toEqual(here.map(({ functions }) => functions));
    expect(texts.map(({ validators }) => validators)).toEqual(
      here.map(({ validators }) => validators),
    );
  });

  test("once for several sites", async () => {
    const alone = await printed();
    const disableCaches = enableCaches();
    expect(await printed()).toEqual(alone);
    expect(await printed()).toEqual(alone);
    expect(functionTexts.misses).toBe(components.flatMap(({ functions }) => functions).length);
    disableCaches();
  });

  test("nowhere when nothing is asked for, which keeps nobody waiting", async () => {
    const printer = startComponentPrinter();
    expect(await printer.begin([], wanted).finish()).toEqual([]);
    printer.close();
  });
});
