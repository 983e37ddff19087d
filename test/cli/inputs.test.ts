import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { admin, needles, siteWith, spec } from "../site/support/site.js";
import { pageOf, run, temporaryFolder, type Run } from "./support.js";

/** A function of the small site that is also one of Moodle's own. */
const NAME = "core_webservice_get_site_info";
const environment = { MOODLE_USERNAME: admin.username, MOODLE_PASSWORD: needles.password };
const before = process.cwd();
let url: string;

/** What the inputs of every command can be; all of them are the same site, or Moodle itself. */
const inputs = {
  "a page": () => "page.html",
  "a spec": () => "spec.json",
  "the folder of a client": () => "client",
  "a folder with only a spec": () => "bare",
  "a client in a revision": () => "HEAD:client",
  "the name of a site with a client": () => "school",
  "the name of a site with only an address": () => "live",
  "an address": () => url,
  "standard input": () => "-",
  "a release of Moodle": () => "moodle@4.5",
} as const;

/** What is no input of any command, and what all of them say about it. */
const refused = {
  "a missing file": ["nope.json", "acquire/file-missing"],
  "a folder without a client": ["empty", "acquire/no-client"],
  "an unknown revision": ["nope:client", "acquire/unknown-revision"],
  "an unknown release of Moodle": ["moodle@1.0", "acquire/unknown-release"],
  "a page of something else": ["other.html", "acquire/other-html"],
} as const;

/** Every command that takes any input, and what it leaves on disk. */
const commands = {
  generate: (input) => ({ args: ["generate", input, "-o", "out", ...only], left: ["out"] }),
  update: (input) => ({ args: ["update", input, "-o", "out", ...only], left: ["out"] }),
  parse: (input) => ({ args: ["parse", input, "-o", "out.json", ...only], left: ["out.json"] }),
  docs: (input) => ({ args: ["docs", input, "-o", "out", ...only], left: ["out"] }),
  "diff, as the old version": (input) => ({ args: ["diff", input, "page.html"], left: [] }),
  "diff, as the new version": (input) => ({ args: ["diff", "page.html", input], left: [] }),
  explain: (input) => ({ args: ["explain", NAME, input], left: [] }),
  observe: (input) => ({
    args: ["observe", input, "calls.jsonl", "-o", "out.json"],
    left: ["out.json"],
  }),
  mock: (input) => ({ args: ["mock", input], left: [] }),
  call: (input) => ({ args: ["call", NAME, "--spec", input, "--dry-run"], left: [] }),
  "doctor --client": (input) => ({ args: ["doctor", url, "--client", input], left: [] }),
  "doctor --spec": (input) => ({ args: ["doctor", url, "--spec", input], left: [] }),
} satisfies Record<string, (input: string) => { args: string[]; left: string[] }>;
const only = ["--include", NAME];

/** Runs a command in the folder of the inputs; `mock` stops as soon as it listens. */
async function go(args: readonly string[], more: Parameters<typeof run>[1] = {}): Promise<Run> {
  const stopped = AbortSignal.abort();
  return run(args, {
    ...{ folder: process.cwd(), environment, input: pageOf(spec) },
    ...(args[0] === "mock" && {
      interruptible: (task) =>
        task(String(task).includes("aborted") ? stopped : AbortSignal.timeout(300)),
    }),
    ...more,
  });
}

beforeAll(async () => {
  ({ url } = await siteWith());
  process.chdir(temporaryFolder());
  writeFileSync("page.html", pageOf(spec));
  expect((await go(["parse", "page.html", "-o", "spec.json"])).exitCode).toBe(0);
  writeFileSync("other.html", '<html><form action="/search"><input name="text"></form></html>');
  mkdirSync("empty");
  mkdirSync("bare");
  copyFileSync("spec.json", "bare/spec.json");
  writeFileSync(
    "calls.jsonl",
    `${JSON.stringify({ function: NAME, response: { sitename: true, functions: [] } })}\n`,
  );
  expect((await go(["generate", "page.html", "-o", "client"])).exitCode).toBe(0);
  const sites = {
    school: { source: "page.html", output: "client" },
    live: { source: url, output: "none" },
  };
  writeFileSync("moodle-codegen.config.json", JSON.stringify({ sites }));
  const git = (...args: string[]) => execFileSync("git", args, { stdio: "ignore" });
  git("init");
  git("add", "client");
  git("-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-m", "A client");
});
afterAll(() => {
  process.chdir(before);
});
beforeEach(() => {
  for (const name of ["out", "out.json"]) rmSync(name, { recursive: true, force: true });
});

const isThere = (path: string): boolean => existsSync(path);

describe.each(Object.entries(commands))("%s", (name, command) => {
  test.each(Object.entries(inputs))("takes %s", async (kind, input) => {
    const { args, left } = command(input());
    const { exitCode, stderr } = await go(args);
    expect(stderr).not.toMatch(/\berror /);
    expect([exitCode, left.filter(isThere)]).toEqual([0, left]);
    if (left.length === 0) return;
    const text = readFileSync(left[0] === "out" ? entryOf(name) : "out.json", "utf8");
    expect(text).toContain(name === "observe" ? "overridesVersion" : NAME);
  });

  test.each(Object.entries(refused))("refuses %s, and leaves nothing", async (_, [input, code]) => {
    const { args, left } = command(input);
    const { exitCode, stderr } = await go(args);
    expect([exitCode, left.filter(isThere)]).toEqual([1, []]);
    expect(stderr).toContain(code);
  });
});

function entryOf(name: string): string {
  return join("out", name === "docs" ? "README.md" : "spec.json");
}

test("fetch takes an address, or the name of a site that has one", async () => {
  for (const input of [url, "live"]) {
    rmSync("out.json", { force: true });
    expect(await go(["fetch", input, "-o", "out.json"])).toMatchObject({ exitCode: 0 });
    expect(readFileSync("out.json", "utf8")).toContain(NAME);
  }
});

test.each([
  ["page.html", "page.html is not the address of a site; parse makes a spec of it"],
  ["client", "client is not the address of a site; parse makes a spec of it"],
  ["moodle@4.5", "moodle@4.5 is not the address of a site; parse makes a spec of it"],
  ["-", "- is not the address of a site; parse makes a spec of it"],
  ["school", "the documentation of school does not come from an address in the config"],
])("fetch says what to do with %s instead", async (input, message) => {
  const { exitCode, stderr } = await go(["fetch", input, "-o", "out.json"]);
  expect([exitCode, isThere("out.json")]).toEqual([2, false]);
  expect(stderr).toContain(message);
});

test("doctor takes the name of a site in the place of its address", async () => {
  const { exitCode, stdout } = await go(["doctor", "live"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(url);
});

test("a name wins over a file of the same name, which is meant by ./NAME", async () => {
  mkdirSync("live");
  const named = await go(["parse", "live"]);
  expect(named).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(NAME) as string });
  const { exitCode, stderr } = await go(["parse", "./live"]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("./live is a folder without a spec.json");
  rmSync("live", { recursive: true });
});

describe("check", () => {
  const names = Object.entries(inputs).filter(([kind]) => kind !== "a release of Moodle");
  test.each(names)("compares a client with %s, and writes nothing", async (kind, input) => {
    const word = input();
    const args = word === "school" || word === "client" ? [word] : [word, "-o", "client"];
    const { exitCode, stderr } = await go(["check", ...args]);
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("error") as string]);
  });

  test.each(Object.entries(refused))("refuses %s", async (_, [input, code]) => {
    const { exitCode, stderr } = await go(["check", input, "-o", "client"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
    expect(isThere("client/spec.json")).toBe(true);
  });
});
