import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printable, printableJson, withoutLogCommands } from "../../src/cli/render/printable.js";
import { guardOutput } from "../../src/cli/guard-output.js";
import type { Terminal } from "../../src/cli/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { pageOf, run, smallSpec, temporaryFolder } from "./support.js";

/** Untrusted text, as in a description or an answer. */
const hostile =
  "\u001b[31mred\u202e reversed\u200b\u2060 hidden\n::error::gone\n##[error]gone ##vso[x]";

/** Matches text that must not be printed. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unsafe = /[\u0000-\u0008\u000b-\u001f\u200b\u202e\u2060]|^\s*::|##\[|##vso/mu;

describe("untrusted text", () => {
  test.each([
    ["a control character", "a\u001b[2Jb\u0007", "a\\u{1b}[2Jb\\u{7}"],
    ["a mark of direction", "a\u202eb\u2066c\u061cd", "a\\u{202e}b\\u{2066}c\\u{61c}d"],
    [
      "a zero-width character",
      "a\u200bb\u2060c\ufeffd\u00ade\u200df",
      "a\\u{200b}b\\u{2060}c\\u{feff}d\\u{ad}e\\u{200d}f",
    ],
    ["an invisible tag", "a\u{e0041}b", "a\\u{e0041}b"],
    ["half of a pair", "a\ud800b", "a\\u{d800}b"],
  ])("shows %s by its code", (_title, text, shown) => {
    expect(printable(text)).toBe(shown);
    expect(JSON.parse(printableJson(JSON.stringify(text)))).toBe(text);
    expect(printableJson(JSON.stringify(text))).toMatch(/^[ -~]*$/);
  });

  test("keeps line feeds, and the joiners that scripts and emoji need", () => {
    for (const text of ["a\nb", "می\u200cخواهم", "क्\u200dष", "👩\u200d👩\u200d👧"]) {
      expect(printable(text)).toBe(text);
    }
  });

  test.each([
    ["::error::x", "\\u{3a}:error::x"],
    ["a\n \t::set-output name=x::y", "a\n \t\\u{3a}:set-output name=x::y"],
    ["a::b", "a::b"],
    ["##[error]x", "\\u{23}#[error]x"],
    ["a ##vso[task.setvariable]x", "a \\u{23}#vso[task.setvariable]x"],
    ["## [link]", "## [link]"],
  ])("gives no commands to a log: %j", (text, shown) => {
    expect(withoutLogCommands(text)).toBe(shown);
  });

  test("is escaped in linear time", () => {
    for (const piece of [hostile, "\u200d", " :", "##", "👩\u200d"]) {
      const started = performance.now();
      withoutLogCommands(printable(piece.repeat(20_000)));
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });
});

/** Returns the text that a guarded terminal lets through. */
function through(
  overrides: Partial<Terminal>,
  use: (terminal: Terminal) => void,
): { readonly printed: string; readonly noted: string } {
  let printed = "";
  let noted = "";
  const terminal = guardOutput({
    ...({ environment: {}, resultColumns: undefined, hasColours: false } as Terminal),
    ...overrides,
    print: (text) => (printed += text),
    note: (text) => (noted += text),
  });
  use(terminal);
  return { printed, noted };
}

describe("the guard of all output", () => {
  test("passes colours if they are enabled, and no other escape sequences", () => {
    const text = "\u001b[31mred\u001b[39m \u001b[2J";
    const use = (terminal: Terminal): void => {
      terminal.print(text);
    };
    expect(through({ hasColours: true }, use).printed).toBe("\u001b[31mred\u001b[39m \\u{1b}[2J");
    expect(through({}, use).printed).toBe("\\u{1b}[31mred\\u{1b}[39m \\u{1b}[2J");
  });

  test("keeps the bytes of data, unless a person or a log receives them", () => {
    const use = (terminal: Terminal): void => {
      terminal.print(hostile, "data");
    };
    expect(through({}, use).printed).toBe(hostile);
    const toFile = { environment: { CI: "true" }, resultIsFile: true };
    expect(through(toFile, use).printed).toBe(hostile);
    for (const read of [{ resultColumns: 80 }, { environment: { CI: "true" } }]) {
      expect(through(read, use).printed).not.toMatch(unsafe);
    }
  });

  test("allows only progress to clear its line", () => {
    const use = (terminal: Terminal): void => {
      terminal.note("\r\u001b[KReading a\r\u001b[Kb …");
    };
    expect(through({ isInteractive: true }, use).noted).toBe(
      "\r\u001b[KReading a\\u{d}\\u{1b}[Kb …",
    );
    expect(through({}, use).noted).toBe("\\u{d}\\u{1b}[KReading a\\u{d}\\u{1b}[Kb …");
  });
});

const spec: Spec = {
  ...smallSpec,
  functions: smallSpec.functions.map((one) => ({ ...one, description: hostile })),
};

describe("no command prints untrusted text unescaped:", () => {
  const folder = temporaryFolder();
  const page = join(folder, "page.html");
  writeFileSync(page, pageOf(spec));
  const file = join(folder, "\u202espec::.json");
  writeFileSync(file, serializeSpec(spec));
  const other = join(folder, "other.json");
  writeFileSync(other, serializeSpec({ ...spec, functions: spec.functions.slice(1) }));
  const name = spec.functions[0]?.name ?? "";

  test.each([
    ["parse", [file]],
    ["parse --json", [page, "--json"]],
    ["explain", [name, file]],
    ["explain --json", [name, page, "--json"]],
    ["diff", [file, other, "--descriptions"]],
    ["diff --format markdown", [file, other, "--format", "markdown"]],
    ["diff --format json", [file, other, "--format", "json"]],
    ["diff --json", [file, other, "--json"]],
    ["generate", [file, "--output", join(folder, "\u202eclient")]],
    ["check", [`${hostile}.html`, "--output", join(folder, "client")]],
    ["docs", [`${hostile}.json`, "--output", join(folder, "docs")]],
    ["update", [`${hostile}.html`, "--output", join(folder, "client"), "--json"]],
    [hostile, []],
  ])("%j", async (command, args) => {
    const { stdout, stderr } = await run([...command.split(" "), ...args].filter(Boolean), {
      environment: { CI: "true" },
    });
    expect(stdout + stderr).not.toBe("");
    expect(stdout).not.toMatch(unsafe);
    expect(stderr).not.toMatch(unsafe);
  });

  test("JSON is still the same JSON", async () => {
    const { stdout } = await run(["parse", file], { environment: { CI: "true" } });
    expect(JSON.parse(stdout)).toEqual(spec);
  });
});

test("wrong usage is also reported as JSON, if requested", async () => {
  const { exitCode, stdout, stderr } = await run(["check", "--json"]);
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    command: "check",
    ok: false,
    usage: stderr.split("\nSee ")[0],
    diagnostics: [],
  });
});

test("update shows the line of a problem in the page, not in the spec made from it", async () => {
  // A type that Moodle does not have.
  const html = pageOf(smallSpec).replaceAll(/\bint\b/g, "integer");
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const output = join(temporaryFolder(), "client");
  const url = `http://127.0.0.1:${String(port)}/admin/webservice/documentation.php`;
  const { stderr } = await run(["update", url, "--output", output, "--guest"]).finally(() => {
    server.close();
  });
  const excerpt = /^ {2}> +\d+ \| (.*)$/m.exec(stderr);
  expect(excerpt, stderr).not.toBeNull();
  expect(excerpt?.[1]).toContain("integer");
  expect(stderr).not.toContain('"specVersion"');
});
