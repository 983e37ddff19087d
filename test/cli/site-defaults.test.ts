import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { smallSpec, smallSpecText, run, temporaryFolder, type Run } from "./support.js";
import { stable } from "../support/stable-text.js";

const token = "0eed1e89abcdef0123456789abcdef00";
const info = {
  name: "core_webservice_get_site_info",
  parameters: [],
  returns: { kind: "object", presence: "required", fields: [] },
} as const;
const spec: Spec = {
  ...smallSpec,
  functions: [
    { ...info, parameters: [], returns: { ...info.returns, fields: [] } },
    ...smallSpec.functions,
  ],
};
let site: SimulatedSite;
beforeAll(async () => {
  site = await startSite({ spec, token, path: "/moodle" });
});
afterAll(() => site.close());

let folder: string;
const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const config = (value: object): void => {
  write("moodle-codegen.config.json", JSON.stringify(value));
};
const secrets = { SCHOOL_TOKEN: token, MOODLE_TOKEN: "no token of this site" };
const go = (args: readonly string[], environment: Record<string, string> = secrets): Promise<Run> =>
  run(args, { folder, environment });
const sum = ["call", "local_sums_add", "a=3", "b=4", "--yes"];

beforeEach(() => {
  folder = temporaryFolder();
  write("specs/school.json", smallSpecText);
});
const school = (): object => ({
  source: `${site.url}/my/courses.php`,
  spec: "specs/school.json",
  output: "client",
  env: { token: "SCHOOL_TOKEN" },
});

describe("call, with a config file", () => {
  test("reads address, functions and the name of the token's variable from it", async () => {
    config(school());
    const { exitCode, stdout, stderr } = await go(sum);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^-?\d+\n$/);
    const curl = await go([...sum, "--curl"]);
    expect(stable(curl.stdout)).toBe(`printf %s "$SCHOOL_TOKEN" |
  curl --silent --show-error http://127.0.0.1:PORT/moodle/webservice/rest/server.php \\
    --data-urlencode wstoken@- \\
    --data wsfunction=local_sums_add \\
    --data moodlewsrestformat=json \\
    --data a=3 \\
    --data b=4
`);
    expect((await go([...sum, "--dry-run"])).stdout).toBe(`wstoken=$SCHOOL_TOKEN
wsfunction=local_sums_add
moodlewsrestformat=json
a=3
b=4
`);
    const missing = await go(sum, { MOODLE_TOKEN: token });
    expect(missing).toMatchObject({ exitCode: 2 });
    expect(missing.stderr).toBe(`no token was given: set the variable SCHOOL_TOKEN
See moodle-codegen call --help
`);
  });

  test("prefers the functions of the client once it has been generated", async () => {
    config(school());
    write(
      "client/spec.json",
      serializeSpec({ ...smallSpec, functions: smallSpec.functions.slice(1) }),
    );
    const { exitCode, stderr } = await go(sum);
    expect(exitCode).toBe(2);
    expect(stable(stderr))
      .toBe(`error call/unknown-function  FOLDER/client/spec.json has no function "local_sums_add"
  help: Nothing was sent. If the site has the function, make the spec again from its documentation page.
1 error
`);
  });

  test("lets options and variables take precedence, and sends a site's token nowhere else", async () => {
    config({ ...school(), source: "https://school.example/moodle" });
    for (const environment of [{ ...secrets, MOODLE_URL: site.url }, secrets]) {
      const option = environment === secrets ? ["--url", site.url] : [];
      const { exitCode, stderr } = await go([...sum, ...option], environment);
      expect(exitCode).toBe(1);
      // The request did not use the school's token, but the one in MOODLE_TOKEN, which this site does not know.
      expect(stderr)
        .toBe(`error call/refused  invalidtoken (core\\exception\\moodle_exception) from local_sums_add: Invalid token - token not found
Copy the token again, whole, from this site and not from a copy of it. It may have been deleted or reset, may have expired (Moodle deletes an expired token when it is used), or is another kind of key: a private token, RSS or calendar key.
  help: \`moodle-codegen doctor URL\` checks address, token and service step by step.
1 error
`);
    }
  });

  test("selects one of several sites by name or address, and otherwise lists them", async () => {
    config({ sites: { school: school(), other: { source: "page.html", output: "other" } } });
    expect((await go([...sum, "--site", "school"])).exitCode).toBe(0);
    expect((await go([...sum, "--url", site.url])).exitCode).toBe(0);
    const named = await go([...sum, "--site", "school"], {
      ...secrets,
      MOODLE_URL: "https://x.example",
    });
    expect(named.exitCode).toBe(0);
    const none = await go([...sum, "--spec", join(folder, "specs/school.json")]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr)
      .toBe(`name the site to call: --url https://school.example/moodle (the spec was made from https://moodle.example); or name a site in the config file with --site: school, other
See moodle-codegen call --help
`);
    const unknown = await go([...sum, "--site", "schol"]);
    expect(unknown.exitCode).toBe(2);
    expect(stable(unknown.stderr))
      .toBe(`there is no site schol in FOLDER/moodle-codegen.config.json; did you mean school?
See moodle-codegen call --help
`);
    const early = await go([...sum, "--site", "other", "--url", site.url]);
    expect(early.exitCode).toBe(1);
    expect(stable(early.stderr)).toBe(`error acquire/file-missing  there is no file FOLDER/page.html
  help: Check the path: on the command line it is relative to the current folder, in a config file to that file.
1 error
`);
    const both = await go([...sum, "--site", "school,other"]);
    expect(both.stderr).toBe(`call works on one site: use --site once
See moodle-codegen call --help
`);
  });

  test("explains how to make a missing client, and uses no other site's", async () => {
    config({ sites: { school: { source: site.url, output: "client" } } });
    const environment = { ...secrets, MOODLE_SPEC: join(folder, "specs/school.json") };
    const { exitCode, stderr } = await go([...sum, "--site", "school"], environment);
    expect(exitCode).toBe(2);
    expect(stderr)
      .toBe(`no spec was found here: name one with --spec, as a spec (.json), a saved page or the folder of a client; or first make the client that the config file describes: moodle-codegen generate school
See moodle-codegen call --help
`);
  });

  test("reads the file that --config names, and its overrides", async () => {
    const only = { function: "local_sums_add", access: "read", reason: "It only adds." };
    write("other/overrides.json", JSON.stringify({ overridesVersion: 1, overrides: [only] }));
    const own = { ...school(), spec: "../specs/school.json", overrides: "overrides.json" };
    write("other/moodle.json", JSON.stringify(own));
    const file = join(folder, "other/moodle.json");
    // No --yes: the overrides declare that the function changes nothing.
    const read = await go(["call", "local_sums_add", "a=3", "b=4", "--config", file]);
    expect(read.stderr).toBe("");
    expect(read.exitCode).toBe(0);
    const missing = await go([...sum, "--config", join(folder, "nothing.json")]);
    expect(missing).toMatchObject({ exitCode: 1, stdout: "" });
    expect(stable(missing.stderr))
      .toBe(`error config/missing  the config file FOLDER/nothing.json was expected, but there is no such file
  help: Correct the path, or let \`moodle-codegen init\` write a config.
1 error
`);
  });

  test("reads no file if the options are complete", async () => {
    write("moodle-codegen.config.json", "{ broken");
    const all = [...sum, "--url", site.url, "--spec", join(folder, "specs/school.json")];
    expect((await go(all, { MOODLE_TOKEN: token })).exitCode).toBe(0);
    const broken = await go(sum);
    expect(broken).toMatchObject({ exitCode: 1, stdout: "" });
    // The words of the JSON parser depend on the version of Node.js.
    expect(stable(broken.stderr).replace(/: Expected .*/, ": …"))
      .toBe(`error config/not-read  FOLDER/moodle-codegen.config.json could not be read: …
  help: Fix the file. A config module runs like any of your modules; a JSON config runs no code.
1 error
`);
  });
});

describe("doctor, with a config file", () => {
  test("examines its site and compares it with the client, or else with the spec", async () => {
    config(school());
    const { exitCode, stdout } = await go(["doctor"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("\nok\ttoken\tthe site accepts it\n");
    expect(stdout).toContain("\nok\tfunctions\tall 2 of the spec are in the service\n");
    write(
      "client/spec.json",
      serializeSpec({ ...smallSpec, functions: smallSpec.functions.slice(1) }),
    );
    const made = await go(["doctor", "--json"]);
    expect(made.stdout).toContain('"found": "the one function of the client is in the service",\n');
  });

  test("does not compare another site with the client, and sends it another token", async () => {
    config({ ...school(), source: "https://school.example/moodle" });
    const { stdout } = await go(["doctor", `${site.url}/my/`]);
    expect(stdout).toContain("\nskipped\tfunctions\tneeds: token\n");
    expect(stdout).toMatch(/\nfailed\ttoken\thttp:\S+ does not know this token\n/);
  });

  test("lists the sites, and explains what is wrong with the file", async () => {
    config({ sites: { school: school(), other: { source: "page.html", output: "other" } } });
    const none = await go(["doctor"]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr)
      .toBe(`no address was given: moodle-codegen doctor https://school.example/moodle; or name a site in the config file with --site: school, other
See moodle-codegen doctor --help
`);
    expect((await go(["doctor", "--site", "school"])).exitCode).toBe(0);
    const unset = await go(["doctor", "--site", "school"], {});
    expect(unset.stdout).toContain(
      "\nskipped\ttoken\tnone was given; set the variable SCHOOL_TOKEN\n",
    );
    const without = await go(["doctor", "--site", "other"]);
    expect(without.exitCode).toBe(2);
    config({ output: 7 });
    const broken = await go(["doctor", "--json"]);
    expect(broken.exitCode).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ ok: false, url: "", checks: [] });
  });
});
