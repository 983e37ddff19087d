import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pid, ppid } from "node:process";
import { threadId } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { writeClient } from "../../../src/project/write/index.js";
import { after, before, client, faultyFileSystem, MARK, put, snapshot } from "./support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const codes = (result: { diagnostics: readonly { code: string }[] }): string[] =>
  result.diagnostics.map(({ code }) => code);

describe("a client is written", () => {
  test("into a folder that does not exist, and whose parents do not exist either", async () => {
    const folder = join(temporaryFolder(), "src/api/moodle");
    const { value, diagnostics } = await writeClient(before, folder);
    expect(value.outcome).toBe("written");
    expect(value.created).toEqual([...before.keys()].sort());
    expect(diagnostics).toEqual([]);
    expect(snapshot(folder)).toEqual(Object.fromEntries(before));
    expect(readdirSync(join(folder, ".."))).toEqual(["moodle"]);
  });

  test("into an empty folder", async () => {
    const folder = temporaryFolder();
    await writeClient(before, folder);
    expect(snapshot(folder)).toEqual(Object.fromEntries(before));
  });

  test("over an older one, so that the folder contains exactly the new one", async () => {
    const folder = join(temporaryFolder(), "moodle");
    await writeClient(before, folder);
    const { value } = await writeClient(after, folder);
    expect(snapshot(folder)).toEqual(Object.fromEntries(after));
    expect(value).toEqual({
      outcome: "written",
      folder,
      created: ["functions/core-user.ts"],
      changed: ["manifest.json", "types/core-user.ts"],
      removed: ["docs/deep/er/page.md", "runtime/sighting.ts", "types/local-gone.ts"],
      unchanged: ["index.ts"],
    });
    expect(readdirSync(folder).sort()).toEqual(["functions", "index.ts", "manifest.json", "types"]);
    expect(readdirSync(join(folder, ".."))).toEqual(["moodle"]);
  });

  test("through a link to the folder, which stays a link", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, "real"));
    symlinkSync("real", join(home, "moodle"));
    await writeClient(before, join(home, "moodle"));
    await writeClient(after, join(home, "moodle"));
    expect(readlinkSync(join(home, "moodle"))).toBe("real");
    expect(snapshot(join(home, "real"))).toEqual(Object.fromEntries(after));
  });

  test("into a folder, whose permissions stay the same", async () => {
    const folder = join(temporaryFolder(), "moodle");
    await writeClient(before, folder);
    chmodSync(folder, 0o750);
    await writeClient(after, folder);
    expect(statSync(folder).mode & 0o777).toBe(0o750);
  });
});

describe("unchanged files", () => {
  const long = new Date("2001-02-03T04:05:06Z");

  test.each(["keep their times (%s)", "in place"])(
    "an unchanged file keeps its time (%s)",
    async (way) => {
      const folder = join(temporaryFolder(), "moodle");
      await writeClient(before, folder);
      if (way === "in place") writeFileSync(join(folder, "notes.txt"), "mine");
      utimesSync(join(folder, "index.ts"), long, long);
      const { ino } = statSync(join(folder, "index.ts"));
      await writeClient(after, folder, { force: true });
      expect(statSync(join(folder, "index.ts"))).toMatchObject({ mtime: long, ino });
    },
  );

  test("cause no operation that changes anything", async () => {
    const folder = join(temporaryFolder(), "moodle");
    await writeClient(before, folder);
    const seen = new Set<string>();
    const fileSystem = faultyFileSystem((operation) => seen.add(operation));
    const { value } = await writeClient(before, folder, { fileSystem });
    expect(value.outcome).toBe("unchanged");
    expect([...seen].sort()).toEqual(["lstat", "readFile", "readdir", "realpath"]);
  });

  test("include files that Git has checked out with other line endings", async () => {
    const folder = temporaryFolder();
    put(
      folder,
      [...before].map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]),
    );
    expect((await writeClient(before, folder)).value.outcome).toBe("unchanged");
  });

  test("stay as they are in a dry run, which reports the changes", async () => {
    const folder = join(temporaryFolder(), "moodle");
    await writeClient(before, folder);
    const { value } = await writeClient(after, folder, { dryRun: true });
    expect(value).toMatchObject({ outcome: "written", created: ["functions/core-user.ts"] });
    expect(snapshot(folder)).toEqual(Object.fromEntries(before));
    const absent = join(temporaryFolder(), "moodle");
    await writeClient(after, absent, { dryRun: true });
    expect(existsSync(absent)).toBe(false);
  });
});

describe("foreign files", () => {
  test.each([
    ["a folder without a client", { "notes.txt": "mine" }, []],
    ["a folder below", { "lib/deep/mine.ts": "mine" }, []],
    ["a file beside the client's files", { "types/mine.ts": "mine" }, [...before]],
    ["a client of another generator", { "manifest.json": '{"generator":"other"}' }, []],
  ])("are left as they were, and the run is refused: %s", async (_, files, ours) => {
    const folder = temporaryFolder();
    put(folder, [...ours, ...Object.entries(files)]);
    const was = snapshot(folder);
    const result = await writeClient(after, folder);
    expect(result.value.outcome).toBe("refused");
    expect(codes(result)).toEqual(["write/foreign-files"]);
    expect(result.diagnostics[0]?.message).toContain(Object.keys(files)[0]?.split("/")[0]);
    expect(snapshot(folder)).toEqual(was);
  });

  test("stay next to the client with --force", async () => {
    const folder = temporaryFolder();
    put(folder, [
      ["types/mine.ts", "mine"],
      ["notes.txt", "mine"],
    ]);
    await writeClient(before, folder, { force: true });
    const { value } = await writeClient(after, folder, { force: true });
    expect(value.outcome).toBe("written");
    expect(snapshot(folder)).toEqual({
      ...Object.fromEntries(after),
      "types/mine.ts": "mine",
      "notes.txt": "mine",
    });
  });

  test("are not overwritten, even with --force", async () => {
    const folder = temporaryFolder();
    put(folder, [["index.ts", "mine"]]);
    const result = await writeClient(after, folder, { force: true });
    expect(codes(result)).toEqual(["write/would-overwrite"]);
    expect(snapshot(folder)).toEqual({ "index.ts": "mine" });
  });

  test("are not overwritten if one is a folder, even with --force", async () => {
    const folder = temporaryFolder();
    put(folder, [["index.ts/mine", "mine"]]);
    const result = await writeClient(after, folder, { force: true });
    expect(codes(result)).toEqual(["write/would-overwrite"]);
  });

  test("such as .DS_Store and empty folders stay, and are no reason to refuse", async () => {
    const folder = join(temporaryFolder(), "moodle");
    await writeClient(before, folder);
    put(folder, [
      [".DS_Store", "x"],
      ["types/Thumbs.db", "x"],
    ]);
    mkdirSync(join(folder, "empty"));
    expect((await writeClient(after, folder)).value.outcome).toBe("written");
    expect(Object.keys(snapshot(folder))).toEqual(
      expect.arrayContaining([".DS_Store", "types/Thumbs.db"]),
    );
    expect(existsSync(join(folder, "empty"))).toBe(true);
    expect(existsSync(join(folder, "docs"))).toBe(false);
  });
});

describe("files of the client that changed since they were generated", () => {
  test("are overwritten or removed, with a warning each", async () => {
    const folder = temporaryFolder();
    put(folder, [
      ...before,
      ["types/core-user.ts", `${MARK}// edited`],
      ["types/local-gone.ts", `${MARK}// edited`],
    ]);
    const result = await writeClient(after, folder);
    expect(codes(result)).toEqual(["write/edited-by-hand", "write/edited-by-hand"]);
    expect(result.diagnostics.map(({ message }) => message)).toEqual([
      "types/core-user.ts had been edited by hand and was overwritten",
      "types/local-gone.ts had been edited by hand and was removed, as it is no longer generated",
    ]);
    expect(snapshot(folder)).toEqual(Object.fromEntries(after));
  });

  test.each([
    ["types/local-gone.ts", "// edited", "types/local-gone.ts"],
    ["runtime/sighting.ts", "// edited", "runtime/"],
  ])(
    "are kept, and the run is refused, if they would be removed and nothing proves that they are generated: %s",
    async (path, text, shown) => {
      const folder = temporaryFolder();
      put(folder, [...before, [path, text]]);
      const refused = await writeClient(after, folder);
      expect(refused.diagnostics.map(({ message }) => message)).toEqual([
        `${folder} contains files that the generator did not make: ${shown}`,
      ]);
      await writeClient(after, folder, { force: true });
      expect(snapshot(folder)).toEqual({ ...Object.fromEntries(after), [path]: text });
    },
  );

  test.each([
    ["types/core-user.ts", true],
    ["types/core-user.ts", false],
    ["index.ts", true],
  ])(
    "are kept, and the run is refused, if they lost their mark: %s (--force: %s)",
    async (path, force) => {
      const folder = temporaryFolder();
      put(folder, [...before, [path, "// edited"]]);
      const was = snapshot(folder);
      const result = await writeClient(after, folder, { force });
      expect(codes(result)).toEqual([force ? "write/would-overwrite" : "write/foreign-files"]);
      expect(snapshot(folder)).toEqual(was);
    },
  );

  test("are written again if they are missing", async () => {
    const folder = temporaryFolder();
    put(
      folder,
      [...before].filter(([path]) => path !== "index.ts"),
    );
    expect((await writeClient(before, folder)).value.created).toEqual(["index.ts"]);
  });

  test("are written again next to foreign files, though the manifest stays the same", async () => {
    const folder = temporaryFolder();
    put(folder, [...before, ["notes.txt", "mine"], ["types/core-user.ts", `${MARK}// edited`]]);
    const { value } = await writeClient(before, folder, { force: true });
    expect(value).toMatchObject({ outcome: "written", changed: ["types/core-user.ts"] });
    expect(snapshot(folder)).toEqual({ ...Object.fromEntries(before), "notes.txt": "mine" });
  });

  test("are recognised even if an unfinished merge has left its markers in them", async () => {
    const folder = temporaryFolder();
    const merged = [...after].map(([path, text]) => {
      const old = before.get(path) ?? "";
      return [path, `<<<<<<< ours\n${old}=======\n${text}>>>>>>> theirs\n`] as const;
    });
    put(folder, [...before, ...merged]);
    expect(codes(await writeClient(after, folder))).toEqual([]);
    expect(snapshot(folder)).toEqual(Object.fromEntries(after));
  });

  test("are recognised even if the manifest has the markers of a merge conflict", async () => {
    const folder = temporaryFolder();
    const conflict = `<<<<<<< ours\n${before.get("manifest.json") ?? ""}=======\n${after.get("manifest.json") ?? ""}>>>>>>>\n`;
    put(folder, [...before, ["manifest.json", conflict]]);
    expect(codes(await writeClient(after, folder))).toEqual([]);
    expect(snapshot(folder)).toEqual(Object.fromEntries(after));
  });
});

describe("changes outside the folder", () => {
  test.each([
    "../evil.ts",
    "a/../../evil.ts",
    "/etc/evil.ts",
    "a//b.ts",
    "./a.ts",
    "",
    "a\\b.ts",
    "C:/a.ts",
    "a/con.ts",
    "NUL",
    "a.",
    "a\0.ts",
    "..",
    ".git/config",
    "a/.hidden",
    "GIT~1/config",
    "a/\u200c.git/config",
    "com\u00b9",
  ])("are refused for the path %j", async (path) => {
    const folder = join(temporaryFolder(), "moodle");
    const result = await writeClient(new Map([[path, "x"]]), folder);
    expect(codes(result)).toEqual(["write/unsafe-path"]);
    expect(existsSync(folder)).toBe(false);
  });

  test("are refused for a manifest that names files outside", async () => {
    const home = temporaryFolder();
    put(home, [
      ["precious", "mine"],
      ...[...client({ "../precious": "x" })].slice(1).map(([p, t]) => [`moodle/${p}`, t] as const),
    ]);
    const result = await writeClient(after, join(home, "moodle"), { force: true });
    expect(codes(result)).toEqual(["write/unsafe-manifest"]);
    expect(snapshot(home)["precious"]).toBe("mine");
  });

  test.each([
    ["a folder", "types"],
    ["a file", "types/core-user.ts"],
  ])("are refused for a link in place of %s", async (_, path) => {
    const home = temporaryFolder();
    const folder = join(home, "moodle");
    put(
      folder,
      [...before].filter(([file]) => !file.startsWith("types/")),
    );
    put(home, [["outside/core-user.ts", "mine"]]);
    mkdirSync(join(folder, path, ".."), { recursive: true });
    symlinkSync(join(home, "outside", path.slice("types".length)), join(folder, path));
    const result = await writeClient(after, folder, { force: true });
    expect(codes(result)).toEqual(["write/symbolic-link"]);
    expect(snapshot(join(home, "outside"))).toEqual({ "core-user.ts": "mine" });
  });
});

describe("an output that is not a folder", () => {
  test("is refused if it is a file", async () => {
    const folder = temporaryFolder();
    put(folder, [["moodle", "a file"]]);
    const result = await writeClient(after, join(folder, "moodle"));
    expect(codes(result)).toEqual(["write/not-a-folder"]);
    expect(snapshot(folder)).toEqual({ moodle: "a file" });
  });

  test("is refused if it is below a file", async () => {
    const folder = temporaryFolder();
    put(folder, [["file", "a file"]]);
    expect(codes(await writeClient(after, join(folder, "file/moodle")))).toEqual(["write/failed"]);
  });

  test("is refused if it is a link that leads nowhere", async () => {
    const folder = temporaryFolder();
    symlinkSync("nowhere", join(folder, "moodle"));
    const result = await writeClient(after, join(folder, "moodle"));
    expect(codes(result)).toEqual(["write/not-a-folder"]);
  });
});

describe("two runs into one folder", () => {
  test("leave one complete client, and the second is refused or follows the first", async () => {
    const folder = join(temporaryFolder(), "moodle");
    const results = await Promise.all([writeClient(before, folder), writeClient(after, folder)]);
    const outcomes = results.map(({ value }) => value.outcome);
    expect(outcomes).toContain("written");
    const whole = [before, after].map(
      (files) =>
        JSON.stringify(Object.entries(snapshot(folder)).sort()) ===
        JSON.stringify([...files].sort()),
    );
    expect(whole).toContain(true);
    expect(readdirSync(join(folder, ".."))).toEqual(["moodle"]);
    for (const result of results) {
      if (result.value.outcome === "refused") expect(codes(result)).toEqual(["write/busy"]);
    }
  });

  test("are separated: the second is refused while the first one writes", async () => {
    const folder = join(temporaryFolder(), "moodle");
    let second: Awaited<ReturnType<typeof writeClient>> | undefined;
    let started = false;
    const first = faultyFileSystem(() => undefined);
    const fileSystem = new Proxy(first, {
      get: (target, operation: keyof typeof first) =>
        operation !== "writeFile"
          ? target[operation]
          : async (path: string, text: string) => {
              await target.writeFile(path, text);
              if (started || !path.includes("/new/")) return;
              started = true;
              second = await writeClient(after, folder);
            },
    });
    const result = await writeClient(before, folder, { fileSystem });
    expect(result.value.outcome).toBe("written");
    expect(second && codes(second)).toEqual(["write/busy"]);
    expect(snapshot(folder)).toEqual(Object.fromEntries(before));
  });
});

describe("the lock of a folder", () => {
  /** Writes the old client, and puts something in place of the lock while a new one is written. */
  async function writeAgainst(lockAs: (path: string) => void) {
    const folder = join(temporaryFolder(), "moodle");
    let lock = "";
    const fileSystem = faultyFileSystem((operation, path) => {
      if (lock !== "" || operation !== "writeFile" || !path.endsWith(".lock")) return;
      lock = path;
      lockAs(path);
    });
    const result = await writeClient(before, folder, { fileSystem });
    const left = existsSync(lock);
    rmSync(lock, { force: true });
    return { result, lock, left };
  }

  test("is outside of the repository, and is removed after the run", async () => {
    const { result, lock, left } = await writeAgainst(() => undefined);
    expect(result.value.outcome).toBe("written");
    expect(dirname(lock)).toBe(tmpdir());
    expect(left).toBe(false);
  });

  test("is refused to a second run while the process that holds it is alive", async () => {
    const { result, lock, left } = await writeAgainst((path) => {
      writeFileSync(path, `${String(ppid)} 0`);
    });
    const { folder } = result.value;
    expect(result.diagnostics.map(({ message }) => message)).toEqual([
      `another run (process ${String(ppid)}) is writing into ${folder}; its lock file is ${lock}`,
    ]);
    expect(left).toBe(true);
  });

  test.each<[string, (path: string) => void]>([
    [
      "a process that is dead",
      (path) => {
        writeFileSync(path, "999999999 0");
      },
    ],
    [
      "a dead process that had the same number",
      (path) => {
        writeFileSync(path, `${String(pid)} ${String(threadId)}`);
      },
    ],
    [
      "a process that took the number of a dead one",
      (path) => {
        writeFileSync(path, `${String(ppid)} 0`);
        utimesSync(path, 0, 0);
      },
    ],
  ])("is taken over from %s", async (_, lockAs) => {
    const { result, left } = await writeAgainst(lockAs);
    expect(result.value.outcome).toBe("written");
    expect(left).toBe(false);
  });

  test("is never read through a link", async () => {
    const { result } = await writeAgainst((path) => {
      symlinkSync("/dev/zero", path);
    });
    expect(codes(result)).toEqual(["write/busy"]);
  });
});

describe("a working folder that no run on this machine left", () => {
  const name = ".moodle.moodle-codegen-Xk3f9a";

  test("is neither used nor removed, even if the client is missing", async () => {
    const home = temporaryFolder();
    put(join(home, name), [["old/index.ts", "theirs"]]);
    await writeClient(after, join(home, "moodle"));
    expect(snapshot(join(home, "moodle"))).toEqual(Object.fromEntries(after));
    expect(snapshot(join(home, name))).toEqual({ "old/index.ts": "theirs" });
  });

  test("counts as a foreign file in the output folder", async () => {
    const folder = join(temporaryFolder(), "moodle");
    put(folder, [...before, [".moodle-codegen-Xk3f9a/old/index.ts", "theirs"]]);
    const result = await writeClient(after, folder);
    expect(result.diagnostics.map(({ message }) => message)).toEqual([
      `${folder} contains files that the generator did not make: .moodle-codegen-Xk3f9a/`,
    ]);
  });

  test("is not followed if it is a link", async () => {
    const home = temporaryFolder();
    put(join(home, "elsewhere"), [["old/index.ts", "theirs"]]);
    chmodSync(join(home, "elsewhere"), 0o700);
    symlinkSync("elsewhere", join(home, name));
    await writeClient(after, join(home, "moodle"));
    expect(snapshot(join(home, "elsewhere"))).toEqual({ "old/index.ts": "theirs" });
    expect(readlinkSync(join(home, name))).toBe("elsewhere");
  });
});

test("a run that is stopped before it has changed anything leaves no trace", async () => {
  const home = temporaryFolder();
  put(join(home, "moodle"), before);
  const result = await writeClient(after, join(home, "moodle"), { signal: AbortSignal.abort() });
  expect(codes(result)).toEqual(["write/interrupted"]);
  expect(snapshot(join(home, "moodle"))).toEqual(Object.fromEntries(before));
  expect(readdirSync(home)).toEqual(["moodle"]);
});
