import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nodeFileSystem, recoverFolder, writeClient } from "../../../src/project/write/index.js";
import {
  after,
  before,
  CHANGING,
  type Fault,
  faultyFileSystem,
  put,
  snapshot,
  systemError,
} from "./support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

interface Situation {
  readonly title: string;
  /** What is in the folder beside the old client. */
  readonly also: readonly (readonly [string, string])[];
  /** Makes the other way of committing necessary. */
  readonly refuses?: Fault;
}

const beside = "/.moodle.moodle-codegen";
const situations: readonly Situation[] = [
  { title: "by a swap", also: [] },
  { title: "in place, beside other files", also: [["notes.txt", "mine"]] },
  {
    title: "in place, in a mount point",
    also: [],
    refuses: (operation, path) => {
      if (operation === "rename" && path.endsWith("/moodle")) throw systemError("EBUSY");
    },
  },
  {
    title: "in place, below a folder that cannot be written",
    also: [],
    refuses: (operation, path) => {
      if (CHANGING.has(operation) && path.includes(beside)) throw systemError("EACCES");
    },
  },
  {
    title: "in place, without hard links",
    also: [["notes.txt", "mine"]],
    refuses: (operation) => {
      if (operation === "link") throw systemError("ENOTSUP");
    },
  },
];

const wanted = (files: ReadonlyMap<string, string>, { also }: Situation): Record<string, string> =>
  Object.fromEntries([...files, ...also]);

function oldClient(situation: Situation): { home: string; folder: string } {
  const home = temporaryFolder();
  const folder = join(home, "moodle");
  put(folder, [...before, ...situation.also]);
  return { home, folder };
}

/** Writes the new client with a fault at the n-th operation that changes something. */
async function writeWithFault(
  situation: Situation,
  folder: string,
  fault: (count: number, operation: string) => void,
) {
  let count = 0;
  const fileSystem = faultyFileSystem((operation, path, all) => {
    if (CHANGING.has(operation)) fault(++count, operation);
    situation.refuses?.(operation, path, all);
  });
  const result = await writeClient(after, folder, { force: true, fileSystem });
  return { result, operations: count };
}

async function operationsOf(situation: Situation): Promise<number> {
  const { folder } = oldClient(situation);
  const { result, operations } = await writeWithFault(situation, folder, () => undefined);
  expect(result.value.outcome).toBe("written");
  expect(snapshot(folder)).toEqual(wanted(after, situation));
  return operations;
}

describe.each(situations)("written $title", (situation) => {
  test.each(["ENOSPC", "EACCES"])(
    "whichever operation fails with %s, the folder holds the old client or the new one",
    async (code) => {
      const operations = await operationsOf(situation);
      for (let n = 1; n <= operations; n++) {
        const { folder, home } = oldClient(situation);
        const { result } = await writeWithFault(situation, folder, (count) => {
          if (count === n) throw systemError(code);
        });
        const files = result.value.outcome === "written" ? after : before;
        const found = Object.entries(snapshot(folder));
        // Removing the working folder is the only thing that may fail without any harm.
        const own = found.filter(([path]) => path.startsWith(".moodle-codegen/"));
        if (own.length > 0) expect(result.value.outcome, `operation ${String(n)}`).toBe("written");
        expect(
          Object.fromEntries(found.filter((entry) => !own.includes(entry))),
          `operation ${String(n)}`,
        ).toEqual(wanted(files, situation));
        const left = readdirSync(home).filter((name) => name !== "moodle");
        if (left.length > 0) expect(result.value.outcome, `operation ${String(n)}`).toBe("written");
        const again = await writeClient(after, folder, { force: true });
        expect(again.value.outcome).not.toBe("refused");
        expect(snapshot(folder)).toEqual(wanted(after, situation));
        expect(readdirSync(home)).toEqual(["moodle"]);
      }
    },
  );

  test("wherever the run is killed, the next one finds the old client or the new one", async () => {
    const operations = await operationsOf(situation);
    const ends = new Set<string>();
    for (let n = 1; n <= operations; n++) {
      const { folder, home } = oldClient(situation);
      await writeWithFault(situation, folder, (count) => {
        if (count >= n) throw systemError("EKILLED");
      });
      await recoverFolder(folder, nodeFileSystem);
      const found = snapshot(folder);
      const isNew = "functions/core-user.ts" in found;
      ends.add(isNew ? "new" : "old");
      expect(found, `operation ${String(n)}`).toEqual(wanted(isNew ? after : before, situation));
      expect(readdirSync(home), `operation ${String(n)}`).toEqual(["moodle"]);
      const again = await writeClient(after, folder, { force: true });
      expect(again.diagnostics).toEqual([]);
      expect(snapshot(folder)).toEqual(wanted(after, situation));
    }
    expect([...ends].sort()).toEqual(["new", "old"]);
  });

  test("wherever the clean-up is killed too, the one after it succeeds", async () => {
    const operations = await operationsOf(situation);
    for (let n = 3; n <= operations; n += 3) {
      const { folder } = oldClient(situation);
      await writeWithFault(situation, folder, (count) => {
        if (count >= n) throw systemError("EKILLED");
      });
      for (let m = 1; m <= 6; m++) {
        let count = 0;
        const dying = faultyFileSystem((operation) => {
          if (CHANGING.has(operation) && ++count >= m) throw systemError("EKILLED");
        });
        await recoverFolder(folder, dying).catch(() => undefined);
      }
      await recoverFolder(folder, nodeFileSystem);
      const found = snapshot(folder);
      const files = "functions/core-user.ts" in found ? after : before;
      expect(found, `operation ${String(n)}`).toEqual(wanted(files, situation));
    }
  });
});

describe("a run that is killed between the two renames of a swap", () => {
  async function killedBetween(folder: string) {
    let renames = 0;
    const fileSystem = faultyFileSystem((operation, path) => {
      if (operation === "rename" && !path.includes("owner-")) renames++;
      if (renames >= 2) throw systemError("EKILLED");
    });
    return await writeClient(after, folder, { fileSystem });
  }

  test("says where the old client is", async () => {
    const home = temporaryFolder();
    put(join(home, "moodle"), before);
    const { diagnostics } = await killedBetween(join(home, "moodle"));
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/recovery-failed"]);
    const workspace = join(home, ".moodle.moodle-codegen");
    expect(diagnostics[0]?.message).toContain(workspace);
    expect(snapshot(join(workspace, "old"))).toEqual(Object.fromEntries(before));
  });

  test("is cleaned up by the next run, which says so", async () => {
    const home = temporaryFolder();
    const folder = join(home, "moodle");
    put(folder, before);
    await killedBetween(folder);
    const { value, diagnostics } = await writeClient(after, folder);
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/recovered"]);
    expect(value.changed).toContain("types/core-user.ts");
    expect(snapshot(folder)).toEqual(Object.fromEntries(after));
  });
});

describe("a process that is really killed", () => {
  const script = fileURLToPath(new URL("./killed-writer.ts", import.meta.url));

  test.each(["rename 1", "rename 2", "rename 3", "writeFile 3", "rm 1"])(
    "at %s leaves a whole client to the next run",
    async (moment) => {
      const home = temporaryFolder();
      const folder = join(home, "moodle");
      put(folder, before);
      writeFileSync(join(home, "client.json"), JSON.stringify([...after]));
      const run = (): unknown =>
        execFileSync(process.execPath, ["--import", "tsx", script, folder, moment], {
          stdio: "pipe",
        });
      expect(run).toThrow(expect.objectContaining({ signal: "SIGKILL" }));

      await recoverFolder(folder, nodeFileSystem);
      const found = snapshot(folder);
      const files = "functions/core-user.ts" in found ? after : before;
      expect(found).toEqual(Object.fromEntries(files));
      const { value } = await writeClient(after, folder);
      expect(value.outcome).toBe(files === after ? "unchanged" : "written");
      expect(readdirSync(home).sort()).toEqual(["client.json", "moodle"]);
    },
  );
});
