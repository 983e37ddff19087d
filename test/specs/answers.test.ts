import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SpecNode } from "../../src/model/index.js";
import { riverbend, riverbendFunction } from "./riverbend.js";

const answers = JSON.parse(
  readFileSync(new URL("../../specs/answers/riverbend.json", import.meta.url), "utf8"),
) as Record<string, unknown>;

describe("the example site's answers", () => {
  it.each(Object.entries(answers))("fit the structure of %s", (name, answer) => {
    const { returns } = riverbendFunction(name);
    expect(returns ? mismatches(returns, answer, "answer") : answer).toEqual(returns ? [] : null);
  });

  it("list every function of the site in the site info", () => {
    expect(answers["core_webservice_get_site_info"]).toMatchObject({
      sitename: "Riverbend College",
      siteurl: riverbend.source.site,
      functions: riverbend.functions.map(({ name }) => ({ name })),
    });
  });

  it("deviate as real answers do: booleans for ints, numbers for text, and null", () => {
    const text = JSON.stringify(answers);
    expect(text).toContain('"participation":true');
    expect(text).toContain('{"name":"hiddensections","value":1}');
    expect(text).toContain('"timecompleted":null');
  });
});

/** Returns the locations where a server's answer does not match its structure. */
function mismatches(node: SpecNode, value: unknown, path: string): string[] {
  if (value === null) return [];
  switch (node.kind) {
    case "int":
      return Number.isSafeInteger(value) || typeof value === "boolean" ? [] : [path];
    case "double":
      return typeof value === "number" ? [] : [path];
    case "string":
      return typeof value === "object" ? [path] : [];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((item, index) => mismatches(node.item, item, `${path}[${index}]`))
        : [path];
    case "object": {
      if (typeof value !== "object" || Array.isArray(value)) return [path];
      const members = value as Record<string, unknown>;
      const foreign = Object.keys(members).filter(
        (key) => !node.fields.some((f) => f.name === key),
      );
      return [
        ...foreign.map((key) => `${path}.${key} is unknown`),
        ...node.fields.flatMap((field) => {
          if (field.name in members)
            return mismatches(field, members[field.name], `${path}.${field.name}`);
          return field.presence === "required" ? [`${path}.${field.name} is missing`] : [];
        }),
      ];
    }
  }
}
