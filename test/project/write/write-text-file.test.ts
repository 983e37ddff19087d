import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeTextFile } from "../../../src/project/write/index.js";
import { CHANGING, faultyFileSystem, put, systemError } from "./support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { stable } from "../../support/stable-text.js";

describe("a single file", () => {
  test("is written, including the folders that it needs", async () => {
    const path = join(temporaryFolder(), "specs/site.json");
    expect(await writeTextFile(path, "{}\n")).toEqual({ value: "written", diagnostics: [] });
    expect(readFileSync(path, "utf8")).toBe("{}\n");
    expect(readdirSync(join(path, ".."))).toEqual(["site.json"]);
  });

  test("is not touched if it has the text already", async () => {
    const path = join(temporaryFolder(), "site.json");
    await writeTextFile(path, "{}\n");
    const fileSystem = faultyFileSystem((operation) => {
      if (CHANGING.has(operation)) throw new Error(operation);
    });
    expect((await writeTextFile(path, "{}\n", { fileSystem })).value).toBe("unchanged");
  });

  test("keeps its permissions, and a link to it stays a link", async () => {
    const folder = temporaryFolder();
    put(folder, [["real.json", "old"]]);
    chmodSync(join(folder, "real.json"), 0o640);
    symlinkSync("real.json", join(folder, "link.json"));
    await writeTextFile(join(folder, "link.json"), "new");
    expect(readFileSync(join(folder, "real.json"), "utf8")).toBe("new");
    expect(statSync(join(folder, "real.json")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["link.json", "real.json"]);
  });

  test("is not written if its path is a folder", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "site.json"));
    const { value, diagnostics } = await writeTextFile(join(folder, "site.json"), "x");
    expect(value).toBe("refused");
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/not-a-file"]);
  });

  test("is the old one if any operation fails, and nothing is left beside it", async () => {
    for (let n = 1; n <= 4; n++) {
      const folder = temporaryFolder();
      put(folder, [["site.json", "old"]]);
      let count = 0;
      const fileSystem = faultyFileSystem((operation) => {
        if (CHANGING.has(operation) && ++count === n) throw systemError("ENOSPC");
      });
      const { value, diagnostics } = await writeTextFile(join(folder, "site.json"), "new", {
        fileSystem,
      });
      expect(value).toBe("refused");
      expect(stable(diagnostics[0]?.message)).toBe(
        "FOLDER/site.json could not be written (ENOSPC)",
      );
      expect(readFileSync(join(folder, "site.json"), "utf8")).toBe("old");
      expect(readdirSync(folder)).toEqual(["site.json"]);
    }
  });
});

describe("drafts of a single file", () => {
  const draft = ".site.json.0123456789ab.moodle-codegen";

  test("are removed a minute after the run that wrote them was killed", async () => {
    const folder = temporaryFolder();
    put(folder, [
      [draft, "old"],
      [".site.json.0123456789ac.moodle-codegen", "young"],
      [".other.json.0123456789ab.moodle-codegen", "of another file"],
    ]);
    for (const name of readdirSync(folder)) {
      if (!name.endsWith("ac.moodle-codegen")) utimesSync(join(folder, name), 0, 0);
    }
    await writeTextFile(join(folder, "site.json"), "new");
    expect(readdirSync(folder).sort()).toEqual([
      ".other.json.0123456789ab.moodle-codegen",
      ".site.json.0123456789ac.moodle-codegen",
      "site.json",
    ]);
  });

  test("are never written through a link, and have unpredictable names", async () => {
    const folder = temporaryFolder();
    const names = new Set<string>();
    const fileSystem = faultyFileSystem((operation, path) => {
      if (operation !== "writeFile") return;
      names.add(path);
      symlinkSync(join(folder, "outside"), path);
    });
    for (const text of ["a", "b"]) {
      const { value } = await writeTextFile(join(folder, "site.json"), text, { fileSystem });
      expect(value).toBe("refused");
    }
    expect(names.size).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});
