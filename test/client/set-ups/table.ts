import { awarded, type SetUp } from "./set-up.js";

/** What every program declares that does not install the types of Node.js. */
const process = "declare const process: { env: Record<string, string | undefined> };";
const site = `process.env["MOODLE_URL"] ?? "", process.env["MOODLE_TOKEN"] ?? ""`;
const main = (ending: string): string => `import { award } from "./award${ending}";
${process}
void award(${site}).then((text) => console.log(text));
`;

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const tsconfig = (options: object): string =>
  json({
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", "dom"],
      types: [],
      strict: true,
      skipLibCheck: true,
      rootDir: "src",
      outDir: "dist",
      ...options,
    },
    include: ["src"],
  });
const manifest = (fields: object = {}): string =>
  json({ private: true, dependencies: { zod: "^4" }, ...fields });
const bundled = { module: "esnext", moduleResolution: "bundler", noEmit: true };
const tests = (head: string): string => `${head}
import { award } from "./award${head === "" ? "" : ".js"}";
${process}
test("a call", async () => {
  const text = await award(${site});
  console.log(text);
  expect(text).toBe(${JSON.stringify(awarded)});
});
`;

/** The set-ups whose tools this project installs anyway: they run in CI. */
export const lightSetUps: readonly SetUp[] = [
  {
    name: "Node.js, ES modules",
    importExtension: "js",
    packages: ["typescript"],
    files: {
      "package.json": manifest({ type: "module" }),
      "tsconfig.json": tsconfig({ module: "nodenext" }),
      "src/main.ts": main(".js"),
    },
    commands: [
      ["tsc", "-p", "."],
      ["node", "dist/main.js"],
    ],
  },
  {
    name: "Node.js, CommonJS",
    importExtension: "js",
    packages: ["typescript"],
    files: {
      "package.json": manifest(),
      "tsconfig.json": tsconfig({ module: "commonjs" }),
      "src/main.ts": main(".js"),
    },
    commands: [
      ["tsc", "-p", "."],
      ["node", "dist/main.js"],
    ],
  },
  {
    name: "Node.js, CommonJS by `module: node16`",
    importExtension: "js",
    packages: ["typescript"],
    files: {
      "package.json": manifest(),
      "tsconfig.json": tsconfig({ module: "node16" }),
      "src/main.ts": main(".js"),
    },
    commands: [
      ["tsc", "-p", "."],
      ["node", "dist/main.js"],
    ],
  },
  {
    name: "Node.js 22.18 or newer, uncompiled",
    importExtension: "ts",
    packages: ["typescript"],
    files: {
      "package.json": manifest({ type: "module" }),
      "tsconfig.json": tsconfig({
        ...{ module: "nodenext", noEmit: true, verbatimModuleSyntax: true },
        ...{ allowImportingTsExtensions: true, erasableSyntaxOnly: true },
      }),
      "src/main.ts": main(".ts"),
    },
    commands: [
      ["tsc", "-p", "."],
      ["node22", "src/main.ts"],
    ],
  },
  {
    name: "Vite",
    importExtension: "js",
    packages: ["typescript", "vite"],
    files: {
      "package.json": manifest({ type: "module" }),
      "tsconfig.json": tsconfig(bundled),
      "src/main.ts": main(""),
    },
    commands: [
      ["tsc", "-p", "."],
      ["vite", "build", "--ssr", "src/main.ts", "--logLevel", "warn"],
      ["node", "dist/main.js"],
    ],
  },
  {
    name: "Vitest",
    importExtension: "js",
    packages: ["vitest"],
    files: {
      "package.json": manifest({ type: "module" }),
      "src/award.test.ts": tests('import { expect, test } from "vitest";'),
    },
    commands: [["vitest", "run"]],
  },
  {
    name: "Browsers, bundled with esbuild",
    importExtension: "js",
    packages: ["typescript", "esbuild"],
    files: {
      "package.json": manifest(),
      "tsconfig.json": tsconfig(bundled),
      "src/main.ts": `import { award } from "./award";
const [url = "", token = ""] = location.hash.slice(1).split(",");
const show = (text: unknown): void => void (document.title = String(text));
award(url, token).then(show, show);
`,
    },
    commands: [
      ["tsc", "-p", "."],
      ["esbuild", "src/main.ts", "--bundle", "--format=esm", "--outfile=dist/main.js"],
    ],
    inBrowser: "dist/main.js",
  },
];

/** The set-ups whose tools are installed for them: `npm run set-ups` runs these, too. */
export const heavySetUps: readonly SetUp[] = [
  {
    name: "Next.js (Turbopack)",
    importExtension: "none",
    packages: ["next", "react", "react-dom", "@types/react", "@types/node", "typescript"],
    files: {
      "package.json": manifest(),
      "tsconfig.json": json({
        compilerOptions: {
          ...{ target: "es2022", lib: ["es2022", "dom", "dom.iterable"], strict: true },
          ...{ ...bundled, jsx: "react-jsx", isolatedModules: true, esModuleInterop: true },
          ...{ resolveJsonModule: true, skipLibCheck: true, allowJs: true, incremental: true },
        },
        include: ["src"],
      }),
      "next.config.mjs": `import { dirname } from "node:path";
export default { turbopack: { root: dirname(import.meta.dirname) } };
`,
      "src/app/award/route.ts": `import { award } from "../../award";
export const dynamic = "force-static";
export async function GET(): Promise<Response> {
  return new Response(await award(${site}));
}
`,
    },
    commands: [
      ["next", "build"],
      ["node", "-p", `fs.readFileSync(".next/server/app/award.body", "utf8")`],
    ],
  },
  {
    name: "webpack with ts-loader",
    importExtension: "none",
    packages: ["webpack", "webpack-cli@6", "ts-loader", "typescript@6"],
    files: {
      "package.json": manifest(),
      "tsconfig.json": tsconfig({ module: "esnext", moduleResolution: "bundler" }),
      "src/main.ts": main(""),
      "webpack.config.js": `module.exports = {
  mode: "production",
  target: "node",
  entry: "./src/main.ts",
  module: { rules: [{ test: /\\.ts$/, loader: "ts-loader" }] },
  resolve: { extensions: [".ts", ".js"] },
};
`,
    },
    commands: [["webpack"], ["node", "dist/main.js"]],
  },
  {
    name: "Jest with ts-jest",
    importExtension: "none",
    packages: ["jest", "ts-jest", "@types/jest", "typescript@6"],
    files: {
      "package.json": manifest({ jest: { preset: "ts-jest" } }),
      "tsconfig.json": tsconfig({
        ...{ module: "commonjs", types: ["jest"] },
        ...{ esModuleInterop: true, isolatedModules: true },
      }),
      "src/award.test.ts": tests(""),
    },
    commands: [["jest"]],
  },
  {
    name: "Bun",
    importExtension: "js",
    packages: ["bun"],
    files: { "package.json": manifest({ type: "module" }), "src/main.ts": main(".js") },
    commands: [["bun", "src/main.ts"]],
  },
  {
    name: "Deno",
    importExtension: "ts",
    packages: ["deno"],
    files: {
      "package.json": manifest({ type: "module" }),
      "deno.json": json({ nodeModulesDir: "manual" }),
      "src/main.ts": main(".ts"),
    },
    commands: [["deno", "run", "--check", "--allow-net", "--allow-env", "src/main.ts"]],
  },
  {
    name: "Cloudflare Workers",
    importExtension: "js",
    packages: ["esbuild", "miniflare", "typescript"],
    files: {
      "package.json": manifest({ type: "module" }),
      "tsconfig.json": tsconfig(bundled),
      "src/worker.ts": `import { award } from "./award";
interface Env {
  readonly MOODLE_URL: string;
  readonly MOODLE_TOKEN: string;
}
export default {
  async fetch(_request: Request, env: Env): Promise<Response> {
    return new Response(await award(env.MOODLE_URL, env.MOODLE_TOKEN));
  },
};
`,
      "run.mjs": `import { Miniflare } from "miniflare";
const { MOODLE_URL, MOODLE_TOKEN } = process.env;
const workerd = new Miniflare({
  modules: true,
  scriptPath: "dist/worker.js",
  compatibilityDate: "2026-01-01",
  bindings: { MOODLE_URL, MOODLE_TOKEN },
});
console.log(await (await workerd.dispatchFetch("http://worker.example/")).text());
await workerd.dispose();
`,
    },
    commands: [
      ["tsc", "-p", "."],
      [
        ...["esbuild", "src/worker.ts", "--bundle", "--format=esm", "--outfile=dist/worker.js"],
        "--conditions=workerd,worker,browser",
      ],
      ["node", "run.mjs"],
    ],
  },
];
