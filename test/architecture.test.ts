import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult, type IDependency } from "dependency-cruiser";
import { beforeAll, describe, expect, test } from "vitest";
import configuration, { PACKAGES, ROOMS, SIDE_DOORS } from "../.dependency-cruiser.mjs";

/** Packages that the command line may load before it knows its command: yargs, and small ones. */
const LOADED_AT_START = [
  "node:crypto",
  "node:fs",
  "emoji-regex",
  "get-east-asian-width",
  "node:module",
  "node:path",
  "node:process",
  "node:url",
  "node:v8",
  "picocolors",
  "yargs",
];

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");

let result: ICruiseResult;
beforeAll(async () => {
  const { forbidden, options } = configuration;
  const { enhancedResolveOptions, ...others } = options;
  const { output } = await cruise(
    ["src"],
    { ...others, baseDir: root, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
  );
  if (typeof output === "string") throw new Error(output);
  result = output;
});

const sources = () => result.modules.filter(({ source }) => source.startsWith("src/"));
const roomOf = (source: string): string => source.split("/")[1] ?? "";
const isOwn = ({ resolved }: IDependency): boolean => resolved.startsWith("src/");
const isOnlyType = ({ dependencyTypes }: IDependency): boolean =>
  dependencyTypes.includes("type-only");

/** Returns the package of an import, `node:…` for a module of Node.js. */
function packageOf({ module, coreModule }: IDependency): string {
  if (coreModule) return module.startsWith("node:") ? module : `node:${module}`;
  return module.split("/", module.startsWith("@") ? 2 : 1).join("/");
}

test("rooms, doors, packages and cycles follow the rules in .dependency-cruiser.mjs", () => {
  const violations = result.summary.violations.map(({ rule, from, to, cycle }) => {
    const circle = cycle?.map(({ name }) => name).join(" → ");
    return `${rule.name}: ${from} → ${circle ?? to}`;
  });
  expect(violations).toEqual([]);
});

describe("rooms", () => {
  test("exist when the table lists them", () => {
    const rooms = new Set(sources().map(({ source }) => roomOf(source)));
    expect(Object.keys(ROOMS).filter((room) => !rooms.has(room))).toEqual([]);
  });

  test("have doors that document their input and output", () => {
    const folders = Object.keys(ROOMS).filter((room) => !room.endsWith(".ts"));
    const silent = [...folders, ...SIDE_DOORS].filter(
      (folder) => !/^\/\*\*[^]*?\*\/\s*(?:import|export)/.test(read(`src/${folder}/index.ts`)),
    );
    expect(silent).toEqual([]);
  });
});

describe("packages", () => {
  const imports = () =>
    sources().flatMap(({ dependencies }) => dependencies.filter((one) => !isOwn(one)));

  test("are in use when the table lists them", () => {
    const used = new Set(imports().map(packageOf));
    expect(Object.keys(PACKAGES).filter((name) => !used.has(name))).toEqual([]);
  });

  test("are dependencies if the program needs them, and optional ones if only some users do", () => {
    const manifest = JSON.parse(read("package.json")) as {
      dependencies: Record<string, string>;
      peerDependencies: Record<string, string>;
      peerDependenciesMeta: Record<string, { optional: boolean }>;
    };
    for (const name of Object.keys(manifest.peerDependencies)) {
      expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
    }
    const used = imports()
      .filter((one) => !one.coreModule && !isOnlyType(one))
      .map(packageOf);
    expect([...new Set(used)].sort()).toEqual(
      Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort(),
    );
  });

  test("load on demand if they are slow to load", () => {
    const modules = new Map(sources().map((one) => [one.source, one]));
    const loaded = new Set<string>();
    const packages = new Set<string>();
    const follow = (source: string): void => {
      if (loaded.has(source)) return;
      loaded.add(source);
      for (const one of modules.get(source)?.dependencies ?? []) {
        if (one.dynamic || isOnlyType(one) || one.moduleSystem === "cjs") continue;
        if (isOwn(one)) follow(one.resolved);
        else packages.add(packageOf(one));
      }
    };
    follow("src/cli/main.ts");
    // Imported at once, after the compile cache.
    follow("src/cli/index.ts");
    expect([...packages]).toContain("yargs");
    expect([...packages].filter((name) => !LOADED_AT_START.includes(name))).toEqual([]);
  });
});
