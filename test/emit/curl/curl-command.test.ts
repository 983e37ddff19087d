import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { curlCommand, loadFieldWriter } from "../../../src/emit/curl/index.js";
import type { JsonValue } from "../../../src/model/index.js";
import { hostileText } from "../../security/hostile-spec.js";

const site = "https://school.example/moodle";

describe("form fields", () => {
  test.each<[string, Record<string, JsonValue>, string[]]>([
    ["have the names that PHP parses", { a: [{ b: 1, c: ["x"] }] }, ["a[0][b]=1", "a[0][c][0]=x"]],
    ["encode booleans as 1 and 0", { a: true, b: false }, ["a=1", "b=0"]],
    ["omit empty lists", { b: [], c: "" }, ["c="]],
    ["have no exponents", { a: 1e21, b: 1e-7 }, ["a=1000000000000000000000", "b=0.0000001"]],
  ])("%s", async (_, parameters, wanted) => {
    const fields = (await loadFieldWriter())(parameters);
    expect(fields?.map(([name, value]) => `${name}=${value}`)).toEqual(wanted);
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
    expect(curlCommand({ site, function: "core_user_get_users", fields: [["id", "7"]] }))
      .toBe(`printf %s "$MOODLE_TOKEN" |
  curl https://school.example/moodle/webservice/rest/server.php \\
    --data-urlencode wstoken@- \\
    --data wsfunction=core_user_get_users \\
    --data moodlewsrestformat=json \\
    --data id=7`);
  });

  it("leaves values legible where that is safe", () => {
    const command = curlCommand({ site, function: "f", fields: [["name[0]", "Ada & Bo"]] });
    expect(command).toContain("--data-urlencode 'name[0]=Ada & Bo'");
  });

  it("targets a placeholder site if the address is unknown", () => {
    const command = curlCommand({ site: undefined, function: "f", fields: [] });
    expect(command).toContain("curl https://school.example/moodle/webservice");
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
        const command = curlCommand({ site, function: name, fields: [[key, value]] });
        const [address, , token, , fn = "", , format, option, field = "", ...rest] =
          asShell(command);
        expect([address, token, format, rest]).toEqual([
          `${site}/webservice/rest/server.php`,
          "wstoken@-",
          "moodlewsrestformat=json",
          [],
        ]);
        expect(new URLSearchParams(fn).get("wsfunction")).toBe(wellFormed(name));
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
