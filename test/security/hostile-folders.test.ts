import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { platform } from "node:process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClientManifest } from "../../src/project/index.js";
import {
  compareClient,
  isUpToDate,
  writeClient,
  writeTextFile,
} from "../../src/project/write/index.js";
import {
  after,
  before,
  client,
  faultyFileSystem,
  MARK,
  put,
  systemError,
} from "../project/write/support.js";
import { temporaryPath } from "../../src/project/write/temporary-path.js";
import { sha256 } from "../../src/emit/manifest/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { everythingBelow, foldersAreHarmless } from "./fuzz-folders.js";

/** Creates a repository with a client in its output folder, and files that a contributor added. */
function repository(
  files: readonly (readonly [string, string])[],
  links: readonly (readonly [string, string])[] = [],
): string {
  const home = temporaryFolder();
  put(home, [
    [".git/hooks/pre-commit", "mine"],
    ["home/.bashrc", "mine"],
  ]);
  put(join(home, "moodle"), before);
  put(home, files);
  for (const [path, target] of links) {
    mkdirSync(join(home, path, ".."), { recursive: true });
    symlinkSync(target, join(home, path));
  }
  return home;
}

/** Runs the generator and returns the repository's files besides the client. */
async function othersAfterRun(home: string, force: boolean): Promise<Record<string, string>> {
  await isUpToDate(join(home, "moodle"), { inputs: "", force });
  await writeClient(after, join(home, "moodle"), { force });
  const isOurs = (path: string): boolean => {
    const file = path.replace(/^moodle\//, "");
    return before.has(file) || after.has(file);
  };
  return Object.fromEntries([...everythingBelow(home)].filter(([path]) => !isOurs(path)));
}

const journal = JSON.stringify([
  { kind: "replace", path: "zz/post-checkout" },
  { kind: "create", path: "../home/.bashrc" },
]);

const attacks: readonly {
  readonly title: string;
  readonly files: readonly (readonly [string, string])[];
  readonly links?: readonly (readonly [string, string])[];
}[] = [
  {
    title: "a journal that installs a hook and deletes a file outside",
    files: [
      ["moodle/.moodle-codegen/journal.json", journal],
      ["moodle/.moodle-codegen/old/zz/post-checkout", "#!/bin/sh\nevil\n"],
    ],
    links: [["moodle/zz", "../.git/hooks"]],
  },
  {
    title: "a working folder that is a link",
    files: [["elsewhere/old/index.ts", "theirs"]],
    links: [
      ["moodle/.moodle-codegen", "../elsewhere"],
      [".moodle.moodle-codegen", "elsewhere"],
      [".moodle.moodle-codegen-Xk3f9a", "elsewhere"],
    ],
  },
  {
    title: "a journal that is broken",
    files: [["moodle/.moodle-codegen/journal.json", "{"]],
  },
  {
    title: "a manifest that claims files of others, with their right hashes",
    files: [
      ["moodle/mine.ts", "mine"],
      ["moodle/.env", "mine"],
      ["moodle/docs/mine.md", "mine"],
      manifestClaiming(["mine.ts", "docs/mine.md"]),
    ],
  },
  {
    title: "a manifest that claims files of a repository",
    files: [
      ["moodle/.git/config", "mine"],
      ["moodle/.git/HEAD", "mine"],
      manifestClaiming([".git/config", ".git/HEAD"]),
    ],
  },
  {
    title: "a manifest that claims a file through a link",
    files: [manifestClaiming(["zz/pre-commit"])],
    links: [["moodle/zz", "../.git/hooks"]],
  },
];

function manifestClaiming(paths: readonly string[]): readonly [string, string] {
  const manifest = JSON.parse(before.get("manifest.json") ?? "") as {
    files: Record<string, string>;
  };
  for (const path of paths) manifest.files[path] = sha256("mine");
  return ["moodle/manifest.json", JSON.stringify(manifest)];
}

describe("a hostile repository", () => {
  test.each(attacks.flatMap((attack) => [true, false].map((force) => ({ ...attack, force }))))(
    "changes nothing but generated files by $title (--force: $force)",
    async ({ files, links, force }) => {
      const home = repository(files, links);
      const isOther = ([path]: readonly [string, string]): boolean =>
        path !== "moodle/manifest.json" && !before.has(path.replace(/^moodle\//, ""));
      const others = Object.fromEntries([...everythingBelow(home)].filter(isOther));
      expect(await othersAfterRun(home, force)).toEqual(others);
    },
  );

  test("does not make later runs fail with a broken journal", async () => {
    const home = repository([[".moodle.moodle-codegen/journal.json", "{"]]);
    put(home, [["moodle/.moodle-codegen/journal.json", "{"]]);
    const { value } = await writeClient(after, join(home, "moodle"), { force: true });
    expect(value.outcome).toBe("written");
  });

  test("changes nothing but generated files with random combinations", async () => {
    await fc.assert(foldersAreHarmless, { numRuns: 300 });
  });
});

describe("a manifest that claims the files of others", () => {
  const own = [
    ["README.md", "# Mine\n\nThe client below is generated by moodle-codegen.\n"],
    ["index.ts", "export const mine = true; // Generated by moodle-codegen from nowhere\n"],
    ["runtime/mine.ts", "mine"],
    ["runtime/sighting.ts", "mine"],
    ["docs/assets/icon.svg", "mine"],
    ["assets/reference.js", "mine"],
    ["docs/data/report.csv", "mine"],
    ["docs/data/x", "mine"],
    ["docs/index.html", "mine"],
    ["index.html", "mine"],
    ["spec.json", "mine"],
    ["notes.md", "# Notes\n\nThe client is generated by moodle-codegen.\n"],
  ] as const;
  const ours = client({ "index.ts": `${MARK}export {};\n`, "README.md": "# Moodle client\n" });

  /** Plants the files of others and a manifest with these hashes, and generates. */
  async function generateOver(
    plants: readonly (readonly [string, string])[],
    hashOf: (text: string) => string,
    { files, force }: { readonly files: ReadonlyMap<string, string>; readonly force: boolean },
  ) {
    const folder = temporaryFolder();
    const hashes = Object.fromEntries(plants.map(([path, text]) => [path, hashOf(text)]));
    const manifest = JSON.stringify({ generator: "moodle-codegen", files: hashes });
    put(folder, [...plants, ["manifest.json", manifest]]);
    const was = everythingBelow(folder);
    await isUpToDate(folder, { inputs: "", force });
    const { value } = await writeClient(files, folder, { force });
    return { outcome: value.outcome, was, is: everythingBelow(folder) };
  }

  const wrong = (): string => "0".repeat(64);

  test.each([
    ["wrong hashes", false, wrong],
    ["wrong hashes", true, wrong],
    ["their right hashes", false, sha256],
    ["their right hashes", true, sha256],
  ])("changes none of them in the place of a new file, by %s (--force: %s)", async (...row) => {
    const [, force, hashOf] = row;
    const { outcome, was, is } = await generateOver(own, hashOf, { files: ours, force });
    expect(outcome).toBe("refused");
    expect(is).toEqual(was);
  });

  test.each([
    ["wrong hashes", wrong],
    ["their right hashes", sha256],
  ])("removes none of them, by %s", async (_, hashOf) => {
    const rest = own.filter(([path]) => !ours.has(path));
    const { outcome, was, is } = await generateOver(rest, hashOf, { files: ours, force: true });
    expect(outcome).toBe("written");
    for (const [path] of rest) expect(is.get(path), path).toBe(was.get(path));
  });

  test("claims nothing if it only mentions the generator", async () => {
    const folder = temporaryFolder();
    put(folder, [["manifest.json", '{"name":"mine","by":{"generator":"moodle-codegen"}}']]);
    const { value } = await writeClient(ours, folder, { force: true });
    expect(value.outcome).toBe("refused");
  });
});

describe.runIf(platform !== "win32")("a link in the place of the output", () => {
  /** Creates a project with links to another client, to an empty folder and to a spec, all outside of it. */
  function project(): string {
    const home = temporaryFolder();
    put(join(home, "outside/client"), before);
    put(home, [
      ["project/.git/HEAD", "mine"],
      ["outside/spec.json", "{}"],
    ]);
    mkdirSync(join(home, "outside/empty"));
    symlinkSync("../outside", join(home, "project/out"));
    symlinkSync("../outside/client", join(home, "project/moodle"));
    symlinkSync("../outside/spec.json", join(home, "project/spec.json"));
    return home;
  }

  test.each(["moodle", "out/client", "out/empty", "out/new", "out/new/moodle"])(
    "leads no client out of the project: %s",
    async (output) => {
      const home = project();
      const was = everythingBelow(home);
      for (const force of [false, true]) {
        const { value, diagnostics } = await writeClient(after, join(home, "project", output), {
          force,
        });
        expect(value.outcome).toBe("refused");
        expect(diagnostics.map(({ code }) => code)).toEqual(["write/link-outside"]);
      }
      expect(everythingBelow(home)).toEqual(was);
      const compared = await compareClient(after, join(home, "project", output));
      expect(compared.diagnostics.map(({ code }) => code)).toEqual(["write/link-outside"]);
    },
  );

  test.each(["spec.json", "out/spec.json", "out/new.json", "out/new/new.json"])(
    "leads no file out of the project: %s",
    async (path) => {
      const home = project();
      const was = everythingBelow(home);
      const { value, diagnostics } = await writeTextFile(join(home, "project", path), "new");
      expect([value, diagnostics.map(({ code }) => code)]).toEqual([
        "refused",
        ["write/link-outside"],
      ]);
      expect(everythingBelow(home)).toEqual(was);
    },
  );

  test("may lead to another folder of the project, and out of a folder that is no project", async () => {
    const home = project();
    symlinkSync("real", join(home, "project/linked"));
    mkdirSync(join(home, "project/real"));
    symlinkSync("outside/empty", join(home, "free"));
    for (const output of ["project/linked", "free"]) {
      expect((await writeClient(after, join(home, output))).value.outcome).toBe("written");
      expect((await compareClient(after, join(home, output))).value?.differences).toEqual([]);
    }
  });
});

describe("a file of the client that never ends", () => {
  const endless: readonly (readonly [string, (path: string) => void])[] = [
    ["a link to an endless device", (path) => symlinkSync("/dev/zero", path)],
    ["a link to a file", (path) => symlinkSync("index.ts", path)],
    ["a pipe", (path) => execFileSync("mkfifo", [path])],
    [
      "a huge file",
      (path) => {
        writeFileSync(path, "{");
        truncateSync(path, 600 * 1024 * 1024);
      },
    ],
  ];

  test
    .runIf(platform !== "win32")
    .each(
      ["manifest.json", "index.ts", "types/core-user.ts"].flatMap((path) =>
        endless.map(([kind, create]) => ({ path, kind, create })),
      ),
    )("is neither read nor replaced: $kind as $path", async ({ path, create }) => {
    const folder = temporaryFolder();
    put(folder, before);
    rmSync(join(folder, path));
    create(join(folder, path));
    const { size, ino } = lstatSync(join(folder, path));
    expect(await isUpToDate(folder, { inputs: "" })).toBe(false);
    await compareClient(after, folder);
    await readClientManifest(folder);
    for (const force of [false, true]) {
      const { value, diagnostics } = await writeClient(after, folder, { force });
      expect(value.outcome).toBe("refused");
      expect(diagnostics[0]?.message).toContain(path);
    }
    expect(lstatSync(join(folder, path))).toMatchObject({ size, ino });
  });

  test("is no reason to fail for a run that asks whether the client is up to date", async () => {
    const folder = temporaryFolder();
    put(folder, before);
    const fileSystem = faultyFileSystem((operation) => {
      if (operation === "readFile") throw systemError("EACCES");
    });
    expect(await isUpToDate(folder, { inputs: "", fileSystem })).toBe(false);
  });
});

describe("a committed working folder that excludes everyone else, as after a checkout under umask 077", () => {
  test.each([true, false])("is foreign (--force: %s)", async (force) => {
    const home = temporaryFolder();
    const output = join(home, "moodle");
    const names = ["Xk3f9a", "0123456789abcdef"].flatMap((id) => [
      `.moodle.moodle-codegen-${id}`,
      `moodle/.moodle-codegen-${id}`,
    ]);
    for (const name of names) {
      put(join(home, name), [["old/index.ts", "theirs"]]);
      chmodSync(join(home, name), 0o700);
    }
    const was = everythingBelow(home);
    const { value } = await writeClient(after, output, { force });
    expect(value.outcome).toBe(force ? "written" : "refused");
    const is = [...everythingBelow(home)].filter(([path]) => was.has(path));
    expect(new Map(is)).toEqual(was);
  });

  test("does not become the output", async () => {
    const home = temporaryFolder();
    put(home, [[".moodle.moodle-codegen-Xk3f9a/old/index.ts", "theirs"]]);
    chmodSync(join(home, ".moodle.moodle-codegen-Xk3f9a"), 0o700);
    const { value, diagnostics } = await writeClient(after, join(home, "moodle"));
    expect(value.created).toContain("index.ts");
    expect(diagnostics).toEqual([]);
  });
});

describe("a run without changes", () => {
  test.each([true, false])("leaves nothing behind (--force: %s)", async (force) => {
    const home = temporaryFolder();
    put(join(home, "moodle"), before);
    const was = everythingBelow(home);
    await writeClient(before, join(home, "moodle"), { force });
    expect(everythingBelow(home)).toEqual(was);
  });

  test("forgets its working folders, like a run that has replaced the client", async () => {
    const folder = join(realpathSync(temporaryFolder()), "moodle");
    for (const files of [before, before, after]) {
      await writeClient(files, folder);
      expect(existsSync(temporaryPath(folder, "workspaces"))).toBe(false);
    }
  });
});

test("a client's own paths never lead below a hidden folder", async () => {
  const home = temporaryFolder();
  const { value } = await writeClient(client({ ".git/hooks/x": "x" }), join(home, "moodle"));
  expect(value.outcome).toBe("refused");
});
