import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeClient } from "../../../src/project/write/index.js";
import { describeFaults, savedClient, situations } from "./fault-suite.js";
import { after, before, faultyFileSystem, later, put, snapshot, systemError } from "./support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const few = ["into a new folder", "by a swap", "in place, with foreign files"];

describeFaults({
  situations: situations.filter(({ title }) => few.includes(title)),
  codes: ["ENOSPC"],
  next: [["a client with other functions", later]],
});

describe("a run that is killed between the two renames of a swap", () => {
  async function killedBetween(folder: string) {
    let renames = 0;
    const fileSystem = faultyFileSystem((operation, path) => {
      if (operation === "rename" && !path.includes(".workspaces")) renames++;
      if (renames >= 2) throw systemError("EKILLED");
    });
    return await writeClient(after, folder, { fileSystem });
  }

  test("reports the location of the old client", async () => {
    const home = temporaryFolder();
    put(join(home, "moodle"), before);
    const { diagnostics } = await killedBetween(join(home, "moodle"));
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/recovery-failed"]);
    const [workspace = ""] = readdirSync(home);
    expect(basename(workspace)).toMatch(/^\.moodle\.moodle-codegen-[0-9a-f]{16}$/);
    expect(diagnostics[0]?.message).toBe(
      `${join(home, "moodle")} could not be put back as it was (EKILLED); the missing files are in ${join(home, workspace)}`,
    );
    expect(savedClient(home)).toEqual(Object.fromEntries(before));
    await writeClient(after, join(home, "moodle"));
  });

  test("is cleaned up by the next run, which reports it", async () => {
    const folder = join(temporaryFolder(), "moodle");
    put(folder, before);
    await killedBetween(folder);
    const { value, diagnostics } = await writeClient(after, folder);
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/recovered"]);
    expect(value.changed).toContain("types/core-user.ts");
    expect(snapshot(folder)).toEqual(Object.fromEntries(after));
  });

  test("leaves the old client intact if the next run cannot write", async () => {
    const folder = join(temporaryFolder(), "moodle");
    put(folder, before);
    await killedBetween(folder);
    const fileSystem = faultyFileSystem((operation, path) => {
      if (operation === "writeFile" && path.includes("/new/")) throw systemError("ENOSPC");
    });
    const { value } = await writeClient(after, folder, { fileSystem });
    expect(value.outcome).toBe("refused");
    expect(snapshot(folder)).toEqual(Object.fromEntries(before));
  });
});
