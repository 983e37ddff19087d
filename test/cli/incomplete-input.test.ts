import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { writePage } from "../../src/simulate/index.js";
import { admin, needles, siteWith } from "../site/support/site.js";
import { cuttingProxy, type CutKind } from "../support/cutting-proxy.js";
import { pageOf, run, temporaryFolder } from "./support.js";

const NAMES = ["add", "double", "halve", "subtract"].map((name) => `local_sums_${name}`);
const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example", language: "en" },
  functions: NAMES.map((name) => ({
    name,
    description: `Does ${name}.`,
    loginRequired: true,
    ajax: false,
    parameters: [{ name: "a", kind: "int", presence: "required" }],
    returns: { kind: "int", presence: "required" },
  })),
};
const page = pageOf(site);
const without = (...names: string[]): Spec => ({
  ...site,
  functions: site.functions.filter(({ name }) => !names.includes(name)),
});
/** Makes the first function unreadable. */
const damaged = (text: string): string => text.replace(/^int\b/m, "elephant");
const notice =
  "local_sums\\external\\subtract::execute_returns(): Return value must be a structure";

/** Every way in which an input is known to be incomplete, and the functions that can be read in it. */
const inputs = {
  "a page that is cut": {
    bytes: Buffer.from(page.slice(0, page.indexOf("aera_local_sums_halve"))),
    readable: NAMES.slice(0, 2),
  },
  "a page that is cut within a function": {
    bytes: Buffer.from(page.slice(0, page.indexOf("aera_local_sums_halve") + 1500)),
    readable: NAMES.slice(0, 2),
  },
  "a gzip file that is cut": {
    bytes: gzipSync(page, { level: 0 }).subarray(0, page.indexOf("aera_local_sums_subtract") + 200),
    readable: NAMES.slice(0, 3),
  },
  "a page with an unreadable function": {
    bytes: Buffer.from(damaged(page)),
    readable: NAMES.slice(1),
  },
  "a page with a notice": {
    bytes: Buffer.from(
      writePage(without("local_sums_subtract"), {
        ...{ release: "4.5", language: "en", kind: "admin", print: false },
        ...{ protocols: { rest: true, xmlrpc: true }, brokenPlugins: [notice] },
      }),
    ),
    readable: NAMES.slice(0, 3),
  },
} as const;

let folder: string;
const at = (path: string): string => join(folder, path);
const namesIn = (text: string): string[] =>
  (JSON.parse(text) as Spec).functions.map(({ name }) => name);
/** Returns the functions that a file or folder has; undefined if it does not exist. */
const functionsIn = (path: string): string[] | undefined => {
  if (!existsSync(at(path))) return undefined;
  if (path.endsWith(".json")) return namesIn(readFileSync(at(path), "utf8"));
  const text = readdirSync(at(path), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ts|md|js)$/.test(name))
    .map((name) => readFileSync(at(join(path, name)), "utf8"))
    .join("\n");
  return NAMES.filter((name) => text.includes(name));
};

const config = { source: "page", output: "client" };
/** Every command that replaces something, and what it leaves behind. */
const commands = {
  "generate -o": { args: ["generate", "page", "-o", "client"], left: ["client"] },
  generate: { config, args: ["generate"], left: ["client"] },
  "update without a spec": { config, args: ["update"], left: ["client", "client/spec.json"] },
  update: {
    config: { ...config, spec: "specs/site.json" },
    args: ["update"],
    left: ["client", "specs/site.json"],
  },
  parse: { args: ["parse", "page", "-o", "site.json"], left: ["site.json"] },
  docs: { args: ["docs", "page", "-o", "reference"], left: ["reference"] },
} as const;

beforeEach(() => {
  folder = temporaryFolder();
});

describe.each(Object.entries(inputs))("%s", (kind, { bytes, readable }) => {
  describe.each(Object.entries(commands))("read by %s", (name, command) => {
    const go = (...more: string[]) =>
      run(
        [...command.args, ...more].map((arg) =>
          /^(?:page|client|reference|site\.json)$/.test(arg) ? at(arg) : arg,
        ),
        { folder },
      );
    const prepare = (contents: Buffer): void => {
      writeFileSync(at("page"), contents);
      if ("config" in command) {
        writeFileSync(at("moodle-codegen.config.json"), JSON.stringify(command.config));
      }
    };
    const left = (): unknown => command.left.map(functionsIn);

    test("is written without the rest while nothing is there yet, exit 0", async () => {
      prepare(bytes);
      const { exitCode, stderr } = await go();
      expect(stderr).not.toMatch(/\berror\b/);
      expect([exitCode, left()]).toEqual([0, command.left.map(() => readable)]);
      expect((await go()).exitCode).toBe(0);
    });

    test("replaces nothing, and says why and what to do, exit 1", async () => {
      prepare(Buffer.from(page));
      expect((await go()).exitCode).toBe(0);
      prepare(bytes);
      const { exitCode, stderr } = await go();
      // Which functions a reference has cannot be read from it, so a notice alone does not stop it.
      if (name === "docs" && kind === "a page with a notice") {
        expect(exitCode).toBe(0);
        expect(stderr).toMatch(/warning project\/nothing-kept {2}\S+ no longer has/);
        return;
      }
      expect([exitCode, left()]).toEqual([1, command.left.map(() => NAMES)]);
      expect(stderr).toMatch(/error project\/incomplete-input {2}\S+ stays as it was, because \w/);
      expect(stderr).toContain("--allow-incomplete");
    });

    test("is taken with --allow-incomplete, and the last known version of the rest stays, or is said to be gone", async () => {
      prepare(Buffer.from(page));
      await go();
      prepare(bytes);
      const { exitCode, stderr } = await go("--allow-incomplete");
      expect(exitCode).toBe(0);
      if (name === "docs") {
        expect(left()).toEqual([readable]);
        expect(stderr).toMatch(/warning project\/nothing-kept {2}\S+ no longer has/);
        return;
      }
      expect(left()).toEqual(command.left.map(() => NAMES));
      expect(stderr).toMatch(/warning project\/last-known-kept {2}\d functions? of /);
    });
  });
});

describe("the config key allowIncomplete", () => {
  test("says the same as the option, for generate and update", async () => {
    for (const command of ["generate", "update"]) {
      writeFileSync(at("page"), page);
      writeFileSync(at("moodle-codegen.config.json"), JSON.stringify(config));
      await run([command], { folder });
      const allowing = JSON.stringify({ ...config, allowIncomplete: true });
      writeFileSync(at("moodle-codegen.config.json"), allowing);
      writeFileSync(at("page"), inputs["a page that is cut"].bytes);
      const { exitCode, stderr } = await run([command], { folder });
      expect([exitCode, functionsIn("client/spec.json")]).toEqual([0, NAMES]);
      expect(stderr).toContain("project/last-known-kept");
    }
  });
});

describe("input that is incomplete, but lacks nothing that is there", () => {
  test("is taken: an unreadable function that is new, one that the client omits", async () => {
    const { bytes } = inputs["a page with an unreadable function"];
    writeFileSync(at("page"), pageOf(without("local_sums_add")));
    await run(["generate", at("page"), "-o", at("client")]);
    writeFileSync(at("page"), bytes);
    expect((await run(["generate", at("page"), "-o", at("client")])).exitCode).toBe(0);
    writeFileSync(at("page"), page);
    const part = ["generate", at("page"), "-o", at("part"), "--exclude", "local_sums_add"];
    await run(part);
    writeFileSync(at("page"), bytes);
    expect((await run(part)).exitCode).toBe(0);
  });

  test("does not keep functions that are gone for another reason", async () => {
    writeFileSync(at("page"), page);
    await run(["parse", at("page"), "-o", at("site.json")]);
    const less = pageOf(without("local_sums_subtract"));
    writeFileSync(at("page"), damaged(less));
    await run(["parse", at("page"), "-o", at("site.json"), "--allow-incomplete"]);
    expect(functionsIn("site.json")).toEqual(NAMES.slice(0, 3));
  });
});

describe("diff of a page that is known to be incomplete", () => {
  test.each([
    ["a page that is cut", NAMES.slice(2), "page-cut"],
    ["a page with an unreadable function", NAMES.slice(0, 1), "unreadable"],
    ["a page with a notice", NAMES.slice(3), "left-out"],
  ] as const)("says why functions are gone: %s", async (kind, gone, cause) => {
    writeFileSync(at("page"), page);
    writeFileSync(at("new"), inputs[kind].bytes);
    const { stdout } = await run(["diff", at("page"), at("new"), "--format", "json"]);
    const { changes } = JSON.parse(stdout) as { changes: readonly object[] };
    expect(changes).toMatchObject(gone.map((name) => ({ function: name, cause })));
  });
});

describe.each<CutKind>(["complete", "length", "closed"])(
  "a live page whose answer ends too early (%s)",
  (kind) => {
    const environment = { MOODLE_USERNAME: admin.username, MOODLE_PASSWORD: needles.password };

    test("replaces neither spec nor client nor page", async () => {
      const proxy = await cuttingProxy((await siteWith({ spec: site })).url);
      const spec = ["fetch", proxy.url, "-o", at("site.json")];
      const saved = ["fetch", proxy.url, "-o", at("page.html")];
      const client = ["generate", proxy.url, "-o", at("client")];
      const update = ["update", proxy.url, "-o", at("client")];
      const all = [spec, saved, client, update];
      for (const args of all) expect((await run(args, { environment })).exitCode).toBe(0);
      const whole = readFileSync(at("page.html"), "utf8");
      const share = (whole.indexOf("aera_local_sums_halve") + 1500) / whole.length;
      proxy.cut = { kind, share };
      for (const args of all) {
        const { exitCode, stderr } = await run(args, { environment });
        expect([args, exitCode]).toEqual([args, 1]);
        expect(stderr).toMatch(/error (?:project\/incomplete-input|live\/)/);
      }
      expect(functionsIn("site.json")).toEqual(NAMES);
      expect(functionsIn("client")).toEqual(NAMES);
      expect(readFileSync(at("page.html"), "utf8")).toBe(whole);
    });

    test("is still recognised as incomplete after it was saved", async () => {
      if (kind === "length") return;
      const proxy = await cuttingProxy((await siteWith({ spec: site })).url);
      proxy.cut = { kind, share: 0.7 };
      await run(["fetch", proxy.url, "-o", at("page.html")], { environment });
      writeFileSync(at("site.json"), serializeSpec(site));
      const args = ["parse", at("page.html"), "-o", at("site.json")];
      const { exitCode, stderr } = await run(args);
      expect([exitCode, functionsIn("site.json")]).toEqual([1, NAMES]);
      expect(stderr).toContain("project/incomplete-input");
    });
  },
);
