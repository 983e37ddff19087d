import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platform } from "node:process";
import { describe, expect, test } from "vitest";
import { readInput } from "../../../src/parse/input/index.js";
import { readTextFile } from "../../../src/project/read-text-file.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** Creates a file of the user's, and a repository with links of a contributor. */
function repository(): { readonly home: string; readonly links: readonly string[] } {
  const home = temporaryFolder();
  mkdirSync(join(home, "project/.git"), { recursive: true });
  mkdirSync(join(home, "project/specs"));
  writeFileSync(join(home, "needle"), 'hidden = "hidden"\nhidden');
  writeFileSync(join(home, "project/specs/own.txt"), "own");
  const link = (target: string, path: string): string => {
    symlinkSync(target, join(home, "project", path));
    return path;
  };
  const links = [
    link("../../needle", "specs/relative.json"),
    link(join(home, "needle"), "specs/absolute.json"),
    link("relative.json", "specs/twice.json"),
    `${link("../..", "specs/folder")}/needle`,
  ];
  link("own.txt", "specs/inside.json");
  return { home, links };
}

describe.runIf(platform !== "win32")("a link in a repository", () => {
  test("that leads out of it is not read, so that no message quotes the file", async () => {
    const { home, links } = repository();
    for (const link of links) {
      const path = join(home, "project", link);
      const { value, diagnostics } = await readInput(path);
      expect([value, diagnostics.map(({ code }) => code)]).toEqual([
        undefined,
        ["acquire/link-outside"],
      ]);
      const text = await readTextFile(path, "the overrides");
      expect(text.value).toBeUndefined();
      expect(JSON.stringify([diagnostics, text])).not.toContain("hidden");
    }
  });

  test("that leads to another file of it is read", async () => {
    const { home } = repository();
    const { value } = await readTextFile(join(home, "project/specs/inside.json"), "the overrides");
    expect(value).toBe("own");
  });

  test("is read where there is no project around it", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "file"), "mine");
    symlinkSync("file", join(home, "link"));
    const { value } = await readTextFile(join(home, "link"), "the overrides");
    expect(value).toBe("mine");
  });
});
