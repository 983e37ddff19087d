import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogue, type DiagnosticCode } from "../../src/diagnostics/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { producers } from "./producers/index.js";

const codes = Object.keys(catalogue) as DiagnosticCode[];

describe("every problem in the catalogue", () => {
  it.each(codes)("is reported by a real stage: %s", async (code) => {
    const diagnostics = await producers[code](temporaryFolder());
    const reported = diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(reported?.severity).toBe(catalogue[code].severity);
    expect(reported?.message).toMatch(/\S/);
  });

  it.each(codes)("has a title, a cause and a fix that differ from each other: %s", (code) => {
    const { title, cause, help } = catalogue[code];
    expect(code).toMatch(/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(cause).toMatch(/^[A-Z`].*\.$/);
    expect(help).toMatch(/^[A-Z`[].*\.\)?$/);
    expect(new Set([title, cause, help]).size).toBe(3);
  });

  it("has a title of its own", () => {
    const titles = Object.values(catalogue).map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("is reported somewhere in the sources, under the name of its room", () => {
    const src = fileURLToPath(new URL("../../src/", import.meta.url));
    const files = readdirSync(src, { recursive: true, encoding: "utf8" });
    const text = files
      .filter((file) => file.endsWith(".ts") && !file.includes("catalogue"))
      .map((file) => readFileSync(join(src, file), "utf8"))
      .join("\n");
    expect(codes.filter((code) => !text.includes(`"${code}"`))).toEqual([]);
  });
});
