import { describe, expect, test } from "vitest";
import { MOODLE_RELEASES } from "../../../src/knowledge/index.js";
import { readInput, readVersion } from "../../../src/parse/input/index.js";
import { readSpecFrom } from "../../../src/parse/index.js";

describe("Moodle of a release as an input", () => {
  test.each(MOODLE_RELEASES)("is a spec of its own functions: moodle@%s", async (release) => {
    const { value, diagnostics } = await readInput(`moodle@${release}`);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ kind: "spec", source: `moodle@${release}` });
    const { value: spec, diagnostics: problems } = await readSpecFrom(value?.text ?? "");
    expect(problems).toEqual([]);
    expect(spec?.source).toEqual({ kind: "facts", title: `Moodle ${release}`, release });
    const names = spec?.functions.map(({ name }) => name) ?? [];
    expect(names.length).toBeGreaterThan(590);
    expect(names).toContain("core_webservice_get_site_info");
    expect(names.filter((name) => name.startsWith("local_"))).toEqual([]);
  });

  test("has the functions of its release only", async () => {
    const has = async (release: string, name: string) =>
      (await readInput(`moodle@${release}`)).value?.text.includes(`"${name}"`);
    expect(await has("4.5", "mod_chat_get_chat_users")).toBe(true);
    expect(await has("5.1", "mod_chat_get_chat_users")).toBe(false);
    expect(await has("4.5", "core_question_move_questions")).toBe(false);
    expect(await has("5.1", "core_question_move_questions")).toBe(true);
  });

  test("is a version to compare", async () => {
    const { value } = await readVersion("moodle@4.5");
    expect(value?.input.source).toBe("moodle@4.5");
  });

  test.each(["moodle@6.0", "moodle@5", "moodle@4.5.1", "moodle@latest", "moodle@../x"])(
    "is refused with the releases that are known: %s",
    async (name) => {
      const { value, diagnostics } = await readInput(name);
      expect(value).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code: "acquire/unknown-release", severity: "error" }]);
      expect(diagnostics[0]?.message).toMatch(/the releases are 3\.9 to 5\.2$/);
    },
  );
});
