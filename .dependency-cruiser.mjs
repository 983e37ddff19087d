/*
 * The rooms of src/, what each may import, and which room may use which package. A new room, side door or
 * package takes its place in these tables in the same change. `test/architecture.test.ts` checks them.
 */

/** Room → rooms it may import, in the order of the data flow; `type …` allows only types. */
export const ROOMS = {
  "package-root.ts": [],
  "compile-cache.ts": ["package-root.ts"],
  text: [],
  diagnostics: ["text"],
  model: ["diagnostics", "text"],
  knowledge: ["model", "diagnostics", "text", "package-root.ts"],
  // `moodle@5.1` is an input like a page.
  parse: ["knowledge", "model", "diagnostics", "text"],
  plan: ["knowledge", "model", "diagnostics", "text"],
  // The reference documentation shows sample answers.
  emit: [
    "simulate",
    "type plan",
    "type knowledge",
    "model",
    "diagnostics",
    "text",
    "package-root.ts",
    "compile-cache.ts",
  ],
  runtime: ["type plan", "package-root.ts"],
  export: [
    ...["runtime", "emit", "type plan", "type knowledge", "model", "diagnostics", "text"],
    "package-root.ts",
  ],
  compare: ["emit", "plan", "knowledge", "model", "diagnostics", "text"],
  simulate: ["knowledge", "parse", "model", "diagnostics", "text"],
  // The browser ranks the functions of the HTML reference by the same file.
  search: ["model", "text", "package-root.ts"],
  site: [
    "runtime",
    "export",
    "search",
    "emit",
    "plan",
    "knowledge",
    "parse",
    "model",
    "diagnostics",
    "text",
    "package-root.ts",
  ],
  project: [
    "export",
    "site",
    "compare",
    "emit",
    "plan",
    "knowledge",
    "parse",
    "model",
    "diagnostics",
    "text",
    "package-root.ts",
  ],
  cli: [
    ...["project", "simulate", "site", "compare", "emit", "plan", "knowledge", "parse", "model"],
    ...["diagnostics", "text", "package-root.ts", "compile-cache.ts"],
  ],
  "index.ts": [
    ...["project", "export", "site", "compare", "emit", "plan", "knowledge", "parse", "model"],
    "diagnostics",
  ],
};

/** Doors beside a room's `index.ts`: the code behind them is slow to load and seldom needed. */
export const SIDE_DOORS = [
  "model/checking",
  "parse/input",
  "knowledge/checking",
  "emit/curl",
  "emit/manifest",
  // It loads the compiler; most runs find every file as it was written.
  "emit/reformatting",
  // It loads zod.
  "export/json-schema",
  "compare/usage",
  "site/fetch",
  "site/call",
  "site/doctor",
  "site/mcp",
  // It needs nothing else of the room.
  "site/proxy",
  "simulate/sample",
  "simulate/mock",
  // It loads zod; most runs have no config.
  "project/config",
];

/** Package → folders and files that may import it. */
export const PACKAGES = {
  "@modelcontextprotocol/server": ["site/mcp"],
  chokidar: ["project/sites/watch-sites.ts"],
  diff: ["cli/render/differences.ts"],
  "emoji-regex": ["text"],
  "encoding-sniffer": ["parse/input"],
  "fast-xml-parser": ["parse"],
  "get-east-asian-width": ["text"],
  htmlparser2: ["parse"],
  minisearch: ["emit/html"],
  jiti: ["project/config"],
  msw: ["simulate/msw"],
  picocolors: ["cli", "compare"],
  // The project reads the user's configuration, emit formats with it.
  prettier: ["emit", "project/read-prettier-config.ts"],
  "ts-morph": ["emit", "compare/usage"],
  tinypool: ["project/sites/run-sites.ts"],
  "tough-cookie": ["site"],
  undici: ["site/proxy"],
  yargs: ["cli"],
  zod: [
    ...["model/checking", "knowledge/checking", "project/config", "compare", "site/doctor"],
    "export/json-schema",
  ],
  "node:buffer": ["parse/input", "simulate"],
  "node:child_process": ["parse/input/git-objects.ts", "project/formatting"],
  "node:crypto": ["text", "emit", "project/write", "simulate"],
  "node:dns/promises": ["site/doctor"],
  "node:fs": [
    "parse/input",
    "project/write",
    "emit/copy-templates.ts",
    "package-root.ts",
    "compile-cache.ts",
    "cli/terminal.ts",
  ],
  "node:fs/promises": [
    "parse/input",
    "project",
    "emit/copy-templates.ts",
    "emit/html/reference-assets.ts",
    "knowledge/facts/shipped-facts.ts",
    "compare/usage/scan-program-folder.ts",
    "knowledge/facts/shipped-structures.ts",
    "emit/manifest/hash-generator.ts",
    "simulate/mock/read-fixture-folder.ts",
  ],
  "node:http": ["simulate", "project/serve-files.ts"],
  "node:module": [
    "compile-cache.ts",
    "cli/package-version.ts",
    "emit/ts/load-ts-morph.ts",
    "emit/html/reference-assets.ts",
    "parse/page/readings/xml-skeleton.ts",
  ],
  "node:net": ["simulate", "project/serve-files.ts", "site/doctor"],
  "node:os": ["project/write/temporary-path.ts", "project/sites/run-sites.ts"],
  "node:path": [
    ...["parse/input", "project", "emit/copy-templates.ts"],
    ...["compare/usage", "cli", "simulate/mock"],
  ],
  "node:stream": ["site/mcp"],
  "node:timers/promises": ["simulate", "site/mcp", "project/write/file-system.ts"],
  // The id of the process that holds a lock, and whether it lives.
  "node:process": ["cli", "project/write", "project/formatting"],
  "node:tls": ["site/doctor"],
  "node:url": ["compile-cache.ts", "project/config/load-config.ts"],
  "node:util": ["parse/input"],
  "node:v8": ["cli/optimise-later.ts"],
  // ts-morph is loaded and used in a thread.
  "node:worker_threads": ["emit", "project/write/lock-folder.ts"],
  "node:zlib": [
    ...["parse/input", "simulate", "project/read-text-file.ts", "project/recordings"],
    "cli/commands/fetch.ts",
  ],
};

const anyOf = (names) => `(?:${names.map((name) => name.replaceAll(".", "[.]")).join("|")})`;
/** A pattern for files of src/ that are one of these, or in one of these folders. */
const within = (places) => `^src/${anyOf(places)}(?:/|$)`;
/** A pattern for the module of a package, or of Node.js. */
const moduleOf = (name) =>
  name.startsWith("node:") ? `^${name.slice("node:".length)}$` : `^node_modules/${name}/`;

const rooms = Object.entries(ROOMS).flatMap(([room, allowed]) => {
  const onlyTypes = allowed.filter((name) => name.startsWith("type ")).map((name) => name.slice(5));
  const known = [room, ...onlyTypes, ...allowed.filter((name) => !name.startsWith("type "))];
  const from = { path: within([room]) };
  return [
    {
      name: `${room} imports only rooms that come before it`,
      severity: "error",
      from,
      to: { path: "^src/", pathNot: within(known) },
    },
    ...(onlyTypes.length === 0
      ? []
      : [
          {
            name: `${room} imports only types of ${onlyTypes.join(" and ")}`,
            severity: "error",
            from,
            to: { path: within(onlyTypes), dependencyTypesNot: ["type-only"] },
          },
        ]),
  ];
});

const packages = Object.entries(PACKAGES).map(([name, places]) => ({
  name: `${name} is used where the table says`,
  severity: "error",
  from: { path: "^src/", pathNot: within(places) },
  to: { path: moduleOf(name) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rooms,
    {
      name: "every room has its place in the table",
      severity: "error",
      from: { path: "^src/", pathNot: within(Object.keys(ROOMS)) },
      to: {},
    },
    {
      name: "rooms are entered by their doors",
      severity: "error",
      from: { path: "^src/([^/]+)" },
      to: {
        path: "^src/[^/]+/",
        pathNot: ["^src/$1/", "^src/[^/]+/index[.]ts$", `^src/${anyOf(SIDE_DOORS)}/index[.]ts$`],
      },
    },
    {
      name: "nothing outside src/ is imported",
      severity: "error",
      from: { path: "^src/" },
      to: { pathNot: ["^src/", "^node_modules/"], dependencyTypesNot: ["core"] },
    },
    {
      name: "files do not import each other in a circle",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...packages,
    {
      name: "every package has its place in the table",
      severity: "error",
      from: { path: "^src/" },
      to: { pathNot: ["^src/", ...Object.keys(PACKAGES).map(moduleOf)] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".js"],
    },
  },
};
