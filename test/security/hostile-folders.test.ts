import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUpToDate, writeClient } from "../../src/project/write/index.js";
import { after, before, client, put } from "../project/write/support.js";
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
  const hash = createHash("sha256").update("mine").digest("hex");
  for (const path of paths) manifest.files[path] = hash;
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

describe("a run without changes", () => {
  test.each([true, false])("leaves nothing behind (--force: %s)", async (force) => {
    const home = temporaryFolder();
    put(join(home, "moodle"), before);
    const was = everythingBelow(home);
    await writeClient(before, join(home, "moodle"), { force });
    expect(everythingBelow(home)).toEqual(was);
  });
});

test("a client's own paths never lead below a hidden folder", async () => {
  const home = temporaryFolder();
  const { value } = await writeClient(client({ ".git/hooks/x": "x" }), join(home, "moodle"));
  expect(value.outcome).toBe("refused");
});
