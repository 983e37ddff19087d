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
import { format } from "prettier";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSite } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { riverbendFunction } from "../specs/riverbend.js";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

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
    expect(stable(second.stderr)).toBe("1 function of 1 component → FOLDER/client is up to date\n");
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
    expect(stable((await go("generate", "--site", "school")).stderr)).toBe(
      "2 functions of 2 components → FOLDER/school is up to date\n",
    );
  });

  test("ends the imports of a client as the config says, and an option overrides it", async () => {
    const imported = (folderOfClient: string) =>
      /from "(\.\/runtime\/client.*)"/.exec(read(`${folderOfClient}/call-by-name.ts`))?.[1];
    config({ source: "school.html", output: "client", importExtension: "none" });
    await go("generate");
    expect(imported("client")).toBe("./runtime/client");
    expect((await go("check")).exitCode).toBe(0);
    await go("generate", "--import-extension", "ts", "--output", at("other"));
    expect(imported("other")).toBe("./runtime/client.ts");
    // The manifest of a client says how its imports end.
    expect((await go("check", at("other"))).exitCode).toBe(0);
    expect((await go("check")).exitCode).toBe(0);
  });

  test("continues with the other sites when one fails, and exits with 1", async () => {
    rmSync(at("school.html"));
    config(twoSites);
    const { exitCode, stderr } = await go("generate");
    expect(exitCode).toBe(1);
    expect(stable(stderr)).toBe(`school: failed
error acquire/file-missing  there is no file FOLDER/school.html
  help: Check the path: on the command line it is relative to the current folder, in a config file to that file.
1 error
library: 1 function of 1 component → FOLDER/library: files N created
2 sites: 1 written, 1 failed (school)
`);
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
    [
      ["generate", "scool"],
      `there is no site scool in FOLDER/moodle-codegen.config.json; did you mean school?
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "--site", "scool"],
      `there is no site scool in FOLDER/moodle-codegen.config.json; did you mean school?
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "page.html"],
      `page.html is not a site in FOLDER/moodle-codegen.config.json; for a page, name its site (school, library) or use --output
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "--output", "x"],
      `--output names the folder of one client, but 2 sites of FOLDER/moodle-codegen.config.json were selected
See moodle-codegen generate --help
`,
    ],
  ])("%j is wrong usage", async (args, message) => {
    config(twoSites);
    const { exitCode, stderr } = await go(...args);
    expect(stable(stderr)).toBe(message);
    expect(exitCode).toBe(2);
  });

  test("exits with 1 and names the key if the file is wrong", async () => {
    config({ source: "school.html", outptu: "x" });
    const { exitCode, stderr } = await go("generate");
    expect(exitCode).toBe(1);
    expect(stable(stderr))
      .toBe(`FOLDER/moodle-codegen.config.json:1:34 error config/invalid  outptu: there is no such key; did you mean "output"?
  help: Correct the key; docs/configuration.md lists them all, and with \`defineConfig\`, editors complete them.
1 error
`);
  });

  test("makes one client of several inputs, with the configured forms of docs", async () => {
    const other = { name: "tool_bells_ring", parameters: [], returns: null };
    write("more.json", serializeSpec({ ...smallSpec, functions: [other] }));
    config({ source: ["school.html", "more.json"], output: "client", docs: { markdown: false } });
    expect((await go("generate")).exitCode).toBe(0);
    expect(readdirSync(at("client/functions"))).toContain("tool-bells.ts");
    expect(existsSync(at("client/docs"))).toBe(false);
    expect(stable((await go("check")).stderr)).toBe("FOLDER/client is up to date\n");
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
    expect(stable(stderr)).toBe(`error config/no-spec  there is no spec FOLDER/school.json yet
  help: Run \`moodle-codegen update\`, which makes it from the source; or correct the key \`spec\`.
1 error
`);
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
      "1 function of 1 component → FOLDER/client: files N changed, N removed, N unchanged\n",
    ],
    [
      "the overrides are the same",
      () => {
        write("overrides.json", JSON.stringify(override));
      },
      "2 functions of 2 components → FOLDER/client: files N changed, N unchanged\n",
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
      "2 functions of 2 components → FOLDER/client: files N changed, N unchanged\n",
    ],
    [
      "the files are the same",
      () => {
        write("client/verify.ts", `${read("client/verify.ts")}// mine\n`);
      },
      `warning write/edited-by-hand  verify.ts had been edited by hand and was overwritten
  help: Keep changes outside the client's folder. The edited text may still be in your version control.
1 warning
2 functions of 2 components → FOLDER/client: files N changed, N unchanged
`,
    ],
    [
      "no file is missing",
      () => {
        rmSync(at("client/verify.ts"));
      },
      "2 functions of 2 components → FOLDER/client: files N created, N unchanged\n",
    ],
    [
      "the manifest is the same",
      () => {
        write("client/manifest.json", read("client/manifest.json").replace('"likely"', '"other"'));
      },
      "2 functions of 2 components → FOLDER/client: files N changed, N unchanged\n",
    ],
    [
      "nothing else is in the folder",
      () => {
        write("client/mine.ts", "");
      },
      `error write/foreign-files  FOLDER/client contains files that the generator did not make: mine.ts
  help: Give the client a folder of its own, or use --force to write beside these files, which are left as they are. If they are a client of an older generator, delete the folder once.
1 error
`,
    ],
  ])("%s", async (_, change, expected) => {
    change();
    expect(stable((await go("generate")).stderr)).toBe(expected);
  });

  test("the page caused no diagnostics, which would have to be repeated", async () => {
    const flawed = pageOf(smallSpec).replace("</body>", "").replace("</html>", "");
    write("school.html", flawed);
    const first = await go("generate");
    expect(stable(first.stderr))
      .toBe(`FOLDER/school.html:76:1 warning parse/page-cut  expected the end of the page, but the text stops before it
    75 | </div>
  > 76 |
       | ^
  help: Load the page again and wait until it is complete; everything before the cut was read.
1 warning
2 functions of 2 components → FOLDER/client is up to date
`);
    expect(stable((await go("generate")).stderr))
      .toBe(`FOLDER/school.html:76:1 warning parse/page-cut  expected the end of the page, but the text stops before it
    75 | </div>
  > 76 |
       | ^
  help: Load the page again and wait until it is complete; everything before the cut was read.
1 warning
2 functions of 2 components → FOLDER/client is up to date
`);
  });

  test("the page has the same content, even if it was saved again", async () => {
    const manifest = read("client/manifest.json");
    write("school.html", `${pageOf(smallSpec)}<!-- saved again -->`);
    expect(stable((await go("generate")).stderr)).toBe(
      "2 functions of 2 components → FOLDER/client is up to date\n",
    );
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
    write("client/call-by-name.ts", `${read("client/call-by-name.ts")}// mine\n`);
    rmSync(at("client/README.md"));
    write("client/mine.ts", "");
    const { exitCode, stdout, stderr } = await go("check");
    expect(exitCode).toBe(1);
    for (const line of [
      /^ {2}edited by hand {2}call-by-name\.ts$/m,
      /^ {2}stale {11}functions\/mod-quizzical\.ts$/m,
      /^ {2}missing {9}README\.md$/m,
      /^ {2}left over {7}functions\/local-sums\.ts$/m,
      /^ {2}not generated {3}mine\.ts$/m,
      /^-\/\/ mine$/m,
      /^\+export function modQuizzicalStart\($/m,
    ])
      expect(stdout).toMatch(line);
    expect(stderr).toBe(
      "move hand-made changes elsewhere; moodle-codegen generate overwrites them\n",
    );
    expect(read("client/call-by-name.ts")).toContain("// mine");
  });

  test("accepts a client that a formatter went over, with a note, and still sees what else differs", async () => {
    for (const name of readdirSync(at("client"), { recursive: true }) as string[]) {
      if (!/\.(?:ts|json|md)$/.test(name)) continue;
      const text = read(`client/${name}`);
      const style = { semi: false, singleQuote: true, useTabs: true, proseWrap: "always" } as const;
      write(`client/${name}`, await format(text, { ...style, filepath: name }));
    }
    const same = await go("check");
    expect(same).toMatchObject({ exitCode: 0, stdout: "" });
    expect(stable(same.stderr)).toMatch(
      /^info write\/reformatted {2}FOLDER\/client was reformatted: AGENTS\.md, README\.md, call-by-name\.ts, .*\n {2}help: .*\n1 note\nFOLDER\/client is up to date\n$/,
    );
    const json = JSON.parse((await go("check", "--json", "--strict")).stdout) as object;
    expect(json).toMatchObject({
      ok: true,
      differences: [],
      reformatted: expect.arrayContaining(["index.ts"]) as string[],
    });
    expect(stable((await go("generate")).stderr)).toContain("FOLDER/client is up to date\n");

    write("school.html", pageOf(secondSpec));
    const other = await go("check");
    expect(other.exitCode).toBe(1);
    expect(other.stdout).toMatch(/^ {2}changed {9}index\.ts$/m);
    // The files that the formatter went over are listed only; Prettier knows no plain text.
    const [list = "", ...shown] = other.stdout.split("\n--- ");
    expect(list).not.toMatch(/edited|runtime/);
    expect(shown.map((text) => /^\S+/.exec(text)?.[0])).toEqual([at("client/llms.txt")]);
    expect(other.stderr).toMatch(/\nupdate it with moodle-codegen generate\n$/);
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
    expect(stable(stderr)).toBe(`school: FOLDER/school is up to date
library: none of their files were found; moodle-codegen generate library makes them
1 of 2 sites are not up to date (library)
`);
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
      expect(stable(stderr)).toBe("FOLDER/client is up to date, and matches the site\n");
      expect(exitCode).toBe(0);
    });

    test("which matches the client, although files were edited", async () => {
      const { stderr } = await withSite(smallSpec);
      expect(stable(stderr)).toBe("FOLDER/client is up to date, and matches the site\n");
      write("client/index.ts", "// edited");
      const edited = await run(["check", "--site"], {
        folder,
        environment: { SCHOOL: token },
      });
      expect(edited.exitCode).toBe(1);
      expect(edited.stderr).toBe(
        "move hand-made changes elsewhere; moodle-codegen generate overwrites them\n",
      );
      expect(edited.stderr).not.toContain("and matches the site");
    });

    test("which has other functions", async () => {
      const other = { name: "mod_quizzical_start", parameters: [], returns: null };
      const { exitCode, stdout, stderr } = await withSite({
        ...secondSpec,
        functions: [...secondSpec.functions, other],
      });
      expect(stable(stdout)).toBe(`the site differs from FOLDER/client
  not on the site  local_sums_add
  not in the client  mod_quizzical_start
`);
      expect(stderr).not.toContain(token);
      expect(exitCode).toBe(1);
    });

    test("which has the release of the client, whose last number the site is not asked for", async () => {
      const { exitCode, stdout } = await withSite(smallSpec, "4.5.2");
      expect(stdout).toBe("");
      expect(exitCode).toBe(0);
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
      expect(stable(made.stderr))
        .toBe(`info live/admin-page-closed  this person may not see the administrator's page (accessdenied): "You may not see this page"; the page of a security key was requested instead
  help: Nothing needs to be done for a client of the functions that this person can call. For all functions of the site, ask an administrator for the saved page.
1 note
2 functions of 2 components → FOLDER/fetched: files N created
`);
    } finally {
      await site.close();
    }
    expect(read("fetched/manifest.json")).not.toContain('"inputs"');
    expect(await go("check")).toMatchObject({ exitCode: 0, stdout: "" });
    write("fetched/manifest.json", read("fetched/manifest.json").replace('"likely"', '"possible"'));
    expect(stable((await go("check")).stdout))
      .toBe(`FOLDER/fetched is not up to date: 1 file differs
  stale           manifest.json
`);
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
    expect(stable((await go("check")).stderr)).toBe("FOLDER/client is up to date\n");

    const second = await go("update", "--summary", at("summary.md"));
    expect(stable(second.stderr)).toBe(
      "2 functions of 2 components → FOLDER/client is up to date\n",
    );
    expect(read("summary.md")).toBe("The API of the site has not changed.\n");

    write("source.json", serializeSpec(secondSpec));
    const third = await go("update", "--summary", at("summary.md"), "--fail-on", "breaking");
    expect(third.exitCode).toBe(1);
    expect(third.stdout).toBe(`https://moodle.example: 2 functions before, 1 now
1 breaking change
Functions: 1 removed

Breaking (1)
  local_sums_add  function-removed
      The site no longer has the function, so neither does the client.
`);
    expect(read("summary.md")).toContain("local_sums_add");
    expect(read("spec.json")).toBe(serializeSpec(secondSpec));
    expect(stable((await go("check")).stderr)).toBe("FOLDER/client is up to date\n");
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
    expect((await go("update", "--dry-run")).stdout)
      .toBe(`https://moodle.example: 2 functions before, 1 now
1 breaking change
Functions: 1 removed

Breaking (1)
  local_sums_add  function-removed
      The site no longer has the function, so neither does the client.
`);
    expect(read("spec.json")).toBe(smallSpecText);
  });

  test("of several sites continues when one fails", async () => {
    config(twoSites);
    rmSync(at("school.html"));
    const { exitCode, stderr } = await go("update", "--summary", at("summary.md"));
    expect(exitCode).toBe(1);
    expect(stable(stderr)).toBe(`error acquire/file-missing  there is no file FOLDER/school.html
  help: Check the path: on the command line it is relative to the current folder, in a config file to that file.
1 error
school: failed
library: 1 function of 1 component → FOLDER/library: files N created
2 sites: 1 changed, 1 failed (school)
`);
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
    expect(stdout)
      .toBe(`  moodle-codegen.config.ts             created: names the site and the client's folder
  moodle-overrides.json                created: states what the page does not
  package.json                         added to: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes                       added to: collapses generated files in reviews
  .github/workflows/moodle-client.yml  created: fetches, compares and proposes the new client every week

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. set MOODLE_USERNAME and MOODLE_PASSWORD in the environment, or edit env in the config
  3. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  4. add the secrets MOODLE_USERNAME and MOODLE_PASSWORD to the repository, and allow Actions to create pull requests
  5. commit everything, including the client
`);
    expect(read("moodle-codegen.config.ts")).toContain('source: "https://school.example/moodle"');
    expect(read(".gitattributes")).toBe(
      "*.png binary\nsrc/moodle/** linguist-generated=true text eol=lf\n",
    );
    expect(read("package.json")).toContain(
      '"files": ["a"],\n    "scripts": {\n        "moodle:generate"',
    );
    expect(JSON.parse(read("package.json"))).toMatchObject({
      scripts: { test: "true", "moodle:check": "moodle-codegen check" },
    });
    expect(existsSync(at(".github/workflows/moodle-client.yml"))).toBe(true);
  });

  test.each<[string, Record<string, string>, string | undefined]>([
    ["Next.js", { "package.json": '{"dependencies": {"next": "16"}}' }, "none"],
    ["webpack", { "package.json": '{"devDependencies": {"ts-loader": "9"}}' }, "none"],
    ["Jest", { "package.json": '{"devDependencies": {"ts-jest": "30"}}' }, "none"],
    ["Deno", { "deno.json": "{}" }, "ts"],
    [
      "a program that runs uncompiled",
      {
        "tsconfig.json":
          '{ "compilerOptions": {\n // "noEmit": true,\n "allowImportingTsExtensions": true } }',
      },
      "ts",
    ],
    ["Vite", { "package.json": '{"devDependencies": {"vite": "7"}}' }, undefined],
    [
      "a disabled option",
      { "tsconfig.json": '{ "compilerOptions": {\n // "allowImportingTsExtensions": true\n } }' },
      undefined,
    ],
    ["a broken manifest", { "package.json": '{"dependencies": {"next"' }, undefined],
  ])("proposes imports that work with %s", async (_, files, extension) => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    await init("--source", "school.html");
    const proposed = /importExtension: "(.*)",/.exec(read("moodle-codegen.config.ts"))?.[1];
    expect(proposed).toBe(extension);
    expect((await go("update")).exitCode).toBe(0);
    expect(read("src/moodle/call-by-name.ts")).toContain(
      { none: 'from "./runtime/client";', ts: 'from "./runtime/client.ts";' }[extension ?? ""] ??
        'from "./runtime/client.js";',
    );
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
    expect(other.stdout)
      .toBe(`  moodle-codegen.config.ts  left as it is (--force replaces it): names the site and the client's folder
  moodle-overrides.json     is there already: states what the page does not
  package.json              is there already: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes            is there already: collapses generated files in reviews

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. save the site's API documentation page as other.html
  3. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  4. commit everything, including the client
`);
    expect(read("moodle-codegen.config.ts")).toContain("school.html");
    await init("--source", "other.html", "--force");
    expect(read("moodle-codegen.config.ts")).toContain("other.html");
  });

  test("writes the GitLab job beside an existing pipeline, to be included", async () => {
    write(".gitlab-ci.yml", "test:\n  script: [true]\n");
    const { stdout } = await init("--source", "school.html", "--ci", "gitlab");
    expect(read(".gitlab-ci.yml")).toBe("test:\n  script: [true]\n");
    expect(existsSync(at(".gitlab/moodle-client.yml"))).toBe(true);
    expect(stdout)
      .toBe(`  moodle-codegen.config.ts   created: names the site and the client's folder
  moodle-overrides.json      created: states what the page does not
  package.json               created: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes             created: collapses generated files in reviews
  .gitlab/moodle-client.yml  created: fetches, compares and proposes the new client every week

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  3. include .gitlab/moodle-client.yml in .gitlab-ci.yml: include: [{ local: .gitlab/moodle-client.yml }]
  4. add a pipeline schedule and the masked variables MOODLE_CLIENT_TOKEN; the job says which token
  5. commit everything, including the client
`);
  });

  test("lists only the next steps that are not done yet", async () => {
    write("package.json", '{ "type": "module", "dependencies": { "zod": "^4" } }');
    const { stdout } = await init("--source", "school.html", "--ci", "gitlab");
    expect(stdout).toBe(`  moodle-codegen.config.ts  created: names the site and the client's folder
  moodle-overrides.json     created: states what the page does not
  package.json              added to: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes            created: collapses generated files in reviews
  .gitlab-ci.yml            created: fetches, compares and proposes the new client every week

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address)
  2. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  3. add a pipeline schedule and the masked variables MOODLE_CLIENT_TOKEN; the job says which token
  4. commit everything, including the client
`);
    expect(read(".gitattributes")).toBe("src/moodle/** gitlab-generated text eol=lf\n");
    write("package.json", '{ "devDependencies": { "zod": "^4", "moodle-codegen": "*" } }');
    const again = await init("--source", "school.html", "--ci", "shell");
    expect(again.stdout)
      .toBe(`  moodle-codegen.config.ts         is there already: names the site and the client's folder
  moodle-overrides.json            is there already: states what the page does not
  package.json                     added to: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes                   added to: collapses generated files in reviews
  scripts/update-moodle-client.sh  created: fetches, compares and proposes the new client every week

Next:
  1. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  2. let cron or your CI run scripts/update-moodle-client.sh
  3. commit everything, including the client
`);
  });

  test("writes no second config beside one of another kind", async () => {
    config({ source: "school.html", output: "client" });
    const { stdout } = await init("--source", "other.html", "--force");
    expect(stdout)
      .toBe(`  moodle-codegen.config.json  is there already: names the site and the client's folder
  moodle-overrides.json       created: states what the page does not
  package.json                created: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes              created: collapses generated files in reviews

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. save the site's API documentation page as other.html
  3. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  4. commit everything, including the client
`);
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
    expect(stderr).toBe(`  something like https://school.example, or page.html
  only the address of the site was expected, without names, passwords or tokens
  one of github, gitlab, shell, none
`);
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
    expect(stderr).toBe("  taken as https://school.example/moodle\n");
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
      expect(stderr).toBe("  a separate folder inside this one was expected, such as src/moodle\n");
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
    expect((await below("github")).stdout)
      .toBe(`  moodle-codegen.config.ts             created: names the site and the client's folder
  moodle-overrides.json                created: states what the page does not
  package.json                         created: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes                       created: collapses generated files in reviews
  .github/workflows/moodle-client.yml  created: fetches, compares and proposes the new client every week

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. save the site's API documentation page as p.html
  3. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  4. move .github/workflows/moodle-client.yml to the root of the repository, and give its job "defaults: { run: { working-directory: web/app } }"
  5. allow Actions to create pull requests
  6. commit everything, including the client
`);
    expect((await below("gitlab")).stdout)
      .toBe(`  moodle-codegen.config.ts  is there already: names the site and the client's folder
  moodle-overrides.json     is there already: states what the page does not
  package.json              is there already: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes            added to: collapses generated files in reviews
  .gitlab-ci.yml            created: fetches, compares and proposes the new client every week

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. save the site's API documentation page as p.html
  3. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  4. move the job to the root of the repository (.gitlab-ci.yml, or a file that it includes), and begin its script with "cd web/app"
  5. add a pipeline schedule and the masked variables MOODLE_CLIENT_TOKEN; the job says which token
  6. commit everything, including the client
`);
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
    [
      [],
      `name the source of the documentation: --url https://school.example, or --source page.html
See moodle-codegen init --help
`,
    ],
    [
      ["--url", "https://a.example", "--source", "b"],
      `--url and --source both name the source of the documentation; use only one of them
See moodle-codegen init --help
`,
    ],
    [
      ["--url", "https://a.example/?token=s3cr3t"],
      `--url: only the address of the site was expected, without names, passwords or tokens
See moodle-codegen init --help
`,
    ],
    [
      ["--url", "me:s3cr3t@a.example"],
      `--url: the address of a.example contains a name or password
See moodle-codegen init --help
`,
    ],
    [
      ["--url", "not an address"],
      `--url: "not an address" is not the address of a site
See moodle-codegen init --help
`,
    ],
  ])("%j is wrong usage", async (args, message) => {
    const { exitCode, stderr } = await init(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(message);
    expect(stderr).not.toContain("s3cr3t");
  });

  test("with --dry-run writes nothing", async () => {
    mkdirSync(at("empty"));
    const { stdout } = await run(["init", "--yes", "--source", "p.html", "--dry-run"], {
      folder: at("empty"),
    });
    expect(stdout)
      .toBe(`  moodle-codegen.config.ts  would be created: names the site and the client's folder
  moodle-overrides.json     would be created: states what the page does not
  package.json              would be created: scripts moodle:generate, moodle:check, moodle:update
  .gitattributes            would be created: collapses generated files in reviews

Next:
  1. npm install --save-dev ./moodle-codegen.tgz (what \`npm pack\` makes in a clone of the generator; or its Git address) && npm install zod
  2. save the site's API documentation page as p.html
  3. npx moodle-codegen update    fetches or reads it, and writes the spec and the client
  4. commit everything, including the client
`);
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
    expect(stable(noted)).toContain("\nFOLDER/school.html changed\n");
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
