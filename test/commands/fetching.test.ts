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
import { admin, loginOf, needles, siteWith, tokenUser } from "../live/site.js";
import { riverbend } from "../specs/riverbend.js";
import { runScript, shellBlocks } from "../support/documented-commands.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// Several programs are started in each; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 });

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder in which programs find zod and the compiler, as in a user's project. */
function projectFolder(): string {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "project-"));
  folders.push(folder);
  return folder;
}

/** All that was written below a folder. */
function allTexts(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), "latin1"))
    .join("\n");
}

const program = (url: string): string => `
import { createMoodleClient, localXpAwardPoints } from "./moodle/index.js";
const token = process.env["MOODLE_TOKEN"] ?? "";
const moodle = createMoodleClient({ url: "${url}", token });
const { xp } = await localXpAwardPoints(moodle, { userid: 3, points: 10, courseid: 1 });
// @ts-expect-error -- a text is no number of points
moodle.call("local_xp_award_points", { userid: 3, points: {}, courseid: 1 }).catch(() => undefined);
console.log(typeof xp);
`;

describe("the whole way in a terminal", () => {
  const everybody = [
    ["an administrator", admin, "en"],
    ["somebody with a token and no more, on a French site", tokenUser, "fr"],
  ] as const;

  it.each(everybody)("from the site to a program: %s", async (_, user, language) => {
    const keys = [{ service: "Points", token: needles.token }];
    const site = await siteWith({
      spec: riverbend,
      path: "/moodle",
      language,
      users: [{ ...admin }, { ...tokenUser, keys }],
    });
    const folder = projectFolder();
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    writeFileSync(join(folder, "program.ts"), program(site.url));
    const tsc = "../../node_modules/typescript/bin/tsc";
    const script = `
      moodle-codegen fetch ${site.url} -o page.html.gz
      moodle-codegen parse page.html.gz -o specs/school.json
      moodle-codegen generate specs/school.json -o moodle
      "$NODE" ${tsc} --strict --target es2022 --module nodenext --skipLibCheck --types node --outDir js program.ts
      MOODLE_TOKEN=${needles.token} "$NODE" js/program.js`;
    const { username: MOODLE_USERNAME, password: MOODLE_PASSWORD } = loginOf(user);
    const run = await runScript(script, {
      folder,
      environment: { MOODLE_USERNAME, MOODLE_PASSWORD, NODE: process.execPath, DEBUG: "*" },
    });
    expect(run).toMatchObject({ exitCode: 0, stdout: "number\n" });
    expect(run.stderr).toContain("33 functions");
    expect(`${run.stdout}${run.stderr}${allTexts(folder)}`).not.toMatch(/needle|0eed1e/i);
  });
});

describe("docs/fetching.md", () => {
  it("has commands that work as they stand", async () => {
    const service = { service: "My service", token: needles.token };
    const both = { ...admin, admin: false, keys: [service] };
    const site = await siteWith({ spec: riverbend, path: "/moodle", users: [both] });
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
