import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

let folder: string;
let spec: string;
let out: string;
beforeEach(() => {
  folder = temporaryFolder();
  spec = join(folder, "spec.json");
  out = join(folder, "docs");
  writeFileSync(spec, smallSpecText);
});

const read = (path: string): string => readFileSync(join(out, path), "utf8");

describe("docs", () => {
  test("writes both forms of a spec, and says so", async () => {
    const { exitCode, stderr } = await run(["docs", spec, "-o", out]);
    expect([exitCode, stderr]).toEqual([
      0,
      `2 functions of 2 components → ${out}: files 13 created\n`,
    ]);
    expect(readdirSync(out).sort()).toEqual([
      ...["README.md", "assets", "data", "index.html"],
      ...["local-sums.md", "manifest.json", "mod-quizzical.md"],
    ]);
    expect(read("README.md")).toContain("local_sums_add");
    expect(read("data/local-sums.js")).toContain("local_sums_add");
    expect(stable((await run(["docs", spec, "-o", out])).stderr)).toBe(
      "2 functions of 2 components → FOLDER/docs is up to date\n",
    );
  });

  test("writes only the requested form, and removes the other one", async () => {
    await run(["docs", spec, "-o", out]);
    expect((await run(["docs", spec, "-o", out, "--format", "markdown"])).exitCode).toBe(0);
    expect(readdirSync(out)).not.toContain("index.html");
    await run(["docs", spec, "-o", out, "--format", "html"]);
    expect(readdirSync(out)).not.toContain("README.md");
  });

  test("reads a page, or a client's folder with the nulls option that it was made with", async () => {
    const page = join(folder, "page.html");
    const client = join(folder, "client");
    writeFileSync(page, pageOf(smallSpec));
    await run(["generate", page, "-o", client, "--nulls", "possible"]);
    await run(["docs", client, "-o", out]);
    const ofClient = read("local-sums.md");
    expect(ofClient).toContain("int, or null");
    await run(["docs", page, "-o", out, "--nulls", "known"]);
    expect(read("local-sums.md")).not.toContain("int, or null");
    await run(["docs", page, "-o", out, "--nulls", "possible"]);
    expect(read("local-sums.md")).toBe(ofClient);
  });

  test("never writes into a client's folder, nor does generate into a reference's", async () => {
    const client = join(folder, "client");
    await run(["generate", spec, "-o", client]);
    const before = readdirSync(client);
    const refused = await run(["docs", spec, "-o", client]);
    expect(refused.exitCode).toBe(1);
    expect(stable(refused.stderr))
      .toBe(`error write/other-output  FOLDER/client contains a client made by moodle-codegen, which documentation would replace
  help: Give each a folder of its own; a client's reference is in its folder docs/ (generate --docs both).
1 error
`);
    expect(readdirSync(client)).toEqual(before);
    await run(["docs", spec, "-o", out]);
    expect(stable((await run(["generate", spec, "-o", out])).stderr))
      .toBe(`error write/other-output  FOLDER/docs contains documentation made by moodle-codegen, which a client would replace
  help: Give each a folder of its own; a client's reference is in its folder docs/ (generate --docs both).
1 error
`);
  });

  test("leaves other files alone", async () => {
    mkdirSync(out);
    writeFileSync(join(out, "notes.md"), "mine");
    expect((await run(["docs", spec, "-o", out])).exitCode).toBe(1);
    expect(readdirSync(out)).toEqual(["notes.md"]);
    expect((await run(["docs", spec, "-o", out, "--force"])).exitCode).toBe(0);
    expect(read("notes.md")).toBe("mine");
  });

  test("serves it to a browser without writing anything, until it is stopped", async () => {
    const controller = new AbortController();
    let shown = "";
    let notes = "";
    const { exitCode } = await run(["docs", spec, "--serve"], {
      note: (text) => (notes += text),
      interruptible: async (task) => {
        const address = /http:\S+/.exec(notes)?.[0];
        const running = task(controller.signal);
        if (address !== undefined) {
          shown = await (await fetch(address)).text();
          controller.abort();
        }
        return running;
      },
    });
    expect(exitCode).toBe(0);
    expect(shown).toContain("<title>moodle.example – API reference</title>");
    expect(readdirSync(folder)).toEqual(["spec.json"]);
  });

  test.each([
    [
      ["docs"],
      `no page was given: moodle-codegen docs PAGE, where PAGE is a saved documentation page, another document of the site's functions, or a spec; - for standard input
See moodle-codegen docs --help
`,
    ],
    [
      ["docs", "SPEC"],
      `name the folder of the reference: --output moodle-docs; or use --serve to only look at it
See moodle-codegen docs --help
`,
    ],
    [
      ["docs", "SPEC", "-o", "-"],
      `a reference is a folder of files and cannot be printed: --output moodle-docs
See moodle-codegen docs --help
`,
    ],
    [
      ["docs", "SPEC", "--format", "pdf", "-o", "x"],
      `--format is one of html, markdown, both, but was given as "pdf"
See moodle-codegen docs --help
`,
    ],
    [
      ["docs", "SPEC", "--serve", "80000"],
      `--serve takes a port, such as 8080, or nothing, but was given "80000"; the page comes before it
See moodle-codegen docs --help
`,
    ],
    [
      ["docs", "SPEC", "--serve", "--format", "markdown"],
      `--serve shows the HTML form, but --format is markdown
See moodle-codegen docs --help
`,
    ],
  ])("explains what is wrong with %j", async (args, message) => {
    const { exitCode, stderr } = await run(args.map((arg) => (arg === "SPEC" ? spec : arg)));
    expect(exitCode).toBe(2);
    expect(stderr).toBe(message);
  });
});

describe("generate --docs", () => {
  test.each([
    [[], ["README.md", "local-sums.md"], ["index.html"]],
    [["--docs", "html"], ["index.html", "assets", "data"], ["README.md"]],
    [["--docs", "both"], ["index.html", "README.md"], []],
  ])("with %j", async (args, there, absent) => {
    await run(["generate", spec, "-o", out, ...args]);
    const found = readdirSync(join(out, "docs"));
    expect(found).toEqual(expect.arrayContaining(there));
    for (const name of absent) expect(found).not.toContain(name);
  });

  test("none omits the reference, and the README does not link to it", async () => {
    await run(["generate", spec, "-o", out, "--docs", "none"]);
    expect(readdirSync(out)).not.toContain("docs");
    expect(read("README.md")).not.toContain("](docs/");
    expect(read("README.md")).toContain("--docs none");
  });
});
