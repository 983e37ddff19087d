import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../../src/project/config/index.js";
import {
  checkSites,
  generateSites,
  guardKnown,
  type ProjectSite,
} from "../../../src/project/index.js";
import { parsePage } from "../../../src/parse/index.js";
import { compareClient } from "../../../src/project/write/index.js";
import { writePage } from "../../../src/simulate/index.js";
import { type Spec, serializeSpec } from "../../../src/model/index.js";
import type { Diagnostic } from "../../../src/diagnostics/index.js";
import type { Producer } from "./producer.js";

const load =
  (text: string): Producer =>
  async (home) => {
    writeFileSync(join(home, "c.mjs"), text);
    return (await loadConfig("c.mjs", { workingFolder: home })).diagnostics;
  };

const FUNCTION = { name: "local_clock_get", parameters: [], returns: null };
const host = { environment: {} };

/** Generates a client from a page, and again from the beginning of that page. */
const generatingTwice =
  (allowIncomplete: boolean): Producer =>
  async (home) => {
    const page = clockPage();
    const file = join(home, "page.html");
    const site = { ...siteIn("client"), output: join(home, "client"), inputs: [file] };
    writeFileSync(file, page);
    await generateSites([site], {}, host);
    writeFileSync(file, cut(page));
    const { outcomes } = await generateSites([site], { allowIncomplete }, host);
    return outcomes.flatMap(({ diagnostics }) => diagnostics).map(withoutFolder(home));
  };

function clockPage(): string {
  const names = ["get", "set", "wind"].map((name) => `local_clock_${name}`);
  const functions = names.map((name) => ({ ...FUNCTION, name }));
  const spec: Spec = { specVersion: 1, source: { kind: "admin-page" }, functions };
  return writePage(spec, {
    ...{ release: "4.5", language: "en", kind: "admin", print: false },
    protocols: { rest: true, xmlrpc: true },
  });
}

const cut = (page: string): string => page.slice(0, page.indexOf("aera_local_clock_wind"));

const withoutFolder =
  (home: string) =>
  (problem: Diagnostic): Diagnostic => ({
    ...problem,
    message: problem.message.replaceAll(`${home}/client`, "src/clock"),
  });

const siteIn = (output: string): ProjectSite => ({
  ...{ inputs: [""], output, validators: "zod", nulls: "known" },
  ...{ include: [], exclude: [], components: [] },
});

async function generating(site: ProjectSite): Promise<readonly Diagnostic[]> {
  const { outcomes } = await generateSites([site], {}, host);
  return outcomes.flatMap(({ diagnostics }) => diagnostics);
}

/** Produces each problem of the config file and of `check`. */
export const configProducers = {
  "config/missing": async (home) =>
    (await loadConfig("nowhere.ts", { workingFolder: home })).diagnostics,
  "config/not-read": load("export default {"),
  "config/no-default-export": load("export const config = {};"),
  "config/invalid": load('export default { source: "a", outptu: "b" };'),
  "config/no-spec": async (home) => {
    const spec = join(home, "spec.json");
    return generating({ ...siteIn(home), inputs: [spec], spec, sources: ["page.html"] });
  },
  "config/no-client": async (home) => {
    const sources = ["https://school.example"];
    return generating({ ...siteIn(home), inputs: [`${home}/spec.json`], sources });
  },
  "config/no-address": async (home) => {
    const spec: Spec = { specVersion: 1, source: { kind: "text" }, functions: [FUNCTION] };
    const file = join(home, "page.json");
    writeFileSync(file, serializeSpec(spec));
    const site = { ...siteIn(join(home, "client")), inputs: [file] };
    await generateSites([site], {}, host);
    const { outcomes } = await checkSites([site], { live: true }, host);
    return outcomes.flatMap(({ diagnostics }) => diagnostics);
  },
  "project/file-not-read": (home) =>
    generating({ ...siteIn(home), overrides: join(home, "overrides.json") }),
  "project/newer-page": async (home) => {
    const [file, page] = [join(home, "school.json"), join(home, "page.json")];
    const spec: Spec = { specVersion: 1, source: { kind: "text" }, functions: [FUNCTION] };
    writeFileSync(file, serializeSpec(spec));
    writeFileSync(page, serializeSpec({ ...spec, functions: [{ ...FUNCTION, ajax: true }] }));
    utimesSync(file, 1_000_000_000, 1_000_000_000);
    const site = { ...siteIn("client"), output: join(home, "client"), spec: file };
    return generating({ ...site, inputs: [file], sources: [page] });
  },
  "project/incomplete-input": generatingTwice(false),
  "project/last-known-kept": generatingTwice(true),
  "project/nothing-kept": async () => {
    const { value, diagnostics: problems } = parsePage(cut(clockPage()));
    if (!value) throw new Error("the page was not parsed");
    const known = { target: "reference", spec: undefined, selection: {} };
    const options = { problems, known: () => Promise.resolve(known), allowIncomplete: true };
    return (await guardKnown(value, options)).diagnostics;
  },
  "write/not-compared": async (home) => {
    // A name that is too long for the system, because no permission stops an administrator.
    const folder = join(home, "client");
    mkdirSync(folder);
    return (await compareClient(new Map([[`${"x".repeat(300)}.ts`, ""]]), folder)).diagnostics;
  },
} satisfies Readonly<Record<string, Producer>>;
