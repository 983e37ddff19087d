import { format, type Options } from "prettier";
import { describe, expect, test } from "vitest";
import { isReformatted } from "../../src/emit/reformatting/index.js";
import { emitted, everything } from "./emitted.js";

const tabs: Options = {
  ...{ useTabs: true, singleQuote: true, semi: false, printWidth: 60, trailingComma: "none" },
  ...{ arrowParens: "avoid", quoteProps: "consistent", proseWrap: "always" },
  ...{ objectWrap: "collapse", bracketSpacing: false, endOfLine: "crlf" },
};

describe("a reformatted file", () => {
  test("is every file of a client that Prettier has formatted with other options", async () => {
    for (const [path, text] of await emitted(everything)) {
      // Prettier knows no plain text.
      if (path.endsWith(".txt")) continue;
      const actual = await format(text, { ...tabs, filepath: path });
      expect([path, isReformatted(path, actual, text)]).toEqual([path, true]);
    }
  });

  test.each<[difference: string, path: string, generated: string, actual: string]>([
    ["semicolons", "a.ts", "a;\nb;\n", "a\nb\n"],
    ["a semicolon that begins a line", "a.ts", "{\n  ({ a } = b);\n}", "{\n  ;({ a } = b)\n}"],
    ["trailing commas", "a.ts", "f(a, { b }, [c]);", "f(\n  a,\n  { b, },\n  [c,],\n);"],
    ["quotes", "a.ts", `x = "it's";`, `x = 'it\\'s'`],
    ["quoted keys", "a.ts", 'x = { a: 1, "b-c": 2 };', `x = { "a": 1, 'b-c': 2 }`],
    ["parentheses around a parameter", "a.ts", "f((a) => a);", "f(a => a);"],
    ["redundant parentheses", "a.ts", "x = a as B;", "x = (a) as (B);"],
    ["separators of members", "a.ts", "type A = { a: B; c: D };", "type A = { a: B, c: D }"],
    ["a leading bar", "a.ts", 'type A = "a" | "b";', `type A =\n  | 'a'\n  | 'b'`],
    ["the layout of comments", "a.ts", "/** A\n * b\n */\nf();", "/**\n\t* A b */\nf()"],
    [
      "the order of imports and of their names",
      "a.ts",
      '// Generated.\nimport { c, b } from "./z.js";\nimport type { A } from "./a.js";\n\nf();\n',
      'import type {A} from "./a.js";\n// Generated.\nimport {b, c} from "./z.js";\nf();\n',
    ],
    ["the layout of JSON", "a.json", '{ "a": [1, 2] }', '{\n\t"a": [1, 2]\n}\n'],
    ["the order of keys in JSON", "a.json", '{ "a": 1, "b": 2 }', '{ "b": 2, "a": 1 }'],
    [
      "what switches linters off",
      "a.ts",
      "// Generated.\n/* eslint-disable */\n// biome-ignore-all lint: generated\n\nf();\n",
      "// Generated.\n\n\nf();\n",
    ],
    ["wrapped Markdown", "a.md", "- one *two*\n", "* one\n  _two_\n"],
  ])("differs in %s", (_, path, generated, actual) => {
    expect(isReformatted(path, actual, generated)).toBe(true);
  });
});

describe("an edited file", () => {
  test.each<[difference: string, path: string, generated: string, actual: string]>([
    ["a value", "a.ts", "x = 1;", "x = 2;"],
    ["a text", "a.ts", 'x = "a b";', 'x = "a  b";'],
    ["an operator", "a.ts", "x = a - b;", "x = a + b;"],
    ["a sign", "a.ts", "x = a;", "x = -a;"],
    ["a keyword for another", "a.ts", "const tel = 1;", "let conts = 1;"],
    ["the place of a semicolon", "a.ts", "for (a; ; ) f();", "for (; a; ) f();"],
    ["a statement that becomes another", "a.ts", "a(b);", "a;\n(b);"],
    ["a statement without a body", "a.ts", "if (a) f();", "if (a);\nf();"],
    ["a return without a value", "a.ts", "() => { return x; };", "() => { return\nx; };"],
    ["what parentheses hold together", "a.ts", "x = (a + b) * c;", "x = a + b * c;"],
    [
      "what parentheses hold together in a type",
      "a.ts",
      "type A = (B | C)[];",
      "type A = B | C[];",
    ],
    ["where an optional chain ends", "a.ts", "(a?.b).c;", "a?.b.c;"],
    ["holes in a list", "a.ts", "x = [, a];", "x = [a];"],
    ["a template in place of a text", "a.ts", 'x = "a";', "x = `a`;"],
    ["a missing comma", "a.ts", "f(a, b);", "f(a b);"],
    ["a type-only export", "a.ts", "export type { A };", "export { A }; type"],
    ["the words of a comment", "a.ts", "/** One two. */\nf();", "/** Two one. */\nf();"],
    ["another place of a comment", "a.ts", "a;\n// x\nb;\n// y\nc;", "a;\n// y\nb;\n// x\nc;"],
    ["a directive in a comment", "a.ts", "// a b\nf();", "// @a-b\nf();"],
    ["imports that do something", "a.ts", 'import "a"; import "b";', 'import "b"; import "a";'],
    ["a value in JSON", "a.json", '{ "a": [1, 2] }', '{ "a": [2, 1] }'],
    ["broken JSON", "a.json", '{ "a": [1, 2] }', '{ "a": [1 2] }'],
    ["the words of Markdown", "a.md", "one two", "two one"],
    ["any other kind of file", "a.bin", "a b", "a  b"],
  ])("differs in %s", (_, path, generated, actual) => {
    expect(isReformatted(path, actual, generated)).toBe(false);
  });

  test.each([
    ["parentheses", "(".repeat(9_000) + "a" + ")".repeat(9_000)],
    ["brackets", "[".repeat(9_000) + "a" + "]".repeat(9_000)],
    ["half of them", "(".repeat(9_000) + "a"],
    ["defaults of parameters", `${"(a=".repeat(2_000)}b${")".repeat(2_000)}`],
    ["arguments of types", "a<".repeat(2_000)],
    ["comments", "a/*".repeat(2_000)],
    ["templates", "a`${".repeat(2_000)],
  ])("can be nested in many %s, and is read without harm", (_, actual) => {
    const letters = [...actual.replaceAll(/[^ab]/g, "")].join(";");
    expect(isReformatted("a.ts", actual, `${letters};${" ".repeat(9_000)}`)).toBeTypeOf("boolean");
  });

  test("can be much longer than what was generated, and is not even parsed", () => {
    expect(isReformatted("a.ts", `a;${";".repeat(20_000)}`, "a;")).toBe(false);
  });
});
