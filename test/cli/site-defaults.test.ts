import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { smallSpec, smallSpecText, run, temporaryFolder, type Run } from "./support.js";

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
    expect(curl.stdout).toContain('printf %s "$SCHOOL_TOKEN" |\n  curl ');
    expect((await go([...sum, "--dry-run"])).stdout).toContain("wstoken=$SCHOOL_TOKEN\n");
    const missing = await go(sum, { MOODLE_TOKEN: token });
    expect(missing).toMatchObject({ exitCode: 2 });
    expect(missing.stderr).toContain("set the variable SCHOOL_TOKEN");
  });

  test("prefers the functions of the client once it has been generated", async () => {
    config(school());
    write(
      "client/spec.json",
      serializeSpec({ ...smallSpec, functions: smallSpec.functions.slice(1) }),
    );
    const { exitCode, stderr } = await go(sum);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('client/spec.json has no function "local_sums_add"');
  });

  test("lets options and variables take precedence, and sends a site's token nowhere else", async () => {
    config({ ...school(), source: "https://school.example/moodle" });
    for (const environment of [{ ...secrets, MOODLE_URL: site.url }, secrets]) {
      const option = environment === secrets ? ["--url", site.url] : [];
      const { exitCode, stderr } = await go([...sum, ...option], environment);
      expect(exitCode).toBe(1);
      // The request did not use the school's token, but the one in MOODLE_TOKEN, which this site does not know.
      expect(stderr).toContain("invalidtoken");
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
    expect(none.stderr).toContain("name a site in the config file with --site: school, other");
    const unknown = await go([...sum, "--site", "schol"]);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain("did you mean school?");
    const early = await go([...sum, "--site", "other", "--url", site.url]);
    expect(early.exitCode).toBe(1);
    expect(early.stderr).toContain("page.html");
    const both = await go([...sum, "--site", "school,other"]);
    expect(both.stderr).toContain("give --site once");
  });

  test("explains how to make a missing client, and uses no other site's", async () => {
    config({ sites: { school: { source: site.url, output: "client" } } });
    const environment = { ...secrets, MOODLE_SPEC: join(folder, "specs/school.json") };
    const { exitCode, stderr } = await go([...sum, "--site", "school"], environment);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "first make the client that the config file describes: moodle-codegen generate school",
    );
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
    expect(missing.stderr).toContain("nothing.json");
  });

  test("reads no file if the options are complete", async () => {
    write("moodle-codegen.config.json", "{ broken");
    const all = [...sum, "--url", site.url, "--spec", join(folder, "specs/school.json")];
    expect((await go(all, { MOODLE_TOKEN: token })).exitCode).toBe(0);
    const broken = await go(sum);
    expect(broken).toMatchObject({ exitCode: 1, stdout: "" });
    expect(broken.stderr).toContain("moodle-codegen.config.json");
  });
});

describe("doctor, with a config file", () => {
  test("examines its site and compares it with the client, or else with the spec", async () => {
    config(school());
    const { exitCode, stdout } = await go(["doctor"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("ok\ttoken\t");
    expect(stdout).toContain("functions\tall 2 of the spec are in the service\n");
    write(
      "client/spec.json",
      serializeSpec({ ...smallSpec, functions: smallSpec.functions.slice(1) }),
    );
    const made = await go(["doctor", "--json"]);
    expect(made.stdout).toContain("the one function of the client is in the service");
  });

  test("does not compare another site with the client, and sends it another token", async () => {
    config({ ...school(), source: "https://school.example/moodle" });
    const { stdout } = await go(["doctor", `${site.url}/my/`]);
    expect(stdout).toContain("skipped\tfunctions\t");
    expect(stdout).toContain("failed\ttoken\t");
  });

  test("lists the sites, and explains what is wrong with the file", async () => {
    config({ sites: { school: school(), other: { source: "page.html", output: "other" } } });
    const none = await go(["doctor"]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain("with --site: school, other");
    expect((await go(["doctor", "--site", "school"])).exitCode).toBe(0);
    const unset = await go(["doctor", "--site", "school"], {});
    expect(unset.stdout).toContain("none was given; set the variable SCHOOL_TOKEN\n");
    const without = await go(["doctor", "--site", "other"]);
    expect(without.exitCode).toBe(2);
    config({ output: 7 });
    const broken = await go(["doctor", "--json"]);
    expect(broken.exitCode).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ ok: false, url: "", checks: [] });
  });
});
