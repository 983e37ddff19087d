import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pageOf, run, smallSpec, temporaryFolder } from "./support.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const text = (path: string): string => readFileSync(at(path), "utf8");
const json = (path: string): Record<string, unknown> =>
  JSON.parse(text(path)) as Record<string, unknown>;

const names = smallSpec.functions.map(({ name }) => name);

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(at("page.html"), pageOf(smallSpec));
});

describe("export openapi", () => {
  test("prints a document, or writes it once", async () => {
    const printed = await run(["export", "openapi", at("page.html")]);
    expect(printed).toMatchObject({ exitCode: 0, stderr: "" });
    const { paths } = JSON.parse(printed.stdout) as { paths: object };
    expect(Object.keys(paths)).toEqual(names.map((name) => `/webservice/rest/server.php#${name}`));
    const written = ["export", "openapi", at("page.html"), "-o", at("openapi.json")];
    expect((await run(written)).stderr).toMatch(/openapi\.json: files 1 created\n$/);
    expect(text("openapi.json")).toBe(printed.stdout);
    expect((await run(written)).stderr).toMatch(/openapi\.json is up to date\n$/);
  });

  test("takes a profile and a release of OpenAPI", async () => {
    const line = ["export", "openapi", at("page.html"), "--profile", "restful", "--openapi", "3.0"];
    const { openapi, paths } = JSON.parse((await run(line)).stdout) as Record<string, object>;
    expect(openapi).toBe("3.0.4");
    expect(Object.keys(paths ?? {})[0]).toBe(`/webservice/restful/server.php/${names[0] ?? ""}`);
  });

  test("replaces no file that it has not made, unless it is told to", async () => {
    writeFileSync(at("openapi.json"), '{ "openapi": "3.1.0" }');
    const line = ["export", "openapi", at("page.html"), "-o", at("openapi.json")];
    expect((await run(line)).stderr).toContain("is not an export of moodle-codegen");
    expect((await run([...line, "--force", "--dry-run"])).stderr).toContain("nothing written");
    expect(text("openapi.json")).toBe('{ "openapi": "3.1.0" }');
    expect((await run([...line, "--force"])).exitCode).toBe(0);
    expect(json("openapi.json")["openapi"]).toBe("3.1.1");
  });

  test("takes the nulls of a client, and releases of Moodle", async () => {
    await run(["generate", at("page.html"), "-o", at("client"), "--nulls", "possible"]);
    const fromClient = await run(["export", "openapi", at("client")]);
    expect(fromClient.stdout).toContain('"x-moodle-nulls": "possible"');
    const line = ["export", "openapi", "moodle@5.1", "--include", "core_user_get_users"];
    const { stdout } = await run(line);
    expect(JSON.parse(stdout)).toMatchObject({ info: { version: "5.1" } });
  });
});

describe("export json-schema", () => {
  test("writes a file for each component, and removes those of components that are gone", async () => {
    const line = ["export", "json-schema", at("page.html"), "-o", at("schemas")];
    expect((await run(line)).exitCode).toBe(0);
    const files = readdirSync(at("schemas")).sort();
    expect(files.length).toBeGreaterThan(2);
    const [name = ""] = names;
    const component = name.split("_", 2).join("_");
    const file = `${component.replaceAll("_", "-")}.schema.json`;
    expect(files).toContain(file);
    expect(json(`schemas/${file}`)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      properties: { [name]: { required: ["params", "result"] } },
    });
    await run([...line, "--components", component]);
    expect(readdirSync(at("schemas")).sort()).toEqual([file, "manifest.json"]);
  });

  test("prints a bundle of all functions", async () => {
    const { stdout } = await run(["export", "json-schema", at("page.html"), "--bundle"]);
    const { properties } = JSON.parse(stdout) as { properties: object };
    expect(Object.keys(properties)).toEqual(names);
  });

  test.each([
    [["--profile", "rest", "--bundle"], "--profile and --openapi go with openapi"],
    [[], "name the folder of the schemas"],
  ])("refuses %j", async (options, message) => {
    const line = ["export", "json-schema", at("page.html"), ...options];
    const { exitCode, stderr } = await run(line);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe("exports in the config file", () => {
  let config: string;
  const cli = (...args: string[]) => run(args, { folder });

  beforeAll(() => {
    config = JSON.stringify({
      source: "page.html",
      output: "client",
      exports: {
        openapi: { output: "openapi.json", profile: "restful" },
        jsonSchema: { output: "schemas" },
      },
    });
  });

  beforeEach(() => {
    writeFileSync(at("moodle-codegen.config.json"), config);
  });

  test("are written, checked and updated with the client", async () => {
    expect((await cli("generate")).stderr).toMatch(/schemas: files .*; .*openapi\.json: files 1/);
    expect(json("openapi.json")).toMatchObject({ info: { "x-moodle-profile": "restful" } });
    expect((await cli("generate")).stderr).toMatch(/schemas is up to date; .*json is up to date/);
    expect(await cli("check")).toMatchObject({ exitCode: 0 });

    writeFileSync(at("openapi.json"), text("openapi.json").replace("3.1.1", "3.1.0"));
    const edited = await cli("check");
    expect(edited.exitCode).toBe(1);
    expect(edited.stdout).toContain("openapi.json");
    expect((await cli("generate")).exitCode).toBe(0);
    expect(await cli("check")).toMatchObject({ exitCode: 0 });

    const [gone, ...functions] = smallSpec.functions;
    writeFileSync(at("page.html"), pageOf({ ...smallSpec, functions }));
    expect((await cli("update")).exitCode).toBe(0);
    expect(text("openapi.json")).not.toContain(gone?.name);
    expect(await cli("check")).toMatchObject({ exitCode: 0 });
  });

  test("tell `export` where to write, and how", async () => {
    await cli("generate");
    const before = text("openapi.json");
    writeFileSync(at("openapi.json"), "");
    expect((await cli("export", "openapi")).exitCode).toBe(0);
    expect(text("openapi.json")).toBe(before);
  });

  test("are missed by a check", async () => {
    await cli("generate");
    writeFileSync(
      at("moodle-codegen.config.json"),
      config.replace('"openapi.json"', '"other.json"'),
    );
    const { exitCode, stdout } = await cli("check");
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/missing +.*other\.json/);
    expect(existsSync(at("other.json"))).toBe(false);
  });
});

test("init --openapi writes the config and a script for it", async () => {
  const line = ["init", "--yes", "--source", "page.html", "--openapi"];
  expect((await run(line, { folder })).exitCode).toBe(0);
  expect(text("moodle-codegen.config.ts")).toContain(
    'exports: { openapi: { output: "openapi.json" } },',
  );
  expect(json("package.json")).toMatchObject({
    scripts: { "moodle:openapi": "moodle-codegen export openapi" },
  });
});
