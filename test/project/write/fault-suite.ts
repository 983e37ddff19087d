import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareClient, isUpToDate, writeClient } from "../../../src/project/write/index.js";
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

/** The state in which a client is written. */
export interface Situation {
  readonly title: string;
  /** The existing client. */
  readonly old: ReadonlyMap<string, string>;
  /** The other contents of the folder. */
  readonly also: readonly (readonly [string, string])[];
  /** Whether the whole folder is swapped, so that it never holds parts of both clients. */
  readonly isSwapped: boolean;
  /** Fails the operations that make a swap possible. */
  readonly refuses?: Fault;
}

const none = new Map<string, string>();
const mine = [
  ["notes.txt", "mine"],
  ["types/mine.ts", "mine"],
  [".git/config", "mine"],
] as const;

/** Every way of writing a client. */
export const situations: readonly Situation[] = [
  { title: "into a new folder", old: none, also: [], isSwapped: true },
  { title: "by a swap", old: before, also: [], isSwapped: true },
  { title: "by a swap, with litter", old: before, also: [[".DS_Store", "x"]], isSwapped: true },
  { title: "in place, with foreign files", old: before, also: mine, isSwapped: false },
  { title: "in place, next to foreign files only", old: none, also: mine, isSwapped: false },
  {
    title: "in place, in a mount point",
    old: before,
    also: [],
    isSwapped: false,
    refuses: (operation, path) => {
      if (operation === "rename" && path.endsWith("/moodle")) throw systemError("EBUSY");
    },
  },
  {
    title: "in place, below a folder that cannot be written",
    old: before,
    also: [],
    isSwapped: false,
    refuses: (operation, path) => {
      if (operation === "mkdir" && path.includes("/.moodle.moodle-codegen-"))
        throw systemError("EACCES");
    },
  },
  {
    title: "in place, without hard links",
    old: before,
    also: mine,
    isSwapped: false,
    refuses: (operation) => {
      if (operation === "link") throw systemError("ENOTSUP");
    },
  },
];

const expected = (
  files: ReadonlyMap<string, string>,
  { also }: Situation,
): Record<string, string> => Object.fromEntries([...files, ...also]);

function prepare(situation: Situation): { home: string; folder: string } {
  const home = temporaryFolder();
  const folder = join(home, "moodle");
  put(folder, [...situation.old, ...situation.also]);
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
  const { folder } = prepare(situation);
  const { result, operations } = await writeWithFault(situation, folder, () => undefined);
  expect(result.value.outcome).toBe("written");
  expect(snapshot(folder)).toEqual(expected(after, situation));
  return operations;
}

/** Kills a run before its n-th operation: later operations that it still tries change nothing. */
async function kill(situation: Situation, folder: string, n: number): Promise<void> {
  await writeWithFault(situation, folder, (count) => {
    if (count >= n) throw systemError("EKILLED");
  });
}

/** Returns the contents of a folder, without the working folders of the generator. */
function withoutWorkspaces(folder: string): Record<string, string> {
  const found = Object.entries(snapshot(folder));
  return Object.fromEntries(found.filter(([path]) => !path.startsWith(".moodle-codegen-")));
}

/** Reads the client in the working folder beside an output folder. */
export function savedClient(home: string): Record<string, string> {
  const [workspace] = readdirSync(home).filter((name) => name.startsWith(".moodle."));
  return workspace === undefined ? {} : snapshot(join(home, workspace, "old"));
}

/** Which tests to run. */
export interface FaultTests {
  readonly situations: readonly Situation[];
  readonly codes: readonly string[];
  /** The clients that the run after a kill writes. */
  readonly next: readonly (readonly [string, ReadonlyMap<string, string>])[];
}

/** Tests the contents of a folder after a failed operation or a killed run, for every operation. */
export function describeFaults({ situations, codes, next: nextClients }: FaultTests): void {
  describe.each(situations)("a client written $title", (situation) => {
    const { old, also, isSwapped } = situation;

    test.each(codes)(
      "is the old one or the new one, whichever operation fails with %s",
      async (code) => {
        const operations = await operationsOf(situation);
        for (let n = 1; n <= operations; n++) {
          const { folder, home } = prepare(situation);
          const { result } = await writeWithFault(situation, folder, (count) => {
            if (count === n) throw systemError(code);
          });
          const isWritten = result.value.outcome === "written";
          const at = `operation ${String(n)}`;
          expect(withoutWorkspaces(folder), at).toEqual(
            expected(isWritten ? after : old, situation),
          );
          // Removing the working folder is the only operation that may fail without harm.
          const left = [...readdirSync(home), ...Object.keys(snapshot(folder))];
          if (left.some((path) => path.includes("moodle-codegen-")))
            expect(isWritten, at).toBe(true);

          const again = await writeClient(after, folder, { force: true });
          expect(again.value.outcome, at).not.toBe("refused");
          expect(snapshot(folder), at).toEqual(expected(after, situation));
          expect(readdirSync(home), at).toEqual(["moodle"]);
        }
      },
    );

    test("is complete after a kill at any operation, or is recognised as incomplete", async () => {
      const operations = await operationsOf(situation);
      const ends = new Set<string>();
      for (let n = 1; n <= operations; n++) {
        const { folder, home } = prepare(situation);
        await kill(situation, folder, n);
        const at = `operation ${String(n)}`;
        const found = withoutWorkspaces(folder);
        const text = JSON.stringify(Object.entries(found).sort());
        const matches = (files: ReadonlyMap<string, string>): boolean =>
          text === JSON.stringify(Object.entries(expected(files, situation)).sort());

        if (matches(old)) ends.add("old");
        else if (matches(after)) ends.add("new");
        else if (Object.keys(found).length === 0) {
          expect(savedClient(home), at).toEqual(expected(old, situation));
          ends.add("saved");
        } else {
          ends.add("parts of both");
          const compared = await compareClient(after, folder, { force: true });
          const isManifestOnly = matches(
            new Map([...after, ["manifest.json", found["manifest.json"] ?? ""]]),
          );
          if (!isManifestOnly) expect(compared.value?.differences, at).not.toEqual([]);
          expect(await isUpToDate(folder, { inputs: "", force: true }), at).toBe(false);
        }
        for (const [path, content] of Object.entries(found)) {
          if (path === "manifest.json") continue;
          const whole = [old.get(path), after.get(path), new Map<string, string>(also).get(path)];
          expect(whole, `${at}: ${path}`).toContain(content);
        }
        for (const [path, content] of also) {
          expect({ ...savedClient(home), ...found }[path], `${at}: ${path}`).toBe(content);
        }
        // Removes the lock of the killed run.
        await writeClient(after, folder, { force: true });
      }
      ends.delete("saved");
      const possible = isSwapped ? ["new", "old"] : ["new", "old", "parts of both"];
      expect([...ends].sort()).toEqual(possible);
    });

    test.each(nextClients.map(([title, files]) => ({ title, files })))(
      "is completed by the next run after a kill at any operation: $title",
      async ({ files: next }) => {
        const operations = await operationsOf(situation);
        for (let n = 1; n <= operations; n++) {
          const { folder, home } = prepare(situation);
          await kill(situation, folder, n);
          const again = await writeClient(next, folder, { force: also.length > 0 });
          const at = `operation ${String(n)}`;
          expect(again.value.outcome, at).not.toBe("refused");
          const codesOfRun = again.diagnostics.map(({ code }) => code);
          expect(
            codesOfRun.filter((code) => code !== "write/recovered"),
            at,
          ).toEqual([]);
          expect(snapshot(folder), at).toEqual(expected(next, situation));
          expect(readdirSync(home), at).toEqual(["moodle"]);
          const third = await writeClient(next, folder, { force: true });
          expect(third.value.outcome, at).toBe("unchanged");
          expect(third.diagnostics, at).toEqual([]);
        }
      },
    );

    test("is completed by the first run that survives after several killed ones", async () => {
      const operations = await operationsOf(situation);
      for (let n = 1; n <= operations; n += 3) {
        const { folder, home } = prepare(situation);
        await kill(situation, folder, n);
        for (let m = 1; m <= operations; m += 5) await kill(situation, folder, m);
        await writeClient(after, folder, { force: true });
        expect(snapshot(folder), `operation ${String(n)}`).toEqual(expected(after, situation));
        expect(readdirSync(home), `operation ${String(n)}`).toEqual(["moodle"]);
      }
    });
  });
}
