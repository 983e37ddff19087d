import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  isReservedType,
  isReservedValue,
  nameFiles,
  nameFunctions,
  nameTypes,
  singular,
  type TypeClaim,
} from "../../src/plan/names/index.js";

function localNames(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    [...nameFunctions(names)].map(([name, { localName }]) => [name, localName]),
  );
}

describe("a function's name in code", () => {
  test.each([
    ["core_user_get_users", "coreUserGetUsers"],
    ["mod_h5p_get_2_things", "modH5pGet2Things"],
    ["local_xp_award-points", "localXpAwardPoints"],
    ["Local_xp_getURL", "localXpGetURL"],
    ["../../etc/passwd", "etcPasswd"],
    ["local_café_ouvrir", "localCafeOuvrir"],
    ["3d_view", "function3dView"],
    ["delete", "deleteFunction"],
    ["await", "awaitFunction"],
    ["arguments", "argumentsFunction"],
    ["constructor", "constructorFunction"],
    ["toString", "toStringFunction"],
    ["create_moodle_client", "createMoodleClientFunction"],
    ["__proto__", "proto"],
    ['x"); evil(); ("', "xEvil"],
  ])("of %j is %s", (name, expected) => {
    expect(localNames(name)).toEqual({ [name]: expected });
  });

  it("is a hash if the name has no usable letters", () => {
    expect(localNames("課程", "*/")).toEqual({
      課程: expect.stringMatching(/^function[0-9a-f]{8}$/),
      "*/": expect.stringMatching(/^function[0-9a-f]{8}$/),
    });
  });

  it("belongs to the function whose name converts back exactly, while the other gets a suffix of its own", () => {
    const alone = localNames("local_a_get_b1");
    const both = localNames("local_a_get_b_1", "local_a_get_b1");
    expect(both["local_a_get_b1"]).toBe(alone["local_a_get_b1"]);
    expect(both["local_a_get_b_1"]).toMatch(/^localAGetB1_[0-9a-f]{8}$/);
    expect(localNames("local_a_get_b1", "local_a_get_b_1")).toEqual(both);
  });

  it("is cut if it is longer than any tool expects", () => {
    const name = "local_" + "very".repeat(100);
    expect(localNames(name)[name]?.length).toBeLessThan(120);
  });

  it("is a valid, unique identifier for any set of names, in any order", () => {
    const part = fc.constantFrom("a", "b_1", "b1", "_", "delete", "Get", "é", "*/", "课", "0", "-");
    const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
        const planned = localNames(...names);
        const all = Object.values(planned);
        expect(new Set(all).size).toBe(names.length);
        for (const localName of all) {
          expect(localName).toMatch(/^[a-z][A-Za-z0-9_]*$/);
          expect(isReservedValue(localName)).toBe(false);
        }
        expect(localNames(...[...names].reverse())).toEqual(planned);
      }),
      { numRuns: 200 },
    );
  });
});

describe("reserved names", () => {
  it("include every name that index.ts exports from the runtime", () => {
    const text = readFileSync(
      new URL("../../templates/runtime/public.json", import.meta.url),
      "utf8",
    );
    const modules = JSON.parse(text) as Record<string, { types: string[]; values: string[] }>;
    // Types of functions contain one of these words, so others cannot clash; values could with any.
    const words = /Params|Result/;
    for (const { types, values } of Object.values(modules)) {
      for (const name of [...types, ...values].filter((name) => words.test(name))) {
        expect(isReservedType(name), name).toBe(true);
      }
      for (const name of values.filter((name) => /^[a-z]/.test(name))) {
        expect(isReservedValue(name), name).toBe(true);
      }
    }
  });
});

describe("a component's file name", () => {
  test.each([
    ["core_user", "core-user"],
    ["mod_h5pactivity", "mod-h5pactivity"],
    ["con_x", "con-x"],
  ])("of %j is %s", (component, expected) => {
    expect(nameFiles([component]).get(component)).toBe(expected);
  });

  test.each([
    ["con"],
    ["nul"],
    ["com1"],
    ["functions"],
    ["readme"],
    ["../.."],
    ["Core_user"],
    ["a__b"],
    [""],
    ["课_程"],
    ["x".repeat(300)],
  ])("of %j has a suffix of its own", (component) => {
    const fileName = nameFiles([component]).get(component) ?? "";
    expect(fileName).toMatch(/^[a-z0-9-]{1,50}-[0-9a-f]{8}$/);
    expect(nameFiles([component, "core_user"]).get(component)).toBe(fileName);
  });

  it("differs from all others even if case is ignored", () => {
    const names = ["core_user", "Core_user", "CORE_USER", "core-user", "core__user"];
    const files = [...nameFiles(names).values()].map((name) => name.toLowerCase());
    expect(new Set(files).size).toBe(names.length);
    expect(files[0]).toBe("core-user");
  });
});

describe("the singular", () => {
  test.each([
    ["Users", "User"],
    ["Courses", "Course"],
    ["Categories", "Category"],
    ["Statuses", "Status"],
    ["Criteria", "Criterion"],
    ["Children", "Child"],
    ["Usermenus", "Usermenu"],
    ["Branches", "Branch"],
    ["Caches", "Cache"],
    ["Quizzes", "Quiz"],
    ["Addresses", "Address"],
    ["Fileareas", "Filearea"],
    ["Databases", "Database"],
    ["Responses", "Response"],
    ["Status", "Status"],
    ["Access", "Access"],
    ["Analysis", "Analysis"],
    ["Data", "Data"],
    ["News", "News"],
  ])("of %s is %s", (many, one) => {
    expect(singular(many)).toBe(one);
  });
});

describe("names of nested types", () => {
  const root = "LocalAGetResult";
  const roots = ["LocalAGetParams", root];
  const named = (...paths: TypeClaim["path"][]) =>
    [
      ...nameTypes(
        paths.map((path) => ({ root, path })),
        roots,
      ).values(),
    ].sort();

  test.each<[string, TypeClaim["path"][], string[]]>([
    ["follow the path", [["user"], ["user", "prefs"]], ["User", "UserPrefs"]],
    [
      "have items in the singular",
      [
        ["users", null],
        ["users", null, "tags", null],
      ],
      ["User", "UserTag"],
    ],
    ["call items of a bare list Item", [[null]], ["Item"]],
    ["pass over a list of lists", [["rows", null, null]], ["Row"]],
    [
      "leave a name to the object and give the item another",
      [["user"], ["users", null]],
      ["User", "UsersItem"],
    ],
  ])("%s", (_, paths, expected) => {
    expect(named(...paths)).toEqual(expected.map((name) => root + name));
  });

  it("are different for keys that differ only in punctuation, whatever the order", () => {
    const paths: TypeClaim["path"][] = [["a-b"], ["a_b"], ["a b"]];
    const names = named(...paths);
    expect(new Set(names).size).toBe(3);
    expect(named(...paths.reverse())).toEqual(names);
  });

  it("give way to the types of functions", () => {
    const claim = { root: "LocalAResult", path: ["get", "params"] };
    const names = [...nameTypes([claim], ["LocalAResult", "LocalAResultGetParams"]).values()];
    expect(names[0]).toMatch(/^LocalAResultGetParams_[0-9a-f]{8}$/);
  });
});
