import { describe, expect, test } from "vitest";
import { factsOfLines } from "../../src/knowledge/index.js";
import type { Spec, SpecSource } from "../../src/model/index.js";
import { compareWithMoodle } from "../../src/project/compare-with-moodle.js";

const facts = factsOfLines({
  core_x_get: "3.9-5.2 ()",
  core_x_new: "5.1-5.2 ()",
  mod_known_get: "5.1 plugin@5.1 ()",
});

function specOf(source: SpecSource, ...names: string[]): Spec {
  const functions = names.map((name) => ({ name, parameters: [], returns: null }));
  return { specVersion: 1, source, functions };
}

const moodle = specOf({ kind: "facts", release: "5.1" }, "core_x_get", "core_x_new");
const page = specOf({ kind: "admin-page" }, "core_x_get", "local_mine_get", "mod_known_get");

const namesOf = ({ functions }: Spec) => functions.map(({ name }) => name);

describe("a comparison with Moodle itself", () => {
  test("leaves out the functions of plugins, on whichever side, and says so", () => {
    const { value, diagnostics } = compareWithMoodle({ before: page, after: moodle }, facts);
    expect(namesOf(value.before)).toEqual(["core_x_get"]);
    expect(namesOf(value.after)).toEqual(["core_x_get", "core_x_new"]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "not compared with Moodle 5.1: 2 functions of plugins (local_mine_get, mod_known_get)",
    ]);
    const other = compareWithMoodle({ before: moodle, after: page }, facts);
    expect(namesOf(other.value.after)).toEqual(["core_x_get"]);
  });

  test("leaves out what a page of one service does not show", () => {
    const service = specOf({ kind: "token-page" }, "core_x_get");
    const { value, diagnostics } = compareWithMoodle({ before: service, after: moodle }, facts);
    expect(namesOf(value.after)).toEqual(["core_x_get"]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "not compared with Moodle 5.1: 1 function outside of the service (core_x_new)",
    ]);
  });

  test("of two releases or two pages compares everything", () => {
    const old = specOf({ kind: "facts", release: "4.5" }, "core_x_get");
    for (const before of [old, page]) {
      const specs = { before, after: before === page ? page : moodle };
      expect(compareWithMoodle(specs, facts)).toEqual({ value: specs, diagnostics: [] });
    }
  });
});
