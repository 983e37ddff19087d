import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/*
 * The folders of src/ and what each may import, as CONTRIBUTING.md explains it. A new folder or package
 * takes its place in these tables in the same change.
 */

/** Room → rooms that it may import; `type …` allows only types. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  "package-root.ts": [],
  text: [],
  diagnostics: ["text"],
  model: ["diagnostics", "text"],
  parse: ["model", "diagnostics", "text"],
  knowledge: ["model", "diagnostics", "text", "package-root.ts"],
  plan: ["knowledge", "model", "diagnostics", "text"],
  // Samples of answers stand in the documentation.
  emit: [
    ...["simulate", "type plan", "type knowledge", "model"],
    ...["diagnostics", "text", "package-root.ts"],
  ],
  compare: ["emit", "plan", "knowledge", "model", "diagnostics", "text"],
  site: ["emit", "plan", "knowledge", "parse", "model", "diagnostics", "text", "package-root.ts"],
  simulate: ["knowledge", "parse", "model", "diagnostics", "text"],
  project: [
    ...["emit", "plan", "knowledge", "parse", "model"],
    ...["diagnostics", "text", "package-root.ts"],
  ],
  cli: [
    ...["project", "simulate", "site", "compare", "emit", "plan", "knowledge", "parse", "model"],
    ...["diagnostics", "text", "package-root.ts"],
  ],
  "index.ts": [
    ...["project", "site", "compare", "emit", "plan", "knowledge", "parse", "model"],
    "diagnostics",
  ],
};

/** Package → folders or files that may import it; `type …` allows only types. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  cheerio: ["site"],
  chokidar: ["cli/watch-sites.ts"],
  diff: ["cli/print-differences.ts"],
  "emoji-regex": ["text"],
  "encoding-sniffer": ["parse/input"],
  "fast-xml-parser": ["parse"],
  "get-east-asian-width": ["text"],
  htmlparser2: ["parse"],
  minisearch: ["emit/html"],
  jiti: ["project/config"],
  msw: ["simulate/msw"],
  picocolors: ["cli", "compare"],
  // Commands read the user's configuration, emit formats with it.
  prettier: ["emit", "cli/read-prettier-config.ts"],
  "ts-morph": ["emit", "compare/usage"],
  tinypool: ["cli/run-many.ts"],
  "tough-cookie": ["site"],
  yargs: ["cli"],
  zod: [
    "model/checking",
    "knowledge/facts/checking",
    "knowledge/overrides/checking",
    "project/config",
    "compare",
    "site/doctor",
  ],
  "node:buffer": ["parse/input", "simulate"],
  "node:child_process": ["parse/input/git-objects.ts"],
  "node:crypto": ["text", "emit", "project/write", "simulate"],
  "node:dns/promises": ["site/doctor"],
  "node:fs": ["parse/input", "project/write", "emit/copy-templates.ts", "package-root.ts"],
  "node:fs/promises": [
    "parse/input",
    "project",
    "emit/copy-templates.ts",
    "emit/html/reference-assets.ts",
    "knowledge/facts/shipped-facts.ts",
    "compare/usage/look-around.ts",
    "knowledge/facts/shipped-structures.ts",
    "emit/manifest/hash-generator.ts",
    "cli",
    "simulate/mock/read-fixture-folder.ts",
  ],
  "node:http": ["simulate", "cli/serve"],
  "node:module": [
    "cli/package-version.ts",
    "emit/ts/load-ts-morph.ts",
    "emit/html/reference-assets.ts",
    "parse/page/readings/xml-skeleton.ts",
  ],
  "node:net": ["simulate", "cli/serve", "site/doctor"],
  "node:os": ["project/write/workspace.ts", "cli/run-many.ts"],
  "node:path": [
    ...["parse/input", "project", "emit/copy-templates.ts"],
    ...["compare/usage", "cli", "simulate/mock"],
  ],
  "node:timers/promises": ["simulate", "project/write/file-system.ts"],
  // Whose lock it is, and whether its owner lives.
  "node:process": ["cli", "project/write/workspace.ts", "project/write/write-text-file.ts"],
  "node:tls": ["site/doctor"],
  "node:url": ["project/config/load-config.ts"],
  "node:util": ["parse/input"],
  "node:v8": ["cli/optimise-later.ts"],
  // ts-morph is loaded and used in a thread of its own.
  "node:worker_threads": ["emit"],
  "node:zlib": ["parse/input", "simulate", "cli/read-text-file.ts", "cli/run-fetch.ts"],
};

/** Doors beside a room's own: behind them is what takes long to load and is seldom needed. */
const SIDE_DOORS = [
  "model/checking",
  "parse/input",
  "knowledge/facts/checking",
  "knowledge/overrides/checking",
  "knowledge/facts",
  "knowledge/overrides",
  "knowledge/observe",
  "plan/explain",
  "emit/curl",
  "emit/manifest",
  "compare/usage",
  "site/fetch",
  "site/call",
  "site/doctor",
  "simulate/sample",
  "simulate/mock",
  "project/config",
  "project/init",
  "project/write",
];

/** Files that may use the globals `console` and `process`. */
const TALKS_TO_THE_PROCESS = ["cli"];

/** What may be loaded before the command line knows which command it is: yargs, and what is small. */
const LOADED_AT_START = [
  "node:crypto",
  "node:fs",
  "emoji-regex",
  "get-east-asian-width",
  "node:module",
  "node:process",
  "node:v8",
  "yargs",
];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly kind: "type" | "value" | "on demand";
}

const src = fileURLToPath(new URL("../src/", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));
const sources = new Map(
  files.map((file) => {
    const text = readFileSync(join(src, file), "utf8");
    return [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)] as const;
  }),
);
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

function importsOf(file: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, kind: Import["kind"]): void => {
    if (node && ts.isStringLiteral(node)) found.push({ file, from: node.text, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, importsOnlyTypes(node.importClause) ? "type" : "value");
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? "type" : "value");
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, "type");
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], "on demand");
    } else if (ts.isCallExpression(node) && node.expression.getText() === "require") {
      add(node.arguments[0], "on demand");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importsOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  return !clause.name && named.length > 0 && named.every(({ isTypeOnly }) => isTypeOnly);
}

/** `parse/readings/lexer.ts` is in the room `parse`; a file at the top is a room of its own. */
const roomOf = (file: string): string => file.split("/")[0] ?? file;
const isRelative = ({ from }: Import): boolean => from.startsWith(".");
const targetOf = ({ file, from }: Import): string =>
  posix.join(dirname(file), from).replace(/\.js$/, ".ts");
const packageOf = (from: string): string =>
  from.startsWith("node:") || !from.includes("/")
    ? from
    : from.split("/", from.startsWith("@") ? 2 : 1).join("/");
const isIn = (file: string, place: string): boolean =>
  file === place || file.startsWith(`${place}/`);

const betweenRooms = imports.filter(
  (one) => isRelative(one) && roomOf(one.file) !== roomOf(targetOf(one)),
);

describe("stages", () => {
  test("each have a place in the table", () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].filter((room) => !(room in FOLDERS))).toEqual([]);
    expect(Object.keys(FOLDERS).filter((room) => !rooms.has(room))).toEqual([]);
  });

  test("have a door that says what goes in and what comes out", () => {
    const folders = new Set(files.map(roomOf).filter((room) => !room.endsWith(".ts")));
    const silent = [...folders, ...SIDE_DOORS].filter((folder) => {
      const door = sources.get(`${folder}/index.ts`)?.text;
      return door === undefined || !/^\/\*\*[^]*?\*\/\s*(?:import|export)/.test(door);
    });
    expect(silent).toEqual([]);
  });

  test("are entered only by their doors", () => {
    const byTheWindow = betweenRooms.filter((one) => {
      const target = targetOf(one);
      const doors = [roomOf(target), ...SIDE_DOORS].map((door) => `${door}/index.ts`);
      return target.includes("/") && !doors.includes(target);
    });
    expect(byTheWindow.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
  });

  test("import only what comes before them", () => {
    const wrong = betweenRooms.filter((one) => {
      const allowed = FOLDERS[roomOf(one.file)] ?? [];
      const room = roomOf(targetOf(one));
      return !allowed.includes(room) && !(one.kind === "type" && allowed.includes(`type ${room}`));
    });
    expect(wrong.map(({ file, from, kind }) => `${file}: ${from} (${kind})`)).toEqual([]);
  });

  test("never import from outside src/", () => {
    const outside = imports.filter((one) => isRelative(one) && targetOf(one).startsWith(".."));
    expect(outside).toEqual([]);
  });
});

describe("packages", () => {
  test("live where the table says", () => {
    const wrong = imports.filter((one) => {
      const places = PACKAGES[packageOf(one.from)] ?? [];
      return !isRelative(one) && !places.some((place) => isIn(one.file, place));
    });
    const types = wrong.filter(({ kind }) => kind === "type");
    expect(
      wrong.filter((one) => !types.includes(one)).map(({ file, from }) => `${file}: ${from}`),
    ).toEqual([]);
  });

  test("in the table are used", () => {
    const used = new Set(imports.map(({ from }) => packageOf(from)));
    expect(Object.keys(PACKAGES).filter((name) => !used.has(name))).toEqual([]);
  });

  test("that the program needs are its dependencies, those of some users only optional ones", () => {
    const manifest = JSON.parse(readFileSync(join(src, "../package.json"), "utf8")) as {
      dependencies: Record<string, string>;
      peerDependencies: Record<string, string>;
      peerDependenciesMeta: Record<string, { optional: boolean }>;
    };
    for (const name of Object.keys(manifest.peerDependencies)) {
      expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
    }
    const used = imports
      .filter(
        ({ from, kind }) => kind !== "type" && !from.startsWith(".") && !from.startsWith("node:"),
      )
      .map(({ from }) => packageOf(from));
    expect([...new Set(used)].sort()).toEqual(
      Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort(),
    );
  });

  test("that take long to load are loaded on demand", () => {
    const loaded = new Set<string>();
    const follow = (file: string): void => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const one of imports) {
        if (one.file !== file || one.kind !== "value") continue;
        if (isRelative(one)) follow(targetOf(one));
        else loaded.add(packageOf(one.from));
      }
    };
    follow("cli/main.ts");
    const packages = [...loaded].filter((name) => !name.endsWith(".ts"));
    expect(packages).toContain("yargs");
    expect(packages.filter((name) => !LOADED_AT_START.includes(name))).toEqual([]);
  });
});

test("only the command line talks to the process and the console", () => {
  const talking = [...sources].flatMap(([file, source]) => {
    if (TALKS_TO_THE_PROCESS.some((place) => isIn(file, place))) return [];
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const isName = ts.isIdentifier(node) && ["console", "process"].includes(node.text);
      const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
      if (isName && !isMember) found.push(`${file}: ${node.text}`);
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(source, visit);
    return found;
  });
  expect(talking).toEqual([]);
});
