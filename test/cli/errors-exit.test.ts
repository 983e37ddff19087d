import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.js";
import { commandName } from "../../src/cli/command.js";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const page = pageOf(smallSpec);

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(at("two"));
  const files = {
    "page.html": page,
    "cut.html": page.slice(0, page.indexOf("aera_mod_quizzical_reset")),
    "spec.json": smallSpecText,
    "broken.json": '{ "specVersion": 1, "functions": 7 }',
    "login.html": '<html><body id="page-login-index"><form></form></body></html>',
    "overrides.json": '{ "overridesVersion": 1, "functions": 3 }',
    "old.json": "{}",
    "broken.config.json": '{ "outptu": 1 }',
    "two/moodle-codegen.config.json": JSON.stringify({
      sites: {
        one: { source: "nothing.html", output: "one" },
        other: { source: "../page.html", output: "other" },
      },
    }),
    "recording.json": "nothing",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
  await run(["generate", at("page.html"), "-o", at("client")]);
  await run(["parse", at("page.html"), "-o", at("parsed.json")]);
  await run(["docs", at("page.html"), "-o", at("reference")]);
  await run(["export", "openapi", at("page.html"), "-o", at("openapi.json")]);
});

/** Command lines after which an error is printed, by command; words in capitals are paths. */
const lines: Readonly<Record<string, readonly string[]>> = {
  generate: [
    "generate /login.html -o /new",
    "generate /broken.json -o /new",
    "generate /cut.html -o /client",
    "generate /page.html -o /new --overrides /overrides.json",
    "generate --config /broken.config.json",
    "generate --config /two/moodle-codegen.config.json",
  ],
  check: [
    "check /login.html -o /client",
    "check /page.html -o /client --overrides /overrides.json",
    "check --config /two/moodle-codegen.config.json",
    "check /client --site",
  ],
  update: [
    "update /login.html -o /client",
    "update /cut.html -o /client",
    "update /page.html -o /client --overrides /overrides.json",
    "update --config /two/moodle-codegen.config.json",
  ],
  parse: [
    "parse /login.html",
    "parse /cut.html -o /parsed.json",
    "parse /page.html -o /login.html",
    "parse /page.html /login.html",
  ],
  fetch: ["fetch http://127.0.0.1:9", "fetch http://name:secret@127.0.0.1:9"],
  docs: ["docs /login.html -o /new", "docs /cut.html -o /reference"],
  export: [
    "export openapi /login.html",
    "export openapi /page.html -o /old.json",
    "export json-schema /page.html -o /client",
    "export openapi /cut.html -o /openapi.json",
    "export openapi --config /broken.config.json",
  ],
  diff: [
    "diff /page.html /login.html",
    "diff /broken.json /page.html",
    "diff /page.html /spec.json --usage /nowhere",
    "diff /page.html /spec.json -o /page.html",
  ],
  explain: ["explain core_no_such /page.html", "explain local_sums_add /login.html"],
  observe: ["observe /login.html /recording.json", "observe /page.html /recording.json"],
  call: ["call local_sums_add --spec /login.html --url http://127.0.0.1:9"],
  doctor: ["doctor --config /broken.config.json"],
  login: ["login http://127.0.0.1:9"],
  mcp: ["mcp /login.html --url http://127.0.0.1:9"],
  mock: ["mock /login.html", "mock /page.html --fixtures /nowhere"],
};

/** Commands that report no diagnostics. */
const silent = ["init", "completion"];

test("every command is in the table", () => {
  expect([...Object.keys(lines), ...silent].sort()).toEqual(COMMANDS.map(commandName).sort());
});

describe.each(Object.entries(lines))("%s exits with 1 after an error", (_, commandLines) => {
  test.each(commandLines)("%s", async (line) => {
    const args = line.split(" ").map((word) => (word.startsWith("/") ? at(word.slice(1)) : word));
    const login = { MOODLE_USERNAME: "ada", MOODLE_PASSWORD: "lovelace" };
    const environment = line.startsWith("login") ? login : { MOODLE_TOKEN: "x" };
    const { exitCode, stderr } = await run(args, { folder, environment });
    expect(stderr).toMatch(/(?:^|\s)error [a-z]+\/[a-z-]+ {2}/);
    expect(exitCode).toBe(1);
  });
});
