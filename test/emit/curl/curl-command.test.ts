import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { curlCommand, fieldsOf, loadFieldWriter } from "../../../src/emit/curl/index.js";
import type { JsonValue } from "../../../src/model/index.js";
import { hostileText } from "../../security/hostile-spec.js";
import { anyCodePoint } from "../../support/any-code-point.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const site = "https://school.example/moodle";
const folder = temporaryFolder();
// A fake curl that prints its arguments and its standard input.
writeFileSync(
  join(folder, "curl"),
  `#!/bin/sh\nfor a in "$@"; do printf '%s\\0' "$a"; done; cat; printf '\\0'\n`,
);
chmodSync(join(folder, "curl"), 0o755);

/** Returns the arguments and input that curl receives when a POSIX shell runs a command. */
function received(command: string, more: Record<string, string> = {}): string[] {
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}`, MOODLE_TOKEN: "needle", ...more };
  return execFileSync("sh", ["-c", command], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("form fields", () => {
  test.each<[string, Record<string, JsonValue>, string[]]>([
    ["have the names that PHP parses", { a: [{ b: 1, c: ["x"] }] }, ["a[0][b]=1", "a[0][c][0]=x"]],
    ["encode booleans as 1 and 0", { a: true, b: false }, ["a=1", "b=0"]],
    ["omit empty lists", { b: [], c: "" }, ["c="]],
    ["have no exponents", { a: 1e21, b: 1e-7 }, ["a=1000000000000000000000", "b=0.0000001"]],
  ])("%s", async (_, parameters, expected) => {
    const fields = (await loadFieldWriter())(parameters);
    expect(fields?.map(([name, value]) => `${name}=${value}`)).toEqual(expected);
  });

  test.each<[string, Record<string, JsonValue>]>([
    ["null", { a: null }],
    ["null inside", { a: [{ b: null }] }],
    ["an empty item", { a: [[]] }],
    ["half of a character", { a: "\ud800" }],
    ["a name that PHP changes", { "a.b": 1 }],
  ])("cannot be made of %s", async (_, parameters) => {
    expect((await loadFieldWriter())(parameters)).toBeUndefined();
  });
});

describe("a curl command", () => {
  it("takes the token from a variable, through standard input", () => {
    expect(curlCommand({ site, fields: fieldsOf("core_user_get_users", [["id", "7"]]) }))
      .toBe(`printf %s "$MOODLE_TOKEN" |
  curl https://school.example/moodle/webservice/rest/server.php \\
    --data-urlencode wstoken@- \\
    --data wsfunction=core_user_get_users \\
    --data moodlewsrestformat=json \\
    --data id=7`);
  });

  it("leaves values legible where that is safe", () => {
    const command = curlCommand({ site, fields: fieldsOf("f", [["name[0]", "Ada & Bo"]]) });
    expect(command).toContain("--data-urlencode 'name[0]=Ada & Bo'");
  });

  it("has further options, and another variable for the token", () => {
    const options = ["--silent", "--max-time", "5"];
    expect(curlCommand({ site, fields: [], options, tokenVariable: "SCHOOL_TOKEN" }))
      .toBe(`printf %s "$SCHOOL_TOKEN" |
  curl --silent --max-time 5 https://school.example/moodle/webservice/rest/server.php \\
    --data-urlencode wstoken@-`);
  });

  test("passes the token through a pipe, first, and never as an argument", () => {
    const words = received(curlCommand({ site, fields: [["a", "b"]] }));
    expect(words.at(-1)).toBe("needle");
    expect(words.slice(0, -1).join()).not.toContain("needle");
    expect(words.indexOf("wstoken@-")).toBeLessThan(words.indexOf("a=b"));
  });

  test("reads the address from the environment if none was given", () => {
    const words = received(curlCommand({ site: undefined, fields: [] }), {
      MOODLE_URL: `${site}/`,
    });
    expect(words).toContain(`${site}/webservice/rest/server.php`);
  });

  test("prevents curl from interpreting patterns in an address", () => {
    const command = curlCommand({ site: "https://school.example/a[1]", fields: [] });
    expect(received(command)).toContain("--globoff");
  });

  test("passes any field to curl unchanged", () => {
    const hostile = fc.constantFrom(
      ...["'", '"', "$(id)", "`id`", "\\", "\n", "!", "@file", "=", "&", "\0", "é", "%41", "*"],
    );
    const text = fc.oneof(
      fc.string({ unit: anyCodePoint }),
      fc.array(hostile).map((parts) => parts.join("")),
    );
    const name = fc.string({ minLength: 1, unit: anyCodePoint });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 4 }), (fields) => {
        const words = received(curlCommand({ site, fields }));
        const data = words.slice(words.indexOf("wstoken@-") + 1, -1);
        const sent = data.flatMap((word, index) =>
          index % 2 === 0 ? [] : [sentBy(data[index - 1] ?? "", word)],
        );
        expect(sent).toEqual(fields.map(([key, value]) => [wellFormed(key), wellFormed(value)]));
      }),
      { numRuns: 40 },
    );
  });

  it("is one command that sends only these fields, whatever their names and values", () => {
    // A shell parses the command, and prints the arguments that curl would receive.
    const asShell = (command: string): string[] => {
      const script = `curl() { while [ $# -gt 0 ]; do printf '%s\\0' "$1"; shift; done; }\n${command}`;
      const printed = execFileSync("/bin/sh", ["-c", script], {
        encoding: "utf8",
        env: { MOODLE_TOKEN: "secret", PATH: "/nowhere" },
      });
      return printed.split("\0").slice(0, -1);
    };
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (name, key, value) => {
        const command = curlCommand({ site, fields: fieldsOf(name, [[key, value]]) });
        const [address, , token, how = "", fn = "", , format, option, field = "", ...rest] =
          asShell(command);
        expect([address, token, format, rest]).toEqual([
          `${site}/webservice/rest/server.php`,
          "wstoken@-",
          "moodlewsrestformat=json",
          [],
        ]);
        expect(sentBy(how, fn)).toEqual(["wsfunction", wellFormed(name)]);
        const [sentKey, sent] = sentBy(option ?? "", field);
        expect([sentKey, sent]).toEqual([wellFormed(key), wellFormed(value)]);
        expect(command).not.toContain("secret");
      }),
      { numRuns: 60 },
    );
  });
});

/** Replaces lone surrogates, which cannot be sent. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

/** Returns the field that curl sends for an option. */
function sentBy(option: string, field: string): [string, string] {
  const at = field.indexOf("=");
  if (option === "--data-urlencode") {
    return [decodeURIComponent(field.slice(0, at)), field.slice(at + 1)];
  }
  return [...new URLSearchParams(field)][0] ?? ["", ""];
}
