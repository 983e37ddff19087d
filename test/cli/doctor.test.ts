import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { doctorJsonSchema, printedSchema } from "../../src/site/doctor/index.js";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";

const token = "needle89abcdef0123456789abcdef";
let site: SimulatedSite;
const client = temporaryFolder();
beforeAll(async () => {
  const info = {
    name: "core_webservice_get_site_info",
    parameters: [],
    returns: { kind: "object", presence: "required", fields: [] },
  } as const;
  const spec = {
    ...smallSpec,
    functions: [{ ...info, returns: { ...info.returns, fields: [] } }, ...smallSpec.functions],
  };
  const names = spec.functions.map(({ name }) => ({ name }));
  site = await startSite({
    spec: {
      ...spec,
      functions: spec.functions.map((one) => ({ ...one, parameters: [...one.parameters] })),
    },
    token,
    path: "/moodle",
    debug: false,
    answers: {
      core_webservice_get_site_info: {
        sitename: "Small \u001b[31mschool",
        username: "program",
        userid: 7,
        release: "5.0 (Build: 1)",
        functions: names.slice(0, 2),
        uploadfiles: 1,
        downloadfiles: 1,
      },
    },
  });
  mkdirSync(client, { recursive: true });
  writeFileSync(join(client, "spec.json"), smallSpecText);
  const manifest = {
    ...{ generator: "moodle-codegen", version: "0.1.0", options: { release: "4.5" } },
    ...{ spec: "", files: {} },
  };
  writeFileSync(join(client, "manifest.json"), JSON.stringify(manifest));
});
afterAll(() => site.close());

const doctor = (args: readonly string[], terminal: Parameters<typeof run>[1] = {}) =>
  run(["doctor", ...args], { environment: { MOODLE_TOKEN: token }, ...terminal });

describe("doctor", () => {
  test("prints plain lines without a terminal, and exits with 0 if no check failed", async () => {
    const { exitCode, stdout, stderr } = await doctor([site.url]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("ok\trest\tthe REST server answers\n");
    expect(stdout).toMatch(/\n\d+ ok, 0 warnings, 0 failed, 2 skipped\n$/);
    for (const hidden of ["\u001b", "needle"]) expect(stdout).not.toContain(hidden);
  });

  test("prints a table that fits the screen", async () => {
    const { stdout } = await doctor([site.url, "--client", client], { resultColumns: 72 });
    expect(stdout).toContain("✓ ok       REST protocol        the REST server answers\n");
    expect(stdout).toMatch(/! warning {2}Release {14}the site runs Moodle 5\.0 .*\n {32}\S/);
    expect(stdout).toContain("\n                                Cure: ");
    expect(stdout.split("\n").filter((line) => line.length > 72)).toEqual([]);
  });

  test("compares the site with a client, including its release", async () => {
    const { stdout } = await doctor([site.url, "--client", client]);
    expect(stdout).toContain(
      "warning\tfunctions\t1 of the 2 functions of the client are not in the service: mod_quizzical_reset\n",
    );
    expect(stdout).toContain(
      "warning\tnew-functions\tthe client does not know 1 function of the service: core_webservice_get_site_info\n",
    );
    expect(stdout).toContain(
      "warning\trelease\tthe site runs Moodle 5.0 (Build: 1), but the client was made for 4.5\n",
    );
  });

  test("exits with 1 if a check failed, and names the address to use", async () => {
    const { exitCode, stdout } = await doctor([site.url.replace("/moodle", "")]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`Use the address ${site.url}\n`);
  });

  test("prints JSON that matches its published schema", async () => {
    const { exitCode, stdout } = await doctor([site.url, "--json", "--client", client]);
    expect(exitCode).toBe(0);
    const printed = printedSchema.parse(JSON.parse(stdout));
    expect(printed).toMatchObject({
      command: "doctor",
      ok: true,
      url: site.url,
      address: site.url,
    });
    const expected = z.toJSONSchema(printedSchema);
    expect(doctorJsonSchema()).toMatchObject(expected);
    const broken = await doctor([site.url, "--json", "--spec", join(client, "missing.json")]);
    expect(broken.exitCode).toBe(1);
    expect(printedSchema.parse(JSON.parse(broken.stdout)).diagnostics).toMatchObject([
      { code: "acquire/file-missing" },
    ]);
  });

  test("works without a token, and asks for one only at a terminal", async () => {
    const anonymous = await doctor([site.url], { environment: {} });
    expect(anonymous).toMatchObject({ exitCode: 0 });
    expect(anonymous.stdout).toContain(
      "skipped\ttoken\tnone was given; set the variable MOODLE_TOKEN\n",
    );
    const withToken = await doctor([site.url], {
      environment: {},
      ask: () => Promise.resolve(token),
    });
    expect(withToken.stdout).toContain("ok\ttoken\tthe site accepts it\n");
  });

  test.each([
    [[], "no address was given: moodle-codegen doctor https://school.example/moodle"],
    [["x.example", "--client", "a", "--spec", "b"], "--client and --spec cannot be given together"],
  ])("%j is wrong usage", async (args, message) => {
    const { exitCode, stderr } = await doctor(args);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`${message}\nSee moodle-codegen doctor --help\n`);
  });
});
