import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSite } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { riverbendFunction } from "../specs/riverbend.js";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const read = (path: string): string => readFileSync(at(path), "utf8");
const write = (path: string, text: string): void => {
  writeFileSync(at(path), text);
};
const config = (value: object): void => {
  write("moodle-codegen.config.json", JSON.stringify(value));
};
const go = (...args: string[]) => run(args, { folder });
const secondSpec: Spec = { ...smallSpec, functions: smallSpec.functions.slice(1) };
const twoSites = {
  sites: {
    school: { source: "school.html", output: "school" },
    library: { source: "library.json", output: "library", validators: "none" },
  },
};

beforeEach(() => {
  folder = temporaryFolder();
  write("school.html", pageOf(smallSpec));
  write("library.json", serializeSpec(secondSpec));
});

describe("generate, with a config file", () => {
  test("makes the client that it describes, and leaves an up-to-date client alone", async () => {
    config({ source: "school.html", output: "client", components: ["local_sums"] });
    const first = await go("generate");
    expect(first).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readdirSync(at("client/functions"))).toEqual(["local-sums.ts"]);
    const { mtimeMs } = statSync(at("client/manifest.json"));
    const second = await go("generate");
    expect(second.stderr).toContain("is up to date");
    expect(statSync(at("client/manifest.json")).mtimeMs).toBe(mtimeMs);
  });

  test("makes the clients of all sites, or of the named ones", async () => {
    config(twoSites);
    const some = await go("generate", "library");
    expect(some.exitCode).toBe(0);
    expect([existsSync(at("school")), existsSync(at("library"))]).toEqual([false, true]);
    expect(existsSync(at("library/validators"))).toBe(false);
    const all = await go("generate");
    expect(all.exitCode).toBe(0);
    expect(all.stderr).toMatch(/\n2 sites: 1 written, 1 up to date\n$/);
    expect((await go("generate", "--site", "school")).stderr).toContain("is up to date");
  });

  test("continues with the other sites when one fails, and exits with 1", async () => {
    rmSync(at("school.html"));
    config(twoSites);
    const { exitCode, stderr } = await go("generate");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("acquire/file-missing");
    expect(stderr).toMatch(/\n2 sites: 1 written, 1 failed \(school\)\n$/);
    expect(existsSync(at("library/index.ts"))).toBe(true);
    const json = await go("generate", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      sites: [
        { name: "school", state: "failed", diagnostics: [{ code: "acquire/file-missing" }] },
        { name: "library", state: "up to date", functions: 1 },
      ],
    });
  });

  test("lets options override it, and a page replace the source of a site", async () => {
    config(twoSites);
    await go(
      "generate",
      "school",
      at("library.json"),
      "--validators",
      "none",
      "--output",
      at("other"),
    );
    expect(readdirSync(at("other/functions"))).toEqual(["mod-quizzical.ts"]);
    expect(existsSync(at("other/validators"))).toBe(false);
    expect(existsSync(at("school"))).toBe(false);
  });

  test.each<[string[], string]>([
    [["generate", "scool"], "there is no site scool in"],
    [["generate", "--site", "scool"], "did you mean school?"],
    [["generate", "page.html"], "is not a site in"],
    [["generate", "--output", "x"], "--output names the folder of one client, but 2 sites"],
  ])("%j is wrong usage", async (args, message) => {
    config(twoSites);
    const { exitCode, stderr } = await go(...args);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  test("exits with 1 and names the key if the file is wrong", async () => {
    config({ source: "school.html", outptu: "x" });
    const { exitCode, stderr } = await go("generate");
    expect(exitCode).toBe(1);
    expect(stderr).toContain('outptu: there is no such key; did you mean "output"?');
  });

  test("makes one client of several inputs, with the configured forms of docs", async () => {
    const other = { name: "tool_bells_ring", parameters: [], returns: null };
    write("more.json", serializeSpec({ ...smallSpec, functions: [other] }));
    config({ source: ["school.html", "more.json"], output: "client", docs: { markdown: false } });
    expect((await go("generate")).exitCode).toBe(0);
    expect(readdirSync(at("client/functions"))).toContain("tool-bells.ts");
    expect(existsSync(at("client/docs"))).toBe(false);
    expect((await go("check")).stderr).toContain("is up to date");
  });

  test("reads the reviewed spec rather than the source", async () => {
    config({ source: "school.html", spec: "library.json", output: "client" });
    await go("generate");
    expect(readdirSync(at("client/functions"))).toEqual(["mod-quizzical.ts"]);
  });

  test.each(["generate", "check"])("suggests update if %s has no spec yet", async (command) => {
    config({ source: "school.html", spec: "school.json", output: "client" });
    const { exitCode, stderr } = await go(command);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/there is no spec .*school\.json yet/);
    expect(stderr).toContain("Run `moodle-codegen update`");
    await go("update");
    expect((await go(command)).exitCode).toBe(0);
  });

  test("describes the purpose of missing files that it refers to", async () => {
    config({ source: "school.html", output: "client", overrides: "o.json" });
    expect((await go("generate")).stderr).toMatch(/the overrides .*o\.json cannot be read/);
    config({ source: "school.html", output: "client", prettierConfig: "p.json" });
    expect((await go("generate")).stderr).toMatch(/the Prettier configuration .*p\.json/);
  });
});

describe("a run can be skipped, but only if", () => {
  beforeEach(async () => {
    write("overrides.json", '{ "overridesVersion": 1, "overrides": [] }');
    config({ source: "school.html", output: "client", overrides: "overrides.json" });
    await go("generate");
  });
  const override = {
    overridesVersion: 1,
    overrides: [{ function: "local_sums_add", path: "params.a", type: "bool", reason: "Seen." }],
  };

  test.each<[string, () => void, string]>([
    [
      "the page is the same",
      () => {
        write("school.html", pageOf(secondSpec));
      },
      "removed",
    ],
    [
      "the overrides are the same",
      () => {
        write("overrides.json", JSON.stringify(override));
      },
      "changed",
    ],
    [
      "the options are the same",
      () => {
        config({
          source: "school.html",
          output: "client",
          overrides: "overrides.json",
          nulls: "possible",
        });
      },
      "changed",
    ],
    [
      "the files are the same",
      () => {
        write("client/client.ts", "mine");
      },
      "1 changed",
    ],
    [
      "no file is missing",
      () => {
        rmSync(at("client/client.ts"));
      },
      "1 created",
    ],
    [
      "the manifest is the same",
      () => {
        write("client/manifest.json", read("client/manifest.json").replace('"known"', '"other"'));
      },
      "1 changed",
    ],
    [
      "nothing else is in the folder",
      () => {
        write("client/mine.ts", "");
      },
      "write/foreign-files",
    ],
  ])("%s", async (_, change, expected) => {
    change();
    expect((await go("generate")).stderr).toContain(expected);
  });

  test("the page caused no diagnostics, which would have to be repeated", async () => {
    const flawed = pageOf(smallSpec).replace("</body>", "").replace("</html>", "");
    write("school.html", flawed);
    const first = await go("generate");
    expect(first.stderr).toContain("parse/page-cut");
    expect((await go("generate")).stderr).toContain("parse/page-cut");
  });

  test("the page has the same content, even if it was saved again", async () => {
    const manifest = read("client/manifest.json");
    write("school.html", `${pageOf(smallSpec)}<!-- saved again -->`);
    expect((await go("generate")).stderr).toContain("is up to date");
    expect(read("client/manifest.json")).toBe(manifest);
  });
});

describe("check", () => {
  beforeEach(async () => {
    config({ source: "school.html", output: "client" });
    await go("generate");
  });

  test("of an unchanged client exits with 0 and writes nothing", async () => {
    const state = () =>
      readdirSync(at("client"), { recursive: true }).map(
        (name) => statSync(at(`client/${String(name)}`)).mtimeMs,
      );
    const before = state();
    expect(await go("check")).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: expect.stringContaining("is up to date") as string,
    });
    expect(await run(["check", at("school.html"), "-o", at("client")])).toMatchObject({
      exitCode: 0,
    });
    expect(await run(["check", at("client")])).toMatchObject({ exitCode: 0 });
    expect(state()).toEqual(before);
  });

  test("distinguishes edited files from stale, missing, left over and foreign ones, with a short diff", async () => {
    write(
      "school.html",
      pageOf({
        ...secondSpec,
        functions: [
          ...secondSpec.functions,
          { name: "mod_quizzical_start", parameters: [], returns: null },
        ],
      }),
    );
    write("client/client.ts", `${read("client/client.ts")}// mine\n`);
    rmSync(at("client/README.md"));
    write("client/mine.ts", "");
    const { exitCode, stdout, stderr } = await go("check");
    expect(exitCode).toBe(1);
    for (const line of [
      /^ {2}edited by hand {2}client\.ts$/m,
      /^ {2}stale {11}functions\/mod-quizzical\.ts$/m,
      /^ {2}missing {9}README\.md$/m,
      /^ {2}left over {7}functions\/local-sums\.ts$/m,
      /^ {2}not generated {3}mine\.ts$/m,
      /^-\/\/ mine$/m,
      /^\+export function modQuizzicalStart\($/m,
    ])
      expect(stdout).toMatch(line);
    expect(stderr).toContain("generate overwrites it");
    expect(read("client/client.ts")).toContain("// mine");
  });

  test("prints one object for programs", async () => {
    rmSync(at("client/README.md"));
    const { exitCode, stdout } = await go("check", "--json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      command: "check",
      ok: false,
      differences: [{ path: "README.md", kind: "missing" }],
    });
  });

  test("of a client without a config needs the options that its manifest lacks", async () => {
    write("overrides.json", '{ "overridesVersion": 1, "overrides": [] }');
    config({
      source: "school.html",
      output: "client",
      overrides: "overrides.json",
      exclude: ["mod_*"],
      release: "4.5",
    });
    await go("generate");
    const bare = await run(["check", at("client")]);
    expect(bare).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--overrides") as string,
    });
    const whole = await run(["check", at("client"), "--overrides", at("overrides.json")]);
    expect(whole).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("is up to date") as string,
    });
  });

  test("of several sites counts those that are not up to date", async () => {
    config(twoSites);
    await go("generate", "school");
    const { exitCode, stderr } = await go("check");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("1 of 2 sites are not up to date (library)\n");
  });

  describe("--site queries the live site", () => {
    let close: () => Promise<void> = () => Promise.resolve();
    afterEach(() => close());
    const token = "fedcba9876543210fedcba9876543210";
    const info = riverbendFunction("core_webservice_get_site_info");
    const withSite = async ({ functions, ...rest }: Spec, release?: string) => {
      const spec: Spec = { ...rest, functions: [info, ...functions] };
      write(
        "school.json",
        serializeSpec({ ...smallSpec, functions: [info, ...smallSpec.functions] }),
      );
      const site = await startSite({ spec, token });
      ({ close } = site);
      config({
        source: site.url,
        output: "client",
        env: { token: "SCHOOL" },
        ...(release && { release }),
      });
      await run([
        "generate",
        at("school.json"),
        "-o",
        at("client"),
        ...(release ? ["--release", release] : []),
      ]);
      return run(["check", "--site"], { folder, environment: { SCHOOL: token } });
    };

    test("which matches the client", async () => {
      const { exitCode, stderr } = await withSite(smallSpec);
      expect(stderr).toContain("and matches the site");
      expect(exitCode).toBe(0);
    });

    test("which matches the client, although files were edited", async () => {
      const { stderr } = await withSite(smallSpec);
      expect(stderr).toContain("and matches the site");
      write("client/index.ts", "// edited");
      const edited = await run(["check", "--site"], {
        folder,
        environment: { SCHOOL: token },
      });
      expect(edited.exitCode).toBe(1);
      expect(edited.stderr).toContain("move what was edited by hand elsewhere");
      expect(edited.stderr).not.toContain("and matches the site");
    });

    test("which has other functions", async () => {
      const other = { name: "mod_quizzical_start", parameters: [], returns: null };
      const { exitCode, stdout, stderr } = await withSite({
        ...secondSpec,
        functions: [...secondSpec.functions, other],
      });
      expect(stdout).toContain("not on the site  local_sums_add");
      expect(stdout).toContain("not in the client  mod_quizzical_start");
      expect(stderr).not.toContain(token);
      expect(exitCode).toBe(1);
    });

    test("which has another release", async () => {
      const { exitCode, stdout } = await withSite(smallSpec, "3.11");
      expect(stdout).toMatch(/the site is Moodle \S+, the client was made for 3\.11/);
      expect(exitCode).toBe(1);
    });
  });

  test("of a fetched client with diagnostics needs neither site nor spec", async () => {
    const keys = [{ service: "Everything", token: "0123456789abcdef0123456789abcdef" }];
    const users = [{ username: "ada", password: "open-sesame", keys }];
    const site = await startSite({ spec: smallSpec, users });
    try {
      config({ source: site.url, output: "fetched" });
      const early = await go("check");
      expect(early.exitCode).toBe(1);
      expect(early.stderr).toMatch(/there is no client in .*fetched yet/);
      const environment = { MOODLE_USERNAME: "ada", MOODLE_PASSWORD: "open-sesame" };
      const made = await run(["generate"], { folder, environment });
      expect(made.stderr).toContain("live/admin-page-closed");
    } finally {
      await site.close();
    }
    expect(read("fetched/manifest.json")).not.toContain('"inputs"');
    expect(await go("check")).toMatchObject({ exitCode: 0, stdout: "" });
    write("fetched/manifest.json", read("fetched/manifest.json").replace('"known"', '"possible"'));
    expect((await go("check")).stdout).toContain("manifest.json");
  });

  test("--site without an address or a token says so", async () => {
    write("library.json", serializeSpec({ ...smallSpec, source: { kind: "admin-page" } }));
    await run(["generate", at("library.json"), "-o", at("client")]);
    const noAddress = await run(["check", at("client"), "--site"]);
    expect(noAddress).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("config/no-address") as string,
    });
  });
});

describe("update", () => {
  beforeEach(() => {
    write("source.json", smallSpecText);
  });

  test("renews spec and client, and reports what changed", async () => {
    config({ source: "source.json", spec: "spec.json", output: "client" });
    const first = await go("update", "--summary", at("summary.md"));
    expect(first).toMatchObject({ exitCode: 0 });
    expect(read("spec.json")).toBe(smallSpecText);
    expect(read("summary.md")).toContain("a new client");
    expect((await go("check")).stderr).toContain("is up to date");

    const second = await go("update", "--summary", at("summary.md"));
    expect(second.stderr).toContain("is up to date");
    expect(read("summary.md")).toBe("The API of the site has not changed.\n");

    write("source.json", serializeSpec(secondSpec));
    const third = await go("update", "--summary", at("summary.md"), "--fail-on", "breaking");
    expect(third.exitCode).toBe(1);
    expect(third.stdout).toContain("local_sums_add");
    expect(read("summary.md")).toContain("local_sums_add");
    expect(read("spec.json")).toBe(serializeSpec(secondSpec));
    expect((await go("check")).stderr).toContain("is up to date");
  });

  test("leaves the spec as it was when the client cannot be written", async () => {
    config({ source: "source.json", spec: "spec.json", output: "client" });
    await go("update");
    write("source.json", serializeSpec(secondSpec));
    write("client/mine.ts", "");
    expect((await go("update")).exitCode).toBe(1);
    expect(read("spec.json")).toBe(smallSpecText);
  });

  test("with --dry-run only reports what changed", async () => {
    config({ source: "source.json", spec: "spec.json", output: "client" });
    await go("update");
    write("source.json", serializeSpec(secondSpec));
    expect((await go("update", "--dry-run")).stdout).toContain("local_sums_add");
    expect(read("spec.json")).toBe(smallSpecText);
  });

  test("of several sites continues when one fails", async () => {
    config(twoSites);
    rmSync(at("school.html"));
    const { exitCode, stderr } = await go("update", "--summary", at("summary.md"));
    expect(exitCode).toBe(1);
    expect(stderr).toContain("2 sites: 1 changed, 1 failed");
    expect(read("summary.md")).toContain("`school`: failed");
    expect(existsSync(at("library/index.ts"))).toBe(true);
  });
});

describe("init", () => {
  const init = (...args: string[]) => run(["init", "--yes", ...args], { folder });

  test("writes the files that a project needs, and lists the next steps", async () => {
    write(
      "package.json",
      '{\n    "name": "x",\n    "files": ["a"],\n    "scripts": { "test": "true" }\n}\n',
    );
    write(".gitattributes", "*.png binary");
    const { exitCode, stdout } = await init(
      "--url",
      "https://school.example/moodle",
      "--ci",
      "github",
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Next:\n  1. npm install");
    expect(read("moodle-codegen.config.ts")).toContain('source: "https://school.example/moodle"');
    expect(read(".gitattributes")).toBe("*.png binary\nsrc/moodle/** linguist-generated=true\n");
    expect(read("package.json")).toContain(
      '"files": ["a"],\n    "scripts": {\n        "moodle:generate"',
    );
    expect(JSON.parse(read("package.json"))).toMatchObject({
      scripts: { test: "true", "moodle:check": "moodle-codegen check" },
    });
    expect(existsSync(at(".github/workflows/moodle-client.yml"))).toBe(true);
  });

  test("writes a config that generate accepts, for a page in a folder of any name", async () => {
    expect(
      (await init("--source", "school.html", "--output", "lib/it's mine", "--ci", "shell"))
        .exitCode,
    ).toBe(0);
    expect(read("scripts/update-moodle-client.sh")).toContain(`client='lib/it'\\''s mine'`);
    expect(statSync(at("scripts/update-moodle-client.sh")).mode & 0o100).toBe(0o100);
    expect((await go("update")).exitCode).toBe(0);
    expect(existsSync(at("lib/it's mine/index.ts"))).toBe(true);
    expect(existsSync(at("moodle-spec.json"))).toBe(true);
  });

  test("changes nothing in a second run, and replaces existing files only if forced", async () => {
    await init("--source", "school.html");
    const again = await init("--source", "school.html");
    expect(again.stdout.match(/is there already/g)).toHaveLength(4);
    const other = await init("--source", "other.html");
    expect(other.stdout).toContain("left as it is (--force replaces it)");
    expect(read("moodle-codegen.config.ts")).toContain("school.html");
    await init("--source", "other.html", "--force");
    expect(read("moodle-codegen.config.ts")).toContain("other.html");
  });

  test("writes the GitLab job beside an existing pipeline, to be included", async () => {
    write(".gitlab-ci.yml", "test:\n  script: [true]\n");
    const { stdout } = await init("--source", "school.html", "--ci", "gitlab");
    expect(read(".gitlab-ci.yml")).toBe("test:\n  script: [true]\n");
    expect(existsSync(at(".gitlab/moodle-client.yml"))).toBe(true);
    expect(stdout).toContain("include .gitlab/moodle-client.yml");
  });

  test("lists only the next steps that are not done yet", async () => {
    write("package.json", '{ "type": "module", "dependencies": { "zod": "^4" } }');
    const { stdout } = await init("--source", "school.html", "--ci", "gitlab");
    expect(stdout).toContain("Next:\n  1. npm install --save-dev moodle-codegen\n  2. npx");
    expect(stdout).toContain("MOODLE_CLIENT_TOKEN");
    expect(read(".gitattributes")).toBe("src/moodle/** gitlab-generated\n");
    write("package.json", '{ "devDependencies": { "zod": "^4", "moodle-codegen": "*" } }');
    const again = await init("--source", "school.html", "--ci", "shell");
    expect(again.stdout).toContain('Next:\n  1. set "type": "module" in package.json');
    expect(again.stdout).toContain("let cron or your CI run");
  });

  test("writes no second config beside one of another kind", async () => {
    config({ source: "school.html", output: "client" });
    const { stdout } = await init("--source", "other.html", "--force");
    expect(stdout).toContain("moodle-codegen.config.json  is there already");
    expect(existsSync(at("moodle-codegen.config.ts"))).toBe(false);
  });

  test("asks the user, and again if an answer is invalid", async () => {
    const answers = ["", "https://me:s3cr3t@school.example", "school.html", "", "jenkins", "none"];
    const { exitCode, stderr } = await run(["init"], {
      folder,
      ask: () => Promise.resolve(answers.shift()),
    });
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain("s3cr3t");
    expect(stderr).toContain("one of github, gitlab, shell, none");
    expect(read("moodle-codegen.config.ts")).toContain('output: "src/moodle"');
    expect((await run(["init"], { folder, ask: () => Promise.resolve(undefined) })).exitCode).toBe(
      1,
    );
  });

  test("accepts an address without https://, and answers in capitals", async () => {
    const answers = ["School.example/moodle/", "./lib/moodle/", "GitHub"];
    const { exitCode, stderr } = await run(["init"], {
      folder,
      ask: () => Promise.resolve(answers.shift()),
    });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("taken as https://school.example/moodle\n");
    expect(read("moodle-codegen.config.ts")).toContain('source: "https://school.example/moodle"');
    expect(read("moodle-codegen.config.ts")).toContain('output: "lib/moodle"');
    expect(read(".github/workflows/moodle-client.yml")).toContain("MOODLE_CLIENT: lib/moodle\n");
    await init("--url", "localhost:8080/moodle", "--force");
    expect(read("moodle-codegen.config.ts")).toContain('source: "http://localhost:8080/moodle"');
  });

  test.each(["school.html", "pages/school.mhtml", "./school.example", "there.example"])(
    "treats %s as a file",
    async (file) => {
      write("there.example", pageOf(smallSpec));
      const answers = [file, "", ""];
      await run(["init"], { folder, ask: () => Promise.resolve(answers.shift()) });
      expect(read("moodle-codegen.config.ts")).toContain(`source: "${file}"`);
    },
  );

  test.each([".", "..", "../moodle", "src/../../x", "/src/moodle"])(
    "rejects %s as the folder of the client",
    async (output) => {
      const questions: string[] = [];
      const answers = ["school.html", output, "", ""];
      const { stderr } = await run(["init"], {
        folder,
        ask: (question) => {
          questions.push(question);
          return Promise.resolve(answers.shift());
        },
      });
      expect(stderr).toContain("a separate folder inside this one was expected");
      expect(questions.filter((question) => question.startsWith("Folder"))).toHaveLength(2);
      const given = await init("--source", "school.html", "--output", output, "--force");
      expect(given).toMatchObject({ exitCode: 2, stdout: "" });
    },
  );

  test.each([
    ['[remote "origin"]\n\turl = git@github.com:me/x.git\n', "github"],
    ['[remote "origin"]\n\turl = https://gitlab.school.example/me/x.git\n', "gitlab"],
    ["[core]\n\tbare = false\n", "none"],
  ])("proposes the CI of a repository whose settings are %j", async (settings, ci) => {
    mkdirSync(at(".git"));
    write(".git/config", settings);
    const questions: string[] = [];
    const answers = ["school.html", "", ""];
    await run(["init"], {
      folder,
      ask: (question) => {
        questions.push(question);
        return Promise.resolve(answers.shift());
      },
    });
    expect(questions.at(-1)).toContain(`(${ci}): `);
    expect(existsSync(at(".github/workflows/moodle-client.yml"))).toBe(ci === "github");
    expect(existsSync(at(".gitlab-ci.yml"))).toBe(ci === "gitlab");
  });

  test("explains where to move a CI job that is below the root of a repository", async () => {
    mkdirSync(at(".git"));
    mkdirSync(at("web/app"), { recursive: true });
    const below = (ci: string) =>
      run(["init", "--yes", "--source", "p.html", "--ci", ci], { folder: at("web/app") });
    expect((await below("github")).stdout).toContain("working-directory: web/app");
    expect((await below("gitlab")).stdout).toContain('"cd web/app"');
    expect((await init("--source", "p.html", "--ci", "github")).stdout).not.toContain("move ");
  });

  test("writes a package.json if npm finds none, but not inside a project", async () => {
    const { stdout } = await init("--source", "school.html");
    expect(stdout).toMatch(/package\.json +created: scripts moodle:generate/);
    expect(JSON.parse(read("package.json"))).toEqual({
      private: true,
      type: "module",
      scripts: {
        "moodle:generate": "moodle-codegen generate",
        "moodle:check": "moodle-codegen check",
        "moodle:update": "moodle-codegen update",
      },
    });
    expect(stdout).not.toContain("save the site's");
    mkdirSync(at("part"));
    await run(["init", "--yes", "--source", "p.html"], { folder: at("part") });
    expect(readdirSync(at("part"))).not.toContain("package.json");
  });

  test("leaves a broken package.json as it is, and says so", async () => {
    write("package.json", '{ "name": ');
    const { stdout } = await init("--source", "school.html", "--force");
    expect(read("package.json")).toBe('{ "name": ');
    expect(stdout).toMatch(/package\.json +left as it is: it is not a JSON object/);
  });

  test.each<[string[], string]>([
    [[], "name the source of the documentation"],
    [["--url", "https://a.example", "--source", "b"], "use only one of them"],
    [["--url", "https://a.example/?token=s3cr3t"], "without names, passwords or tokens"],
    [["--url", "me:s3cr3t@a.example"], "--url: "],
    [["--url", "not an address"], "--url: "],
  ])("%j is wrong usage", async (args, message) => {
    const { exitCode, stderr } = await init(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("s3cr3t");
  });

  test("with --dry-run writes nothing", async () => {
    mkdirSync(at("empty"));
    const { stdout } = await run(["init", "--yes", "--source", "p.html", "--dry-run"], {
      folder: at("empty"),
    });
    expect(stdout).toContain("would be created");
    expect(readdirSync(at("empty"))).toEqual([]);
  });
});

describe("generate --watch", () => {
  test("regenerates the clients that a change affects, survives errors, and ends when stopped", async () => {
    write("overrides.json", '{ "overridesVersion": 1, "overrides": [] }');
    config({ source: "school.html", output: "client", overrides: "overrides.json" });
    const controller = new AbortController();
    let noted = "";
    const wait = async (text: string): Promise<void> => {
      for (let tries = 0; tries < 600 && !noted.includes(text); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(noted).toContain(text);
      // Wait until it listens again.
      for (let tries = 0; tries < 600 && !noted.endsWith("Ctrl+C to stop\n"); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const watching = run(["generate", "--watch"], {
      folder,
      note: (text) => (noted += text),
      interruptible: (task) => task(controller.signal),
    });
    await wait("created");
    noted = "";
    write("school.html", pageOf(secondSpec));
    await wait("removed");
    expect(noted).toContain("school.html changed\n");
    noted = "";
    write("overrides.json", "{");
    await wait("overrides/invalid-json");
    noted = "";
    write("overrides.json", '{ "overridesVersion": 1, "overrides": [] }');
    await wait("is up to date");
    noted = "";
    config({ source: "school.html", outptu: "x" });
    await wait("config/invalid");
    noted = "";
    config({ source: "school.html", output: "elsewhere" });
    await wait("created");
    controller.abort();
    expect((await watching).exitCode).toBe(0);
    expect(existsSync(at("elsewhere/index.ts"))).toBe(true);
  });

  test("of standard input is wrong usage", async () => {
    const { exitCode } = await run(["generate", "-", "-o", at("x"), "--watch"], {
      input: smallSpecText,
    });
    expect(exitCode).toBe(2);
  });
});
