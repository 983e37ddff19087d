import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { compareClient, writeClient } from "../../../src/project/write/index.js";
import { describeFaults, situations } from "./fault-suite.js";
import { after, before, later, put, snapshot } from "./support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

describeFaults({
  situations,
  codes: ["ENOSPC", "EACCES"],
  next: [
    ["the same client", after],
    ["a client with other functions", later],
    ["the old client", before],
  ],
});

describe("processes that are killed with SIGKILL", () => {
  const home = temporaryFolder();
  const script = join(home, "killed-writer.mjs");

  beforeAll(async () => {
    const source = fileURLToPath(new URL("./killed-writer.ts", import.meta.url));
    const options = { bundle: true, platform: "node", format: "esm" } as const;
    await build({ ...options, entryPoints: [source], outfile: script, logLevel: "error" });
  });

  /** Writes a client in a process that kills itself before an operation; returns whether it reached that operation. */
  function isKilled(
    folder: string,
    files: ReadonlyMap<string, string>,
    operation: number,
  ): boolean {
    const client = join(home, "client.json");
    writeFileSync(client, JSON.stringify([...files]));
    try {
      execFileSync(execPath, [script, client, folder, String(operation)], { stdio: "pipe" });
      return false;
    } catch (error) {
      expect(error).toMatchObject({ signal: "SIGKILL" });
      return true;
    }
  }

  test.each([
    ["into a new folder", [], []],
    ["by a swap", [...before], []],
    [
      "in place, with foreign files",
      [...before],
      [
        ["notes.txt", "mine"],
        ["types/mine.ts", "mine"],
      ],
    ],
  ] as const)(
    "at any operation leave a client that the next run completes: %s",
    async (title, old, also) => {
      const seen = new Set<boolean>();
      for (let n = 1, killed = true; killed; n++) {
        const folder = join(home, `${title} ${String(n)}`, "moodle");
        put(folder, [...old, ...also]);
        killed = isKilled(folder, after, n);
        seen.add(killed);
        const found = snapshot(folder);
        for (const [path, text] of also) expect(found[path]).toBe(text);
        const { value } = await writeClient(later, folder, { force: true });
        expect(value.outcome).not.toBe("refused");
        expect(snapshot(folder), `operation ${String(n)}`).toEqual(
          Object.fromEntries([...later, ...also]),
        );
        expect(readdirSync(join(folder, ".."))).toEqual(["moodle"]);
      }
      expect(seen).toEqual(new Set([true, false]));
    },
    300_000,
  );

  test("at any operation do not disturb another run, which completes its client or is refused", async () => {
    for (let n = 1; n <= 30; n += 3) {
      const folder = join(home, `two ${String(n)}`, "moodle");
      put(folder, before);
      const client = join(home, "later.json");
      writeFileSync(client, JSON.stringify([...later]));
      const other = spawn(execPath, [script, client, folder, "1000000"]);
      let outcome = "";
      other.stdout.on("data", (data) => (outcome += String(data)));
      isKilled(folder, after, n);
      await once(other, "close");
      expect(["written", "refused", "unchanged"]).toContain(outcome);
      const { value } = await writeClient(later, folder, { force: true });
      expect(value.outcome).not.toBe("refused");
      const at = `operation ${String(n)}`;
      expect((await compareClient(later, folder)).value, at).toEqual({
        differences: [],
        reformatted: [],
      });
      expect(readdirSync(join(folder, "..")), at).toEqual(["moodle"]);
    }
  }, 300_000);
});
