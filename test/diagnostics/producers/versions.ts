import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import process from "node:process";
import { readVersion } from "../../../src/parse/input/index.js";
import { put } from "../../project/write/support.js";
import type { Producer } from "./producer.js";

/** Reads a version in a folder that serves as the current one. */
function inFolder(version: string): Producer {
  return async (folder) => {
    const start = process.cwd();
    process.chdir(folder);
    try {
      return (await readVersion(version)).diagnostics;
    } finally {
      process.chdir(start);
    }
  };
}

/** Reads a version in a repository with one commit. */
function inRepository(version: string): Producer {
  return (folder) => {
    put(folder, [["specs/school.json", "{}"]]);
    const who = ["-c", "user.name=A", "-c", "user.email=a@school.example"];
    const git = (...args: string[]): void => {
      const all = [...who, "-c", "commit.gpgsign=false", ...args];
      execFileSync("git", all, { cwd: folder, stdio: "ignore" });
    };
    git("init", "-q", "-b", "main");
    git("add", "specs");
    git("commit", "-q", "-m", "specs");
    return inFolder(version)(folder);
  };
}

/** Produces each problem that `acquire` reports about the two sides of a comparison. */
export const versionProducers = {
  "acquire/no-client": async (folder) => {
    mkdirSync(`${folder}/src/moodle`, { recursive: true });
    return inFolder("src/moodle")(folder);
  },
  "acquire/git-missing": async (folder) => {
    const path = process.env["PATH"];
    process.env["PATH"] = `${folder}/empty`;
    try {
      return await inFolder("main:specs/school.json")(folder);
    } finally {
      process.env["PATH"] = path;
    }
  },
  "acquire/no-repository": inFolder("main:specs/school.json"),
  "acquire/unknown-revision": inRepository("master:specs/school.json"),
  "acquire/not-in-revision": inRepository("main:school.json"),
} satisfies Record<string, Producer>;
