import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { curlCommand } from "../../../src/site/call/index.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const folder = temporaryFolder();
const spy = join(folder, "curl");
// A fake curl that prints its arguments and its standard input.
writeFileSync(spy, `#!/bin/sh\nfor a in "$@"; do printf '%s\\0' "$a"; done; cat; printf '\\0'\n`);
chmodSync(spy, 0o755);

/** Returns the arguments and input that curl receives when a POSIX shell runs a command. */
function heard(command: string, more: Record<string, string> = {}): string[] {
  const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}`, MOODLE_TOKEN: "needle", ...more };
  return execFileSync("sh", ["-c", command], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

const script = "/webservice/rest/server.php";

describe("the curl command", () => {
  test("is readable", () => {
    const fields = [
      ["wsfunction", "core_user_get_users"],
      ["criteria[0][value]", "it's 100 %"],
    ] as const;
    expect(curlCommand({ url: "https://school.example/moodle", fields, timeout: 5 })).toBe(
      `printf %s "$MOODLE_TOKEN" | curl --silent --show-error --max-time 5 https://school.example/moodle${script} \\
  --data-urlencode wstoken@- \\
  --data-urlencode wsfunction=core_user_get_users \\
  --data-urlencode 'criteria[0][value]=it'\\''s 100 %'
`,
    );
  });

  test("passes the token through a pipe, first, and never as an argument", () => {
    const said = heard(curlCommand({ url: "https://school.example", fields: [["a", "b"]] }));
    expect(said.at(-1)).toBe("needle");
    expect(said.slice(0, -1).join()).not.toContain("needle");
    expect(said.indexOf("wstoken@-")).toBeLessThan(said.indexOf("a=b"));
  });

  test("reads the address from the environment if none was given", () => {
    const said = heard(curlCommand({ url: undefined, fields: [] }), {
      MOODLE_URL: "https://school.example/moodle/",
    });
    expect(said).toContain(`https://school.example/moodle${script}`);
  });

  test("prevents curl from interpreting patterns in an address", () => {
    const url = "https://school.example/a[1]";
    expect(heard(curlCommand({ url, fields: [] }))).toContain("--globoff");
  });

  test("passes any field to curl unchanged", () => {
    const hostile = fc.constantFrom(
      "'",
      '"',
      "$(id)",
      "`id`",
      "\\",
      "\n",
      "!",
      "@file",
      "=",
      "&",
      "\0",
      "é",
      "%41",
      "*",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(hostile).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1, unit: "binary" }), text), { maxLength: 4 }),
        (fields) => {
          const said = heard(curlCommand({ url: "https://school.example", fields }));
          const data = said.slice(said.indexOf("wstoken@-") + 1, -1);
          const read = data.flatMap((word, index) => {
            if (index % 2 === 0) return [];
            const [name = "", value = ""] = word.split(/=(.*)/s);
            const isEncoded = data[index - 1] === "--data";
            return [[decodeURIComponent(name), isEncoded ? decodeURIComponent(value) : value]];
          });
          expect(read).toEqual(fields);
        },
      ),
      { numRuns: 40 },
    );
  });
});
