import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Spec, SpecFunction } from "../../src/model/index.js";
import { admin, loginOf, needles, siteWith, tokenUser, upgrade } from "../site/support/site.js";
import { riverbend, riverbendFunction } from "../specs/riverbend.js";
import { runScript, shellBlocks } from "../support/documented-commands.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// Each test starts several programs, which is slow on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Creates a folder in which programs find zod and the compiler, as in a user's project. */
function projectFolder(): string {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "project-"));
  folders.push(folder);
  return folder;
}

/** Returns the texts of all files below a folder. */
function allTexts(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), "latin1"))
    .join("\n");
}

const program = (url: string): string => `
import { callByName, createMoodleClient, localXpAwardPoints } from "./moodle/index.js";
const token = process.env["MOODLE_TOKEN"] ?? "";
const moodle = createMoodleClient({ url: "${url}", token });
const { xp } = await localXpAwardPoints(moodle, { userid: 3, points: 10, courseid: 1 });
// @ts-expect-error -- a text is no number of points
callByName(moodle, "local_xp_award_points", { userid: 3, points: {}, courseid: 1 }).catch(() => undefined);
console.log(typeof xp);
`;

/** The example site after an upgrade: one function removed, one added, and one with a new parameter. */
const upgraded: Spec = {
  ...riverbend,
  functions: [
    ...riverbend.functions
      .filter(({ name }) => name !== "local_wsfunc_get_lastaccess")
      .map((fn) => (fn.name === "local_xp_award_points" ? withReason(fn) : fn)),
    { ...riverbendFunction("local_xp_award_points"), name: "local_xp_take_points" },
  ],
};

function withReason(fn: SpecFunction): SpecFunction {
  const reason = { name: "reason", kind: "string", presence: "required" } as const;
  return { ...fn, parameters: [...fn.parameters, reason] };
}

const tsc =
  '"$NODE" ../../node_modules/typescript/bin/tsc --strict --target es2022 --module nodenext --skipLibCheck --types node --outDir js program.ts';

/** The commands of a user with a new site; then the site is upgraded. */
const firstDay = (url: string): string => `
  moodle-codegen fetch ${url} -o page.html.gz
  moodle-codegen parse page.html.gz -o specs/school.json
  moodle-codegen generate specs/school.json --release 4.5 -o moodle
  ${tsc}
  "$NODE" js/program.js
  moodle-codegen call core_webservice_get_site_info --url ${url} > info.json
  moodle-codegen call local_xp_award_points userid=3 points=10 courseid=1 --url ${url} --yes --table
  moodle-codegen doctor ${url} --client moodle`;
const nextDay = (url: string): string => `
  moodle-codegen doctor ${url} --client moodle --json > health.json || echo "doctor: $?"
  moodle-codegen fetch ${url} -o specs/upgraded.json
  moodle-codegen diff moodle specs/upgraded.json --fail-on breaking || echo "diff: $?"
  moodle-codegen generate specs/upgraded.json --release 5.2 -o moodle
  ${tsc} || echo "tsc: $?"`;

describe("a complete session in a terminal", () => {
  const users = [
    ["an administrator", admin, "en"],
    ["a user with only a token, on a French site", tokenUser, "fr"],
  ] as const;

  it.each(users)("leads from site to program: %s", async (_, user, language) => {
    const keys = [{ service: "Points", token: needles.token }];
    const users = [admin, { ...tokenUser, keys }];
    const site = await siteWith({ spec: riverbend, path: "/moodle", language, users });
    const folder = projectFolder();
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    writeFileSync(join(folder, "program.ts"), program(site.url));
    const { username: MOODLE_USERNAME, password: MOODLE_PASSWORD } = loginOf(user);
    const secrets = { MOODLE_USERNAME, MOODLE_PASSWORD, MOODLE_TOKEN: needles.token };
    const environment = { ...secrets, NODE: process.execPath, DEBUG: "*" };

    const first = await runScript(firstDay(site.url), { folder, environment });
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stderr).toContain("33 functions");
    expect(first.stdout).toMatch(/^number\nxp {2}\d+\nok\taddress\t/);
    expect(first.stdout).toContain("ok\tfunctions\tall 33 of the client are in the service\n");
    expect(first.stdout).toMatch(/\nok\trelease\t.*\n/);
    const info = readFileSync(join(folder, "info.json"), "utf8");
    expect(JSON.parse(info)).toMatchObject({ siteurl: site.url });

    await upgrade(site, { spec: upgraded, release: "5.2", language, users });
    const next = await runScript(nextDay(site.url), { folder, environment });
    expect(next.exitCode, next.stderr).toBe(0);
    const health = JSON.parse(readFileSync(join(folder, "health.json"), "utf8")) as Health;
    const notes = new Map(health.checks.map(({ id, ...check }) => [id, check]));
    expect(notes.get("new-functions")?.params).toEqual({ unknown: ["local_xp_take_points"] });
    expect(notes.get("functions")?.params).toEqual({ missing: ["local_wsfunc_get_lastaccess"] });
    expect(notes.get("release")).toMatchObject({ state: "warning", params: { expected: "4.5" } });
    expect(next.stdout).toContain("Functions: 1 removed, 1 added, 1 changed\n");
    for (const part of [
      "  local_wsfunc_get_lastaccess  function-removed\n",
      "  local_xp_award_points\n    required-field-added  sent: reason  string, required\n",
      "  local_xp_take_points  function-added\n",
      "diff: 1\n",
      "program.ts(5,49): error TS2345",
      "tsc: 2\n",
    ]) {
      expect(next.stdout).toContain(part);
    }
    // The page of a token has exactly its functions; that of the site has more than most tokens may call.
    expect(next.stdout.includes("doctor: 1\n")).toBe(user !== admin);

    const said = `${first.stdout}${first.stderr}${next.stdout}${next.stderr}`;
    expect(`${said}${allTexts(folder)}`).not.toMatch(/needle|0eed1e/i);
  });
});

interface Health {
  readonly checks: readonly {
    readonly id: string;
    readonly state: string;
    readonly params?: object;
  }[];
}

describe("docs/fetching.md", () => {
  it("has commands that work as written", async () => {
    const service = { service: "My service", token: needles.token };
    const both = { ...admin, admin: false, keys: [service] };
    const login = { username: "ada", password: needles.password, service: "moodle_mobile_app" };
    const site = await siteWith({ spec: riverbend, path: "/moodle", users: [both], login });
    const folder = temporaryFolder();
    const run = await runScript(shellBlocks("docs/fetching.md").join("unset MOODLE_COOKIE\n"), {
      folder,
      addresses: { "https://school.example/moodle": site.url },
      environment: {
        SCHOOL_PASSWORD: needles.password,
        SCHOOL_COOKIE: site.cookieOf("ada").replace(/^.*=/, ""),
        SCHOOL_TOKEN: needles.token,
      },
    });
    expect(run.exitCode, run.stderr).toBe(0);
    for (const file of [
      "page.html.gz",
      "specs/school.json",
      "specs/by-token.json",
      "report.json",
    ]) {
      expect(existsSync(join(folder, file)), file).toBe(true);
    }
    const piped = readFileSync(join(folder, "specs/piped.json"), "utf8");
    expect(piped).toBe(readFileSync(join(folder, "specs/school.json"), "utf8"));
    expect(`${run.stdout}${run.stderr}${allTexts(folder)}`).not.toMatch(/needle|0eed1e/i);
  });
});
