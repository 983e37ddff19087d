import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../../src/diagnostics/index.js";
import { externalFormatter } from "../../../src/project/formatting/external-formatter.js";
import {
  type Formatter,
  writeClient,
  writeTextFile,
  type WriteOptions,
} from "../../../src/project/write/index.js";
import {
  after,
  before,
  client,
  faultyFileSystem,
  MARK,
  put,
  systemError,
} from "../../project/write/support.js";
import type { Producer } from "./producer.js";

/** Writes a client into a folder that holds these files. */
function writing(files: Iterable<readonly [string, string]>, options: WriteOptions = {}): Producer {
  return async (home) => {
    const folder = join(home, "moodle");
    put(folder, files);
    return (await writeClient(after, folder, options)).diagnostics;
  };
}

const dies = faultyFileSystem((operation) => {
  if (operation === "writeFile") throw systemError("ENOSPC");
});

/** A run that is killed between the two renames of a swap. */
async function killed(folder: string): Promise<readonly Diagnostic[]> {
  put(folder, before);
  let renames = 0;
  const fileSystem = faultyFileSystem((operation, path) => {
    if (operation === "rename" && !path.includes(".workspaces")) renames++;
    if (renames >= 2) throw systemError("EIO");
  });
  return (await writeClient(after, folder, { fileSystem })).diagnostics;
}

/** Produces each problem of `write`. */
export const writeProducers = {
  "write/foreign-files": writing([["notes.txt", "mine"]]),
  "write/would-overwrite": writing([["index.ts", "mine"]], { force: true }),
  "write/edited-by-hand": writing([...before, ["types/core-user.ts", `${MARK}// edited`]]),
  "write/reformatted": writing([...after, ["index.ts", `${MARK}export {}\n`]]),
  "write/reformatted-or-edited": writing([
    ...before,
    ["index.ts", `${MARK}export {}\n`],
    ["types/core-user.ts", `${MARK}//  old\n`],
  ]),
  "write/format-failed": async (home) => {
    const format = externalFormatter({ kind: "biome" }, { output: home });
    return (await writeClient(after, join(home, "moodle"), { format })).diagnostics;
  },
  "write/format-changed-code": async (home) => {
    const format: Formatter = (folder) => {
      writeFileSync(join(folder, "index.ts"), `${MARK}export const mine = 1;\n`);
      return Promise.resolve(undefined);
    };
    return (await writeClient(after, join(home, "moodle"), { format })).diagnostics;
  },
  "write/unsafe-path": async (home) =>
    (await writeClient(new Map([["../evil.ts", "x"]]), join(home, "moodle"))).diagnostics,
  "write/unsafe-manifest": writing([...client({ "../precious": "x" })].slice(1), { force: true }),
  "write/symbolic-link": async (home) => {
    const folder = join(home, "moodle");
    put(
      folder,
      [...before].filter(([path]) => !path.startsWith("types/")),
    );
    mkdirSync(join(home, "elsewhere"));
    symlinkSync(join(home, "elsewhere"), join(folder, "types"));
    return (await writeClient(after, folder, { force: true })).diagnostics;
  },
  "write/link-outside": async (home) => {
    put(home, [["project/.git/HEAD", ""]]);
    mkdirSync(join(home, "elsewhere"));
    symlinkSync("../elsewhere", join(home, "project/moodle"));
    return (await writeClient(after, join(home, "project/moodle"))).diagnostics;
  },
  "write/not-a-folder": async (home) => {
    put(home, [["moodle", "a file"]]);
    return (await writeClient(after, join(home, "moodle"))).diagnostics;
  },
  "write/other-output": writing([
    ["index.html", "a reference"],
    ["manifest.json", '{ "generator": "moodle-codegen", "kind": "docs", "files": {} }'],
  ]),
  "write/not-a-file": async (home) =>
    (await writeTextFile(home, "{}", { mayReplace: () => true })).diagnostics,
  "write/over-the-input": async (home) => {
    const page = join(home, "page.html");
    put(home, [["page.html", "a page"]]);
    return (await writeTextFile(page, "{}", { sources: [page], mayReplace: () => true }))
      .diagnostics;
  },
  "write/other-file": async (home) => {
    put(home, [["notes.txt", "mine"]]);
    const file = join(home, "notes.txt");
    return (await writeTextFile(file, "{}", { mayReplace: () => false })).diagnostics;
  },
  "write/busy": async (home) => {
    const folder = join(home, "moodle");
    let second: readonly Diagnostic[] = [];
    const real = faultyFileSystem(() => undefined);
    const fileSystem = new Proxy(real, {
      get: (target, operation: keyof typeof real) =>
        operation !== "writeFile"
          ? target[operation]
          : async (path: string, text: string) => {
              await target.writeFile(path, text);
              if (second.length > 0 || !path.includes("/new/")) return;
              second = (await writeClient(after, folder)).diagnostics;
            },
    });
    await writeClient(before, folder, { fileSystem });
    return second;
  },
  "write/recovered": async (home) => {
    const folder = join(home, "moodle");
    await killed(folder);
    return (await writeClient(after, folder)).diagnostics;
  },
  "write/failed": writing(before, { fileSystem: dies }),
  "write/recovery-failed": (home) => killed(join(home, "moodle")),
  "write/interrupted": writing(before, { signal: AbortSignal.abort() }),
} satisfies Record<string, Producer>;
