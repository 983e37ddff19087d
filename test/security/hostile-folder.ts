import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { pathAttacks } from "./corpus/paths.js";

/** A file or link that a contributor commits to a repository, in or beside the output folder `moodle`. */
export type Plant =
  | { readonly kind: "file"; readonly path: string; readonly text: string; readonly mode?: number }
  | { readonly kind: "link"; readonly path: string; readonly target: string };

/** The repository in which the generator runs. */
export interface HostileFolder {
  readonly plants: readonly Plant[];
  /** The claims of the manifest in the output folder: path → hash of these bytes. */
  readonly claims: readonly (readonly [path: string, bytes: string])[];
  /** Whether the output folder also contains an earlier client. */
  readonly hasClient: boolean;
  readonly force: boolean;
}

/** Names that earlier and current versions give to the files and folders that they create. */
const workspaces = [
  ".moodle-codegen",
  ".moodle-codegen-Xk3f9a",
  "../.moodle.moodle-codegen",
  "../.moodle.moodle-codegen-Xk3f9a",
  "../.moodle.moodle-codegen-owner-1-host",
];

const targets = [
  "..",
  "../.git",
  "../.git/hooks",
  "../outside",
  "../outside/precious",
  "nowhere",
  "/dev/zero",
];

const precious = [
  "mine.ts",
  ".git/config",
  "types/mine.ts",
  "LICENSE",
  "docs/mine.md",
  "notes.txt",
  "notes.md",
  "docs/data/x",
  "runtime/x.ts",
];

/** Names of files of the new client. */
const taken = ["index.ts", "types/core-user.ts", "functions/core-user.ts"];

const claimed = fc.oneof(
  fc.constantFrom(...precious, ...taken, "../outside/precious", "../.git/HEAD", "types"),
  fc.constantFrom(...pathAttacks),
);

const journal = fc
  .array(
    fc.record({
      kind: fc.constantFrom("create", "replace", "remove"),
      path: fc.constantFrom("../outside/precious", "link/precious", "mine.ts", ".git/config"),
    }),
    { maxLength: 4 },
  )
  .map((entries) => JSON.stringify(entries));

const inWorkspace = fc
  .tuple(
    fc.constantFrom(...workspaces),
    fc.constantFrom(
      ...["owner-999999-host", "journal.json", "old/index.ts", "old/mine.ts", "new/index.ts"],
      ...["old/link/precious", "old/../../outside/precious", "both/manifest.json"],
    ),
    fc.oneof(journal, fc.constantFrom("", "{", "theirs")),
    fc.constantFrom(undefined, 0o700),
  )
  .map(([folder, path, text, mode]): Plant => {
    const file = { kind: "file", path: `${folder}/${path}`, text } as const;
    return mode === undefined ? file : { ...file, mode };
  });

const link = fc
  .tuple(
    fc.constantFrom(
      ...workspaces,
      ...["link", "types", "types/core-user.ts", "docs", "index.ts", "manifest.json", "runtime"],
    ),
    fc.constantFrom(...targets),
  )
  .map(([path, target]): Plant => ({ kind: "link", path, target }));

const foreign = fc
  .constantFrom(...precious, ...taken)
  .map((path): Plant => ({ kind: "file", path, text: "mine" }));

/** Repositories that try to harm users who run the generator in them. */
export const hostileFolder: fc.Arbitrary<HostileFolder> = fc.record({
  plants: fc.array(fc.oneof(inWorkspace, link, foreign), { maxLength: 6 }),
  claims: fc.array(fc.tuple(claimed, fc.constantFrom("mine", "theirs")), { maxLength: 5 }),
  hasClient: fc.boolean(),
  force: fc.boolean(),
});

/** Creates the repository below a folder; if two entries exclude each other, the first one wins. */
export function plant(home: string, { plants, claims }: HostileFolder, client: Client): void {
  put(join(home, ".git/hooks/pre-commit"), "mine");
  put(join(home, ".git/HEAD"), "mine");
  put(join(home, "outside/precious"), "mine");
  const output = join(home, "moodle");
  const files = new Map(client);
  if (claims.length > 0) {
    const text = files.get("manifest.json") ?? '{"generator":"moodle-codegen","files":{}}';
    const manifest = JSON.parse(text) as { files: Record<string, string> };
    for (const [path, bytes] of claims) manifest.files[path] = sha256(bytes);
    files.set("manifest.json", JSON.stringify(manifest, null, 2));
  }
  for (const each of plants) {
    try {
      if (each.kind === "link") {
        mkdirSync(dirname(join(output, each.path)), { recursive: true });
        symlinkSync(each.target, join(output, each.path));
      } else {
        put(join(output, each.path), each.text);
        if (each.mode !== undefined) chmodSync(dirname(join(output, each.path)), each.mode);
      }
    } catch {
      // Another entry has this path.
    }
  }
  for (const [path, text] of files) {
    try {
      put(join(output, path), text, { flag: "wx" });
    } catch {
      // An earlier entry has this path.
    }
  }
}

type Client = ReadonlyMap<string, string>;

function put(path: string, text: string, options: { readonly flag?: string } = {}): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, options);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
