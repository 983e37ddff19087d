import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parseArguments } from "../../src/cli/command-line.js";
import { shippedFacts } from "../../src/knowledge/index.js";
import { type CodeBlock, codeBlocksOf, documentationPages } from "../support/code-blocks.js";
import { compileSamples } from "./compile-samples.js";
import { namesInPage } from "./names-in-pages.js";
import { commandsIn } from "./shell-words.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Pages whose shell blocks a test runs verbatim, on a simulated site. */
const runBy: Readonly<Record<string, string>> = {
  "README.md": "test/documentation/run-pages.slow.test.ts",
  "docs/ci.md": "test/ci/documentation.slow.test.ts",
  "docs/cli-call.md": "test/cli/documentation.slow.test.ts",
  "docs/doctor.md": "test/cli/documentation.slow.test.ts",
  "docs/fetching.md": "test/cli/fetching.slow.test.ts",
  "docs/getting-started.md": "test/documentation/run-pages.slow.test.ts",
  "docs/testing.md": "test/simulate/mock/documentation.slow.test.ts",
};

/** Blocks that are not programs: their beginnings, and the reason why they are correct nevertheless. */
const exceptions: readonly (readonly [page: string, start: string, reason: string])[] = [
  ["docs/architecture.md", "page or document ─►", "a drawing"],
  ["docs/cli-call.md", "printf %s", "what a command prints; its test looks for it"],
  [
    "docs/diagnostics.md",
    "",
    "made by npm run docs:diagnostics, and compared with what the stages say",
  ],
  ["docs/overrides.md", "$ moodle-codegen explain", "what a command prints of a page of one site"],
];

/** Third-party programs that blocks may call. */
const otherPrograms = new Set([
  "cd",
  "curl",
  "echo",
  "export",
  "gunzip",
  "head",
  "mkdir",
  "openapi-typescript",
  "read",
]);

const blocks = documentationPages().flatMap(codeBlocksOf);
const placeOf = ({ page, line }: CodeBlock): string => `${page}:${String(line)}`;
const inLanguages = (...languages: readonly string[]): CodeBlock[] =>
  blocks.filter(({ language }) => languages.includes(language));
const isException = ({ page, code }: CodeBlock): boolean =>
  exceptions.some(([where, start]) => where === page && code.startsWith(start));
const generated = ts.sys.readDirectory(`${root}generated`, [".ts"]);
const isQuoted = ({ code }: CodeBlock): boolean =>
  generated.some((file) => readFileSync(file, "utf8").includes(code));

test("one of the tests below checks every code block in the documentation", () => {
  const checked = new Set(["ts", "json", "jsonc", "sh", "tree"]);
  const unclaimed = blocks.filter((block) => !checked.has(block.language) && !isException(block));
  expect(unclaimed.map(placeOf)).toEqual([]);
  const unused = exceptions.filter(
    ([page, start]) => !blocks.some((block) => block.page === page && block.code.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test("TypeScript blocks compile in strict mode or quote the client of the example site", () => {
  const samples = inLanguages("ts")
    .filter((block) => !isQuoted(block))
    .map((block) => ({ place: placeOf(block), code: block.code, given: namesInPage(block.page) }));
  expect(samples.length).toBeGreaterThan(10);
  expect(compileSamples(samples)).toEqual([]);
}, 120_000);

test("the compiler reports a wrong name, a wrong type and a wrong path", () => {
  const start = 'import { coreUserGetUsers } from "./moodle/index.js";\n';
  const given = namesInPage("docs/client/calling.md");
  const wrong = [
    `${start}await coreUserGetUsers(moodle, { criterias: [] });`,
    `${start}const n: number = await coreUserGetUsers(moodle, { criteria: [] });`,
    'import { nothing } from "./moodle/index.js";',
    'import { generate } from "moodle-codegen";',
    'import "./moodle/nowhere.js";',
    "coreUserGetUser(moodle, {});",
  ];
  const messages = compileSamples(
    wrong.map((code, index) => ({ place: String(index), code, given })),
  );
  expect(new Set(messages.map((text) => text.slice(0, 1)))).toEqual(new Set("012345"));
}, 120_000);

test.each(inLanguages("json", "jsonc").map((block) => [placeOf(block), block] as const))(
  "the JSON at %s is valid",
  (_, { language, code, page }) => {
    if (language === "json") expect(() => JSON.parse(code) as unknown).not.toThrow();
    else expect(ts.parseConfigFileTextToJson(page, code).error).toBeUndefined();
  },
);

test.each(inLanguages("tree").map((block) => [placeOf(block), block] as const))(
  "the files at %s match the client of the example site",
  (_, { code }) => {
    const names =
      code
        .split("\n")
        .slice(1)
        .join(" ")
        .match(/\S+(?:\/|\.\w+)(?=\s|$)/g) ?? [];
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !existsSync(`${root}generated/${name}`))).toEqual([]);
  },
);

describe("shell commands", () => {
  test.each(inLanguages("sh").map((block) => [placeOf(block), block] as const))(
    "at %s parse without an error",
    async (_, { code }) => {
      for (const command of commandsIn(code)) await accept(command);
    },
  );

  test.each([
    "npx moodle-codegen generat page.html",
    "npx moodle-codegen generate page.html --ouptut x",
    "npx moodle-codegen generate page.html --validators yup",
    "echo x | moodle-codegen call f --parms -",
    "npm run nothing-of-this-name",
    "mooodle-codegen generate",
  ])("such as %s are rejected", async (line) => {
    await expect(Promise.all(commandsIn(line).map((command) => accept(command)))).rejects.toThrow();
  });

  test.each(Object.entries(runBy))("of %s run in %s", (page, file) => {
    const name = page.replace("docs/", "");
    expect(readFileSync(`${root}${file}`, "utf8")).toMatch(
      new RegExp(String.raw`"(docs/)?${name.replace(".", String.raw`\.`)}"`),
    );
  });
});

test("the README counts the functions with facts", async () => {
  const { size } = await shippedFacts();
  const [, counted = ""] =
    /Facts about ([\d,]+) functions/.exec(readFileSync(`${root}README.md`, "utf8")) ?? [];
  expect(Number(counted.replace(",", ""))).toBe(size);
});

test("links in the documentation lead to existing files and headings", () => {
  const broken = documentationPages().flatMap((page) => {
    const text = readFileSync(`${root}${page}`, "utf8").replaceAll(/^```.*?^```/gms, "");
    const links = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = ""]) => target);
    return links
      .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))
      .map((target) => `${page}: ${target}`);
  });
  expect(broken).toEqual([]);
});

function leadsSomewhere(page: string, target: string): boolean {
  const url = new URL(target, new URL(page, "file:///"));
  const file = `${root}${url.pathname.slice(1)}`;
  if (!existsSync(file)) return false;
  if (url.hash === "" || !file.endsWith(".md")) return true;
  const headings = readFileSync(file, "utf8").match(/^#+ .*$/gm) ?? [];
  return headings.some((heading) => `#${slugOf(heading)}` === decodeURIComponent(url.hash));
}

/** Returns the anchor that code hosting sites give to a heading. */
function slugOf(heading: string): string {
  const text = heading.replace(/^#+ /, "").toLowerCase();
  return text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
}

/** Throws unless a command is one of ours with existing options, one of our scripts, or a known program. */
async function accept(words: readonly string[]): Promise<void> {
  const command = words.filter((word, index) => index > 0 || !/^[A-Z_]+=/.test(word));
  const [program, ...args] = command[0] === "npx" ? command.slice(1) : command;
  if (program === undefined) return;
  if (program === "moodle-codegen") {
    const { command: found, text } = await parseArguments(args, 80);
    if (!found && text === "") throw new Error(`${words.join(" ")}: no command`);
  } else if (program === "npm") {
    acceptNpm(args);
  } else if (program === "git") {
    if (!["add", "commit"].includes(args[0] ?? "")) throw new Error(`git ${args.join(" ")}`);
  } else if (!otherPrograms.has(program)) {
    throw new Error(`${words.join(" ")}: ${program} is unknown`);
  }
}

function acceptNpm([action = "", script = ""]: readonly string[]): void {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const isKnown =
    action === "run"
      ? Object.hasOwn(scripts, script)
      : ["ci", "install", "pack", "pkg", "test"].includes(action);
  if (!isKnown) throw new Error(`npm ${action} ${script} is no script of this package`);
}
