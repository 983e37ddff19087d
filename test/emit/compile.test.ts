import { describe, expect, it, test } from "vitest";
import { attacks, corpus } from "../security/corpus/index.js";
import { assertionsIn } from "./assertions-in.js";
import { aField, aFunction, aListOf, anObject, emitted, everything, specOf } from "./emitted.js";
import { typeCheck, usual, type Compilation } from "./type-check.js";

const program = `
import { createMoodleClient, localSportForget, localSportGetTeams } from "./moodle/index.js";
import type { LocalSportGetTeamsResultTeam, MoodleFunctions } from "./moodle/index.js";

const moodle = createMoodleClient({ url: "https://school.example/moodle", token: "t" });
const { teams, warnings } = await localSportGetTeams(moodle, {
  season: 1,
  filter: [{ key: "name" }],
  sort: undefined,
});
export const team: LocalSportGetTeamsResultTeam | undefined = teams[0];
export const name: string | undefined = team?.["2nd-name"];
export const code: string | undefined = warnings?.[0]?.code;
export const count: number = await moodle.call("local_sport_count");
export const nothing: void = await localSportForget(moodle, { id: 1 });
export const towns: MoodleFunctions["local_sport_list_towns"]["result"] = [{ town: "x" }];
export const rows: string[][] = await moodle.call("local_sport_search");
export const secret: unknown = await moodle.call("mod_tipping_secret", { any: 1 });

// @ts-expect-error a required parameter is missing
await localSportGetTeams(moodle, { filter: [] });
// @ts-expect-error a parameter has the wrong type
await moodle.call("local_sport_forget", { id: "1" });
// @ts-expect-error parameters are required
await moodle.call("local_sport_forget");
// @ts-expect-error no such parameter
await moodle.call("local_sport_count", { id: 1 });
// @ts-expect-error no such function
await moodle.call("local_sport_counts");
`;

const compilations = (["typescript-5.5", "typescript", "typescript-7"] as const).flatMap(
  (compiler) =>
    (["nodenext", "bundler"] as const).map((moduleResolution): Compilation => {
      return { compiler, moduleResolution };
    }),
);

describe("a client of one of everything", async () => {
  const files = await emitted(everything);

  test.each(compilations)("compiles with $compiler and $moduleResolution", async (compilation) => {
    const [check] = await typeCheck(files, [program], compilation);
    expect(check?.errors).toBe("");
  });

  test.each(["zod-mini", "none"] as const)("compiles with validators %s", async (validators) => {
    const [check] = await typeCheck(await emitted(everything, { validators }), [program]);
    expect(check?.errors).toBe("");
  });

  it("has neither any nor type assertions in what was generated", () => {
    expect(assertionsIn(files)).toEqual([]);
  });
});

describe("a client of odd names", () => {
  it("compiles", async () => {
    const fields = (corpus["names"] ?? []).map((name) => aField(name));
    const functions = attacks.map((name) =>
      aFunction(name, { parameters: [aField(name)], returns: aListOf(anObject(aField(name))) }),
    );
    const all = { parameters: fields, returns: aListOf(anObject(...fields)) };
    const odd = specOf(
      ...functions,
      aFunction("local_x_all", all),
      aFunction("local_x_get"),
      aFunction("local_x__get"),
    );
    const whole = 'import * as all from "./moodle/index.js";\nexport const door = all;\n';
    const named = 'export const load = () => import("./moodle/registry.js");\n';
    const [check] = await typeCheck(await emitted(odd), [whole + named], usual);
    expect(check?.errors).toBe("");
  });
});
