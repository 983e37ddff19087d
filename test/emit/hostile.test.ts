import fc from "fast-check";
import { check, type ParserOptions } from "prettier";
import { parsers } from "prettier/plugins/markdown";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { ClientFiles } from "../../src/emit/index.js";
import { planClient } from "../../src/plan/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/spec/index.js";
import { emitted, specOf } from "./emitted.js";
import { attacks, hostileText } from "./hostile.js";

const presences = ["required", "optional", "default", "unstated"] as const;

const node: fc.Arbitrary<SpecNode> = fc.letrec<{ node: SpecNode; field: SpecField }>((tie) => {
  const base = {
    presence: fc.constantFrom(...presences),
    description: hostileText,
    default: hostileText,
  };
  const some = { requiredKeys: ["kind", "presence"] as ["kind", "presence"] };
  return {
    node: fc.oneof(
      { maxDepth: 2 },
      fc.record({ kind: fc.constantFrom("int", "double", "string"), ...base }, some),
      fc
        .record({ kind: fc.constant("list" as const), ...base }, some)
        .chain((list) => tie("node").map((item) => ({ ...list, item }))),
      fc
        .record({ kind: fc.constant("object" as const), ...base }, some)
        .chain((object) =>
          fc.array(tie("field"), { maxLength: 3 }).map((fields) => ({ ...object, fields })),
        ),
    ),
    field: fc.tuple(hostileText, tie("node")).map(([name, inner]) => ({ ...inner, name })),
  };
}).node;

const field = fc.tuple(hostileText, node).map(([name, inner]): SpecField => ({ ...inner, name }));

const aHostileFunction: fc.Arbitrary<SpecFunction> = fc.record({
  name: fc.oneof(
    hostileText,
    hostileText.map((text) => `local_x_${text}`),
  ),
  description: hostileText,
  parameters: fc.array(field, { maxLength: 3 }),
  returns: fc.option(node),
});

const hostileSpec: fc.Arbitrary<Spec> = fc
  .record({
    functions: fc.uniqueArray(aHostileFunction, { maxLength: 4, selector: ({ name }) => name }),
    site: hostileText,
    title: hostileText,
    language: hostileText,
  })
  .map(({ functions, ...source }) => ({
    ...specOf(...functions),
    source: { kind: "admin-page", ...source },
  }));

/** Every attack in every place of one spec. */
const allAttacks: Spec = {
  ...specOf(
    ...attacks.map((attack): SpecFunction => {
      const inner: SpecField = {
        name: attack,
        kind: "string",
        presence: "default",
        default: attack,
        description: attack,
      };
      return {
        name: attack,
        description: attack,
        parameters: [inner],
        returns: {
          kind: "list",
          presence: "required",
          description: attack,
          item: { kind: "object", presence: "required", description: attack, fields: [inner] },
        },
      };
    }),
  ),
  source: { kind: "admin-page", site: attacks[0] ?? "", title: attacks[1] ?? "" },
};

/** What every generated TypeScript file may consist of. */
function expectOnlyDeclarations(path: string, text: string, plan: ReturnType<typeof planClient>) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: unknown[] };
  expect(parseDiagnostics, path).toEqual([]);
  const functions = plan.value.components.flatMap((component) => component.functions);
  const localNames = functions.map(({ localName }) => localName);
  const types = /^types\/|^client/;
  const kinds = new Set(source.statements.map((statement) => ts.SyntaxKind[statement.kind]));
  const allowed = [
    "ImportDeclaration",
    ...(types.test(path) ? ["InterfaceDeclaration", "TypeAliasDeclaration"] : []),
    ...(/^functions|^validators|^client/.test(path) ? ["FunctionDeclaration"] : []),
    ...(/^registry|^shapes/.test(path) ? ["FirstStatement"] : []),
    ...(path === "index.ts" ? ["ExportDeclaration"] : []),
  ];
  expect(allowed, path).toEqual(expect.arrayContaining([...kinds]));
  for (const statement of source.statements) {
    const tags = ts.getJSDocTags(statement).map((tag) => tag.tagName.text);
    expect(tags, path).toEqual([]);
    if (ts.isFunctionDeclaration(statement) && path.startsWith("functions/")) {
      expect(localNames).toContain(statement.name?.text);
      expect(statement.body?.statements).toHaveLength(1);
    }
    if (ts.isInterfaceDeclaration(statement)) {
      expect(statement.name.text).toMatch(/^[A-Z][A-Za-z0-9_]*$/);
    }
  }
}

interface MarkdownNode {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Node types that text of a page must not become; `link` is looked at more closely. */
const unwanted = [
  ...["html", "image", "imageReference", "linkReference", "definition", "footnoteDefinition"],
  ...["liquidNode", "wikiLink", "inlineMath", "math", "delete", "emphasis", "blockquote"],
  ...["thematicBreak", "footnoteReference", "front-matter"],
];

async function expectPlainMarkdown(path: string, text: string) {
  const walk = ({ type, url = "", children = [] }: MarkdownNode) => {
    expect(unwanted, path).not.toContain(type);
    if (type === "link") expect(url, path).toMatch(/^(?:[A-Za-z0-9/-]+\.md)?(?:#[a-z0-9_]+)?$/);
    children.forEach(walk);
  };
  walk((await parsers.markdown.parse(text, {} as ParserOptions)) as MarkdownNode);
}

async function expectHarmless(spec: Spec): Promise<ClientFiles> {
  const plan = planClient(spec);
  const files = await emitted(spec);
  for (const [path, text] of files) {
    if (path.startsWith("runtime/")) continue;
    expect(path).toMatch(/^(?:[a-z]+\/)?[A-Za-z0-9-]{1,60}\.(?:ts|md|json)$/);
    if (path.endsWith(".ts")) expectOnlyDeclarations(path, text, plan);
    if (path.endsWith(".md")) await expectPlainMarkdown(path, text);
  }
  return files;
}

async function expectFormatted(files: ClientFiles) {
  for (const [path, text] of files) {
    if (path.startsWith("runtime/")) continue;
    expect(await check(text, { filepath: path, printWidth: 100 }), path).toBe(true);
  }
}

describe("a page that wants to become code", () => {
  it("gives declarations and nothing else", async () => {
    await expectFormatted(await expectHarmless(allAttacks));
  });

  it("gives declarations and nothing else, whatever is combined", async () => {
    await fc.assert(
      fc.asyncProperty(hostileSpec, async (spec) => {
        await expectFormatted(await expectHarmless(spec));
      }),
      { numRuns: 20 },
    );
  });
});
