import { runInNewContext } from "node:vm";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../../src/emit/html/emit-reference.js";
import { scriptData } from "../../../src/emit/html/script-data.js";
import { hostileText } from "../../security/hostile-spec.js";
import { hostileMarkup } from "./hostile-markup.js";

describe("data in a script file", () => {
  it("is one call with literals, whatever the data", () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.constantFrom(...hostileMarkup)), (text) => {
        const code = scriptData("reference.component", "a", [{ n: text }]);
        const source = ts.createSourceFile("a.js", code, ts.ScriptTarget.ES2022);
        expect(source.statements).toHaveLength(1);
        expect(code).not.toMatch(/[<>\p{Cf}\u2028\u2029]/u);
        const literals = code.slice("reference.component(".length, -");\n".length);
        expect(JSON.parse(`[${literals}]`)).toEqual(["a", [{ n: text }]]);
      }),
      { numRuns: 500 },
    );
  });

  it("means the same as code and as JSON: a key that could set a prototype is an ordinary key", () => {
    const data = JSON.parse(
      '{"a": {"__proto__": {"b": "\\"__proto__\\": 1"}}, "__proto__": [1]}',
    ) as unknown;
    const code = scriptData("take", data, '"__proto__":');
    expect(runInNewContext(`const take = (...data) => JSON.stringify(data); ${code}`)).toBe(
      JSON.stringify([data, '"__proto__":']),
    );
  });
});

describe("text in the page itself", () => {
  it("cannot start a tag, an attribute or a character reference", () => {
    expect(escapeHtml(`<b title="a" class='b'>&amp;`)).not.toMatch(/[<>"']|&(?!#\d+;)/);
  });
});
