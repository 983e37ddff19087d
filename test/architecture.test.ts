import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/*
 * The folders of src/ and what each may import, as CONTRIBUTING.md explains it. A new folder or package
 * takes its place in these tables in the same change.
 */

/** Folder → folders that it may import; `type …` allows only types. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  util: [],
  diagnostics: ["util"],
  kept: [],
  spec: ["type kept", "diagnostics", "util"],
  acquire: ["diagnostics", "util"],
  parse: ["type kept", "spec", "diagnostics", "util"],
  combine: ["spec", "diagnostics", "util"],
  select: ["spec", "diagnostics", "util"],
  facts: ["spec", "diagnostics", "util"],
  overrides: ["facts", "select", "spec", "diagnostics", "util"],
  observe: ["overrides", "facts", "select", "spec", "diagnostics", "util"],
  plan: ["overrides", "facts", "spec", "diagnostics", "util"],
  explain: ["plan", "overrides", "facts", "select", "spec", "diagnostics", "util"],
  config: ["select", "diagnostics", "util"],
  manifest: ["util"],
  scaffold: ["util"],
  // The client carries its spec, so emit writes it too.
  curl: ["type spec", "util"],
  emit: [
    ...["type kept", "type plan", "type facts", "curl", "sample", "manifest", "spec"],
    ...["diagnostics", "util"],
  ],
  write: ["type emit", "manifest", "diagnostics", "util"],
  // Types are those of the clients, so it plans both; of emit it uses only the doors for text into Markdown.
  diff: ["emit", "plan", "overrides", "facts", "spec", "diagnostics", "util"],
  // Compiles a program with the old client, which is made again in memory.
  usage: ["diff", "emit", "plan", "overrides", "facts", "spec", "diagnostics", "util"],
  live: ["acquire", "facts", "select", "spec", "diagnostics", "util"],
  runtime: ["util"],
  call: [
    ...["type facts", "type overrides", "plan", "emit", "select", "spec", "runtime"],
    ...["diagnostics", "util"],
  ],
  doctor: ["runtime", "util"],
  sample: ["facts", "spec", "util"],
  serve: [],
  simulate: ["sample", "type facts", "spec", "diagnostics", "util"],
  "pipeline.ts": [
    ...[
      "kept",
      "acquire",
      "parse",
      "combine",
      "select",
      "spec",
      "facts",
      "overrides",
      "plan",
      "emit",
    ],
    ...["diagnostics", "util"],
  ],
  mock: [
    ...["simulate", "pipeline.ts", "acquire", "select", "facts", "spec"],
    ...["diagnostics", "util"],
  ],
  msw: ["mock", "simulate"],
  commands: [
    "mock",
    "pipeline.ts",
    "config",
    "manifest",
    "scaffold",
    "acquire",
    "select",
    "spec",
    "facts",
    "overrides",
    "observe",
    "type plan",
    "type emit",
    "explain",
    "diff",
    "usage",
    "write",
    "live",
    "simulate",
    "type runtime",
    "call",
    "doctor",
    "serve",
    "diagnostics",
    "util",
  ],
  "cli.ts": ["commands"],
  "index.ts": [
    "pipeline.ts",
    "config",
    "live",
    "acquire",
    "parse",
    "combine",
    "select",
    "spec",
    "facts",
    "overrides",
    "observe",
    "plan",
    "explain",
    "emit",
    "diff",
    "usage",
    "write",
    "diagnostics",
  ],
};

/** Package → folders or files that may import it; `type …` allows only types. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  cheerio: ["live"],
  chokidar: ["commands/watch-sites.ts"],
  diff: ["commands/print-differences.ts"],
  "emoji-regex": ["util"],
  "encoding-sniffer": ["acquire"],
  "fast-xml-parser": ["parse"],
  "get-east-asian-width": ["util"],
  htmlparser2: ["parse", "acquire"],
  minisearch: ["emit/html"],
  jiti: ["config"],
  msw: ["msw"],
  picocolors: ["commands", "diff"],
  // Commands read the user's configuration, emit formats with it.
  prettier: ["emit", "commands/read-prettier-config.ts"],
  "ts-morph": ["emit", "usage"],
  tinypool: ["commands/run-many.ts"],
  "tough-cookie": ["live"],
  yargs: ["commands", "cli.ts"],
  zod: ["spec/checking", "facts/checking", "overrides/checking", "config", "diff", "doctor"],
  "node:buffer": ["acquire", "simulate"],
  "node:child_process": ["acquire/git-objects.ts"],
  "node:crypto": ["kept", "emit", "manifest", "write", "simulate"],
  "node:dns/promises": ["doctor"],
  "node:fs": ["acquire", "write", "emit/copy-templates.ts", "util/package-root.ts"],
  "node:fs/promises": [
    "acquire",
    "write",
    "emit/copy-templates.ts",
    "emit/html/reference-assets.ts",
    "facts/shipped-facts.ts",
    "usage/look-around.ts",
    "facts/shipped-structures.ts",
    "config",
    "manifest/hash-generator.ts",
    "scaffold/read-scaffold.ts",
    "commands",
    "mock/read-fixture-folder.ts",
  ],
  "node:http": ["simulate", "serve"],
  "node:module": [
    "commands/package-version.ts",
    "emit/load-ts-morph.ts",
    "emit/html/reference-assets.ts",
    "parse/readings/xml-skeleton.ts",
  ],
  "node:net": ["simulate", "serve", "doctor"],
  "node:os": ["write/workspace.ts", "commands/run-many.ts"],
  "node:path": [
    "acquire",
    "config",
    "scaffold",
    "write",
    "emit/copy-templates.ts",
    "usage",
    "commands",
    "mock",
  ],
  "node:timers/promises": ["simulate", "write/file-system.ts"],
  // Whose lock it is, and whether its owner lives.
  "node:process": ["cli.ts", "commands", "write/workspace.ts", "write/write-text-file.ts"],
  "node:tls": ["doctor"],
  "node:url": ["config/load-config.ts"],
  "node:util": ["acquire"],
  "node:v8": ["commands/optimise-later.ts"],
  // ts-morph is loaded and used in a thread of its own.
  "node:worker_threads": ["emit"],
  "node:zlib": ["acquire", "simulate", "commands/read-text-file.ts", "commands/run-fetch.ts"],
};

/** Doors beside a room's own: behind them is what takes long to load and is seldom needed. */
const SIDE_DOORS = ["facts/checking", "overrides/checking", "spec/checking"];

/** Files that may use the globals `console` and `process`. */
const TALKS_TO_THE_PROCESS = ["cli.ts", "commands"];

/** What may be loaded before the command line knows which command it is: yargs, and what is small. */
const LOADED_AT_START = [
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
    follow("cli.ts");
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
