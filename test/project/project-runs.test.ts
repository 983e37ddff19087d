import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  checkSites,
  type Config,
  generateSites,
  loadSites,
  type ProjectHost,
  type ProjectProgress,
  type ProjectSite,
  updateSites,
} from "../../src/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { startSite } from "../../src/simulate/index.js";
import { admin, loginOf } from "../site/support/small-site.js";
import { pageOf, smallSpec, temporaryFolder } from "../cli/support.js";

const host: ProjectHost = { environment: {} };
const names = ["school", "library", "club"];

/** Creates a folder with the pages of three sites. */
function threeSites(): string {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, `${name}.html`), pageOf(smallSpec));
  return folder;
}

const config: Config = {
  sites: Object.fromEntries(
    names.map((name) => [name, { source: `${name}.html`, output: `clients/${name}` }]),
  ),
};
const smaller: Spec = { ...smallSpec, functions: smallSpec.functions.slice(1) };

/** The functions under test must not print. */
const printed = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
let before: number[] = [];
beforeEach(() => {
  before = printed.map(({ mock }) => mock.calls.length);
});
afterEach(() => {
  expect(printed.map(({ mock }) => mock.calls.length)).toEqual(before);
});

describe("a program", () => {
  test("generates the clients of a config, whose paths are relative to a folder", async () => {
    const folder = threeSites();
    const { ok, outcomes, diagnostics } = await generateSites(config, { folder }, host);
    expect(ok).toBe(true);
    expect(diagnostics).toEqual([]);
    expect(outcomes.map(({ site, state, size }) => [site.name, state, size])).toEqual(
      names.map((name) => [name, "written", { functions: 2, components: 2 }]),
    );
    expect(outcomes[0]?.written?.created).toContain("index.ts");
    for (const name of names)
      expect(existsSync(join(folder, `clients/${name}/index.ts`))).toBe(true);
    const again = await generateSites(config, { folder }, host);
    expect(again.outcomes.map(({ state }) => state)).toEqual(names.map(() => "unchanged"));
  });

  test("gets diagnostics for a wrong config, and no work starts", async () => {
    const wrong = { source: "school.html", outptu: "client" } as Config;
    const { ok, outcomes, diagnostics } = await generateSites(wrong, {}, host);
    expect([ok, outcomes]).toEqual([false, []]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'outptu: there is no such key; did you mean "output"?',
    ]);
  });

  test("gets the outcome of every site, even if one fails", async () => {
    const folder = threeSites();
    writeFileSync(join(folder, "library.html"), "nothing");
    const seen: (string | undefined)[] = [];
    const { ok, outcomes } = await generateSites(
      config,
      {
        folder,
        onSite: ({ site, texts }) => {
          seen.push(site.name);
          if (site.name === "library") expect([...texts.values()]).toEqual([]);
        },
      },
      host,
    );
    expect(ok).toBe(false);
    expect(seen).toEqual(names);
    expect(outcomes.map(({ state }) => state)).toEqual(["written", "failed", "written"]);
    expect(outcomes[1]?.diagnostics.map(({ code }) => code)).toEqual(["acquire/other-text"]);
  });

  test("checks clients, and gets the differences file by file", async () => {
    const folder = threeSites();
    await generateSites(config, { folder }, host);
    appendFileSync(join(folder, "clients/club/index.ts"), "// by hand\n");
    const texts: (string | undefined)[] = [];
    const { ok, outcomes } = await checkSites(
      config,
      {
        folder,
        onSite: ({ differences = [] }) =>
          texts.push(...differences.map(({ before: text }) => text)),
      },
      host,
    );
    expect(ok).toBe(false);
    expect(outcomes.map(({ state }) => state)).toEqual(["unchanged", "unchanged", "different"]);
    expect(outcomes[2]?.differences).toEqual([{ path: "index.ts", kind: "edited" }]);
    expect(texts[0]).toMatch(/\/\/ by hand\n$/);
  });

  test("updates specs and clients, and gets what changed", async () => {
    const folder = threeSites();
    const first = await updateSites(config, { folder }, host);
    expect(first.outcomes.map(({ state, isNew }) => [state, isNew])).toEqual(
      names.map(() => ["written", true]),
    );
    writeFileSync(join(folder, "club.html"), pageOf(smaller));
    const { ok, outcomes } = await updateSites(config, { folder }, host);
    expect(ok).toBe(true);
    expect(outcomes.map(({ state, diff }) => [state, diff?.changes.length])).toEqual([
      ["unchanged", 0],
      ["unchanged", 0],
      ["written", 1],
    ]);
    expect(outcomes[2]?.diff?.changes[0]?.rule).toBe("function-removed");
    // The updated clients equal those that would be generated.
    expect((await checkSites(config, { folder }, host)).ok).toBe(true);
  });

  test("stops a run with a signal, which finishes the current site and starts no others", async () => {
    const folder = threeSites();
    const controller = new AbortController();
    const onSite = (): void => {
      controller.abort();
    };
    const stoppable = { ...host, signal: controller.signal };
    const { ok, outcomes } = await generateSites(config, { folder, onSite }, stoppable);
    expect(ok).toBe(false);
    expect(outcomes.map(({ state }) => state)).toEqual(["written", "cancelled", "cancelled"]);
    expect(existsSync(join(folder, "clients/library"))).toBe(false);
  });

  test("stops the work on one site before anything is written", async () => {
    const folder = threeSites();
    const output = join(folder, "client");
    const one = { source: "school.html", output: "client" };
    const stopped = { ...host, signal: AbortSignal.abort() };
    const generated = await generateSites(one, { folder }, stopped);
    expect(generated.outcomes.map(({ state }) => state)).toEqual(["cancelled"]);
    const updated = await updateSites(one, { folder }, stopped);
    expect(updated.outcomes.map(({ state }) => state)).toEqual(["cancelled"]);
    expect(existsSync(output)).toBe(false);
  });

  test("follows the progress of one site by its steps, and of several by their number", async () => {
    const folder = threeSites();
    const progress: ProjectProgress[] = [];
    const watching: ProjectHost = { ...host, onProgress: (state) => progress.push(state) };
    const { value } = await loadSites(writeConfig(folder), { workingFolder: folder });
    const sites = value?.sites.map((site) => inFolder(site, folder)) ?? [];
    await generateSites(sites.slice(0, 1), {}, watching);
    expect(progress.map((state) => (state.kind === "step" ? state.step : state.kind))).toEqual([
      ...["reading", "generating", "writing"],
    ]);
    progress.length = 0;
    await checkSites(sites, {}, watching);
    expect(progress.filter(({ kind }) => kind === "sites")).toEqual(
      [0, 1, 2, 3].map((done) => ({ kind: "sites", done, total: 3 })),
    );
  });

  test("is asked for the secrets that the environment lacks", async () => {
    const folder = temporaryFolder();
    const site = await startSite({ spec: smallSpec, users: [admin] });
    try {
      const asked: string[] = [];
      const { username, password } = loginOf(admin);
      const asking: ProjectHost = {
        environment: {},
        ask: (secret) => {
          asked.push(secret);
          return Promise.resolve(secret === "username" ? username : password);
        },
      };
      const one = { source: site.url, output: "client" };
      const { outcomes } = await generateSites(one, { folder }, asking);
      expect(asked).toEqual(["username", "password"]);
      expect(outcomes.map(({ state }) => state)).toEqual(["written"]);
      expect(readFileSync(join(folder, "client/spec.json"), "utf8")).not.toContain(password);
    } finally {
      await site.close();
    }
  });
});

test("a spec is generated unchanged, and its file has the hashed bytes", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "school.json");
  writeFileSync(file, serializeSpec(smallSpec));
  const page = join(folder, "school.html");
  writeFileSync(page, pageOf(smaller));
  const site = { source: page, spec: file, output: join(folder, "client") };
  const updated = await updateSites(site, {}, host);
  expect(updated.outcomes[0]?.diff?.changes.length).toBe(1);
  const generated = await generateSites(site, {}, host);
  expect(generated.outcomes.map(({ state }) => state)).toEqual(["unchanged"]);
});

function writeConfig(folder: string): string {
  const file = join(folder, "moodle-codegen.config.json");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function inFolder(site: ProjectSite, folder: string): ProjectSite {
  return {
    ...site,
    inputs: site.inputs.map((input) => join(folder, input)),
    output: join(folder, site.output),
  };
}
