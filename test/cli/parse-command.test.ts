import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

describe("parse", () => {
  test("prints the spec of a page from standard input, and nothing else", async () => {
    const { exitCode, stdout, stderr } = await run(["parse", "-"], { input: pageOf(smallSpec) });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const names = (JSON.parse(stdout) as typeof smallSpec).functions.map(({ name }) => name);
    expect(names).toEqual(["local_sums_add", "mod_quizzical_reset"]);
  });

  test("writes the spec to a file and says so on standard error", async () => {
    const output = join(temporaryFolder(), "specs/site.json");
    const first = await run(["parse", "-", "-o", output], { input: smallSpecText });
    expect(first).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: `${output} written: 2 functions of 2 components\n`,
    });
    expect(readFileSync(output, "utf8")).toBe(smallSpecText);
    const second = await run(["parse", "-", "-o", output], { input: smallSpecText });
    expect(stable(second.stderr)).toBe(
      "FOLDER/specs/site.json unchanged: 2 functions of 2 components\n",
    );
  });

  test("includes only the selected functions", async () => {
    const args = ["parse", "-", "--include", "local_*,mod_*", "--exclude", "*_reset"];
    const { stdout } = await run(args, { input: smallSpecText });
    expect(stdout).toBe(`{
  "specVersion": 1,
  "source": {
    "kind": "admin-page",
    "site": "https://moodle.example",
    "language": "en"
  },
  "functions": [
    {
      "name": "local_sums_add",
      "description": "Adds two numbers.",
      "parameters": [
        {
          "name": "a",
          "kind": "int",
          "presence": "required"
        },
        {
          "name": "b",
          "kind": "int",
          "presence": "default",
          "default": 1
        }
      ],
      "returns": {
        "kind": "int",
        "presence": "required"
      }
    }
  ]
}
`);
    expect(stdout).not.toContain("mod_quizzical_reset");
  });

  test("exits with 1 and writes nothing if it cannot read the input", async () => {
    const output = join(temporaryFolder(), "site.json");
    const login = '<html><body id="page-login-index"><form></form></body></html>';
    const result = await run(["parse", "-", "-o", output], { input: login });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr)
      .toBe(`stdin:1:1 error acquire/login-form  this is a login form, but a documentation page was expected
  help: Open the API documentation in a browser in which you are logged in, and save that page.
1 error
`);
    expect(existsSync(output)).toBe(false);
  });

  test("exits with 1 when the output cannot be written", async () => {
    const output = temporaryFolder();
    const result = await run(["parse", "-", "-o", output], { input: smallSpecText });
    expect(result.exitCode).toBe(1);
    expect(stable(result.stderr)).toBe(`error write/not-a-file  FOLDER is not a file
  help: Pass the path of a file, such as spec.json.
1 error
`);
  });

  test("never replaces the page that it reads, not even through a link", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "page.html");
    const link = join(folder, "link.json");
    writeFileSync(path, pageOf(smallSpec));
    symlinkSync("page.html", link);
    for (const [input, output] of [
      [path, path],
      [path, link],
      [link, path],
      [path, join(folder, "./x/../page.html")],
    ] as const) {
      for (const more of [[], ["--force"]]) {
        const { exitCode, stderr } = await run(["parse", input, "-o", output, ...more]);
        expect(exitCode).toBe(1);
        expect(stderr)
          .toBe(`error write/over-the-input  ${output} is the page that was read, and was not overwritten
  help: Give the output a name of its own, such as --output spec.json.
1 error
`);
      }
    }
    expect(readFileSync(path, "utf8")).toBe(pageOf(smallSpec));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test.each([
    ["a page", pageOf(smallSpec)],
    ["a note", "to do\n"],
    ["other JSON", '{ "name": "school" }\n'],
  ])("replaces %s only if forced", async (_, text) => {
    const output = join(temporaryFolder(), "file");
    writeFileSync(output, text);
    const args = ["parse", "-", "-o", output];
    const refused = await run(args, { input: smallSpecText });
    expect(refused.exitCode).toBe(1);
    expect(stable(refused.stderr))
      .toBe(`error write/other-file  FOLDER/file exists, is not a spec and was not overwritten
  help: Choose another path, or remove the file first; \`parse\` replaces it with --force.
1 error
`);
    expect(readFileSync(output, "utf8")).toBe(text);
    expect((await run([...args, "--force"], { input: smallSpecText })).exitCode).toBe(0);
    expect(readFileSync(output, "utf8")).toBe(smallSpecText);
  });

  test.each([
    ["an older spec", '{ "specVersion": 1, "functions": [] }\n'],
    ["a spec with the marks of a merge", '{\n<<<<<<< HEAD\n  "specVersion": 1,\n=======\n'],
    ["an empty file", ""],
  ])("replaces %s", async (_, text) => {
    const output = join(temporaryFolder(), "site.json");
    writeFileSync(output, text);
    await run(["parse", "-", "-o", output], { input: smallSpecText });
    expect(readFileSync(output, "utf8")).toBe(smallSpecText);
  });

  test("writes a spec back into its own file", async () => {
    const path = join(temporaryFolder(), "site.json");
    writeFileSync(path, JSON.stringify(smallSpec));
    expect((await run(["parse", path, "-o", path])).exitCode).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(smallSpecText);
  });

  test("prints the spec when the output is a dash", async () => {
    const { stdout } = await run(["parse", "-", "-o", "-"], { input: smallSpecText });
    expect(stdout).toBe(smallSpecText);
    expect(existsSync("-")).toBe(false);
  });

  test("names a version of the spec that it does not support", async () => {
    const result = await run(["parse", "-"], { input: '{"specVersion": 99, "functions": []}' });
    expect(result.exitCode).toBe(1);
    expect(result.stderr)
      .toBe(`stdin:1:17 error spec/unknown-version  expected "specVersion": 1, found 99
  > 1 | {"specVersion": 99, "functions": []}
      |                 ^
  help: Use the generator that wrote the file, or make the spec again from the page.
1 error
`);
  });

  test("skips a damaged function of a page, and exits with 0, or 1 if strict", async () => {
    const page = pageOf(smallSpec);
    // Inside the first General structure box, a type that does not exist.
    const damaged = page.replace(/(General structure<\/b><br \/>\s*)int/, "$1elephant");
    expect(damaged).not.toBe(page);
    const lenient = await run(["parse", "-"], { input: damaged });
    expect(lenient.exitCode).toBe(0);
    expect(lenient.stdout).toBe(`{
  "specVersion": 1,
  "source": {
    "kind": "admin-page",
    "site": "https://moodle.example",
    "title": "API Documentation | A simulated site",
    "language": "en"
  },
  "functions": [
    {
      "name": "mod_quizzical_reset",
      "loginRequired": false,
      "ajax": false,
      "parameters": [],
      "returns": null
    }
  ]
}
`);
    expect(lenient.stderr)
      .toBe(`stdin:27:1 warning parse/structure-syntax  expected a type, "list of (" or "object {", found "elephant"
  in local_sums_add → a
    26 |                         color:#222222;padding:4px;">Adds two numbers.<…
  > 27 | elephant
       | ^
    28 | </pre></div></div><div><div style="border:solid 1px #DEDEDE;background…
  help: The function was left out. Save the page again as the server sends it.
1 warning
`);
    const strict = await run(["parse", "-", "--strict"], { input: damaged });
    expect(strict.exitCode).toBe(1);
    expect(strict.stdout).toBe(lenient.stdout);
  });

  test("names the file that it reads", async () => {
    const path = join(temporaryFolder(), "page.html");
    writeFileSync(path, "");
    expect(stable((await run(["parse", path])).stderr))
      .toBe(`FOLDER/page.html:1:1 error acquire/empty  the input is empty
  help: Open the API documentation in a browser in which you are logged in, and save that page.
1 error
`);
  });
});

describe("parse --json", () => {
  test("prints one object with the spec, and nothing on standard error", async () => {
    const { exitCode, stdout, stderr } = await run(["parse", "-", "--json"], {
      input: smallSpecText,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      command: "parse",
      ok: true,
      input: "-",
      functions: 2,
      components: 2,
      spec: smallSpec,
      diagnostics: [],
    });
  });

  test("prints the diagnostics as data if it cannot read the input", async () => {
    const { exitCode, stdout, stderr } = await run(["parse", "/no/such/page", "--json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: "acquire/file-missing", severity: "error" }],
    });
  });
});

describe("parse with several inputs", () => {
  const vendor =
    "# Reset\n\n## mod_quizzical_undo\n\n- quizid (int, required): which one\n\nReturns nothing.\n";

  test("makes one spec of a page, a document and a spec", async () => {
    const folder = temporaryFolder();
    const [page, text] = [join(folder, "page.html"), join(folder, "vendor.md")];
    writeFileSync(page, pageOf(smallSpec));
    writeFileSync(text, vendor);
    const { exitCode, stdout, stderr } = await run(["parse", page, text, "-"], {
      input: smallSpecText,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const { source, functions } = JSON.parse(stdout) as typeof smallSpec;
    expect(source.kind).toBe("several");
    expect(functions.map(({ name }) => name)).toEqual([
      "local_sums_add",
      "mod_quizzical_reset",
      "mod_quizzical_undo",
    ]);
  });

  test("writes nothing if one of them cannot be read, and never replaces one of them", async () => {
    const folder = temporaryFolder();
    const [page, output] = [join(folder, "page.html"), join(folder, "site.json")];
    writeFileSync(page, pageOf(smallSpec));
    const missing = await run(["parse", page, join(folder, "no.html"), "-o", output], {});
    expect(missing.exitCode).toBe(1);
    expect(stable(missing.stderr)).toBe(`error acquire/file-missing  there is no file FOLDER/no.html
  help: Check the path: on the command line it is relative to the current folder, in a config file to that file.
1 error
`);
    expect(existsSync(output)).toBe(false);
    const over = await run(["parse", "-", page, "-o", page, "--force"], { input: vendor });
    expect(over.exitCode).toBe(1);
    expect(stable(over.stderr))
      .toBe(`error write/over-the-input  FOLDER/page.html is the page that was read, and was not overwritten
  help: Give the output a name of its own, such as --output spec.json.
1 error
`);
  });

  test("describes a document that documents no function", async () => {
    const { exitCode, stderr } = await run(["parse", "-"], {
      input: "The function local_rooms_find takes an int.\nMore of it later.\n",
    });
    expect(exitCode).toBe(1);
    expect(stderr)
      .toBe(`stdin:1:1 error acquire/other-text  the input begins with "The function local_rooms_find takes an int.\\nMore of it later"; a saved page, a spec or documentation of functions was expected
  help: Open the API documentation in a browser in which you are logged in, and save that page. docs/inputs.md lists the other documents that can be read.
1 error
`);
  });
});
