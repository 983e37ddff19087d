import { describe, expect, test } from "vitest";
import { matchPattern } from "../../src/model/match-pattern.js";
import { nearestNames } from "../../src/text/index.js";
import { selectFunctions, type Selection, type Spec } from "../../src/model/index.js";

const NAMES = [
  "core_user_create_users",
  "core_user_get_users",
  "core_userkey_get_keys",
  "local_xp_award_points",
  "mod_forum_get_forums",
];
const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example" },
  functions: NAMES.map((name) => ({ name, parameters: [], returns: null })),
};

const select = (selection: Selection) => {
  const { value, diagnostics } = selectFunctions(spec, selection);
  const names = value?.functions.map(({ name }) => name);
  return { names, codes: diagnostics.map(({ code }) => code), diagnostics };
};

describe("functions are selected", () => {
  test.each<[string, Selection, number[]]>([
    ["all, without a diagnostic", {}, [0, 1, 2, 3, 4]],
    ["by name", { include: ["core_user_get_users"] }, [1]],
    ["by pattern", { include: ["core_*_get_*"] }, [1, 2]],
    ["by several patterns", { include: ["mod_*", "local_*"] }, [3, 4]],
    ["by component, but not by its beginning", { components: ["core_user"] }, [0, 1]],
    ["by component, spelled like its file", { components: ["mod-forum"] }, [4]],
    ["by a pattern of components", { components: ["core_user*"] }, [0, 1, 2]],
    ["by component or name", { components: ["local_xp"], include: ["mod_*"] }, [3, 4]],
    ["except some", { exclude: ["*_get_*"] }, [0, 3]],
    ["by component except some", { components: ["core_user"], exclude: ["*_create_*"] }, [1]],
  ])("%s", (_, selection, expected) => {
    expect(select(selection)).toMatchObject({ names: expected.map((n) => NAMES[n]), codes: [] });
  });

  test("while the rest of the spec stays the same", () => {
    const { value } = selectFunctions(spec, { include: ["mod_*"] });
    expect(value).toEqual({ ...spec, functions: [spec.functions[4]] });
  });
});

describe("a pattern that matches nothing", () => {
  test.each<[Selection, string]>([
    [
      { include: ["mod_*", "core_user_get_user"] },
      'include "core_user_get_user" matches nothing; the nearest names are core_user_get_users',
    ],
    [{ exclude: ["zzz"] }, 'exclude "zzz" matches nothing'],
    [
      { components: ["core_user", "mod_form"] },
      'components "mod_form" matches nothing; the nearest names are mod_forum',
    ],
  ])("is reported with the nearest names: %j", (selection, message) => {
    const { diagnostics, names } = select(selection);
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message]);
    expect(names?.length).toBeGreaterThan(0);
  });

  test("leaves no spec if nothing else is selected", () => {
    expect(select({ include: ["zzz"] })).toMatchObject({
      names: undefined,
      codes: ["select/pattern-matches-nothing", "select/nothing-left"],
    });
    expect(select({ exclude: ["*"] })).toMatchObject({
      names: undefined,
      codes: ["select/nothing-left"],
    });
  });
});

describe("a pattern", () => {
  test.each<[string, string, boolean]>([
    ["core_user", "core_user", true],
    ["core_user", "core_user_get", false],
    ["*", "", true],
    ["a*c", "abbc", true],
    ["a*c", "abcd", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a.c", "abc", false],
    ["a-c[x]{2}(y)|$^+\\", "a-c[x]{2}(y)|$^+\\", true],
    ["Core", "core", false],
    ["?", "𝒳", true],
  ])("%s matches %s: %s", (pattern, name, matches) => {
    expect(matchPattern(pattern)(name)).toBe(matches);
  });
});

describe("the nearest names", () => {
  test.each<[string, string[], string[]]>([
    ["inclde", ["include", "exclude"], ["include"]],
    ["core_user_get_usres", NAMES, ["core_user_get_users"]],
    ["x", ["completely", "different"], []],
    ["same", ["same"], ["same"]],
    ["abd", ["abc", "abe", "abf", "abg"], ["abc", "abe", "abf"]],
  ])("to %s", (typed, names, nearest) => {
    expect(nearestNames(typed, names)).toEqual(nearest);
  });
});
