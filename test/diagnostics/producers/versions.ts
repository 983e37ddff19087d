import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import process from "node:process";
import { readVersionSpec } from "../../../src/parse/index.js";
import { readVersion } from "../../../src/parse/input/index.js";
import { smallSpecText } from "../../cli/small-spec.js";
import { put } from "../../project/write/support.js";
import type { Producer } from "./producer.js";

/** Reads a version in a folder that serves as the current one. */
function inFolder(version: string): Producer {
  return async (folder) => {
    const start = process.cwd();
    process.chdir(folder);
    try {
      const { value, diagnostics } = await readVersion(version);
      const spec = value && (await readVersionSpec(value, version));
      return [...diagnostics, ...(spec?.diagnostics ?? [])];
    } finally {
      process.chdir(start);
    }
  };
}

/** Reads a client in `src/moodle` that has no copy of its spec. */
function withoutCopy(specFile: string, files: Readonly<Record<string, string>> = {}): Producer {
  const manifest = { generator: "moodle-codegen", options: {}, spec: "0".repeat(64), specFile };
  return async (folder) => {
    put(folder, [
      ["moodle-codegen.config.json", "{}"],
      ["src/moodle/manifest.json", JSON.stringify(manifest)],
      ...Object.entries(files),
    ]);
    return inFolder("src/moodle")(folder);
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
  "acquire/spec-outside": withoutCopy("../../../other/school.json"),
  "acquire/spec-missing": withoutCopy("../../specs/school.json"),
  "acquire/other-spec": withoutCopy("../../specs/school.json", {
    "specs/school.json": smallSpecText,
  }),
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
