import { expect, test } from "vitest";
import { diffSpecs, type SpecDiff } from "../../src/compare/index.js";
import { type Facts, noFacts, shippedFacts } from "../../src/knowledge/index.js";
import { parsePage } from "../../src/parse/index.js";
import type { Spec } from "../../src/model/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { type ChangedSpec, changeSpec } from "./change-spec.js";

function found({ changes }: SpecDiff): readonly string[] {
  return changes.map(({ function: name, part, path, rule }) => `${name} ${part} ${path} ${rule}`);
}

/** An object that no longer is what Moodle shares has a type of its own. */
const isOwnTypeNow = (line: string): boolean =>
  line === "core_message_mute_conversations result [] type-name-changed";

function made({ made: all }: ChangedSpec): readonly string[] {
  return all
    .map(({ function: name, part, path, rule }) => `${name} ${part} ${path} ${rule}`)
    .sort();
}

describeWithShared("the pages of a real site, of which 5 % was changed in known ways", () => {
  const before = parsePage(readShared("pages/moodle-4.5-admin.en.html.gz")).value as Spec;
  const changed = changeSpec(before, 0.05);

  test("differ only in these changes", () => {
    expect(before.functions).toHaveLength(759);
    expect(changed.made.length).toBeGreaterThan(30);
    expect(
      [...found(diffSpecs(before, changed.spec))].sort().filter((line) => !isOwnTypeNow(line)),
    ).toEqual(made(changed));
  });

  test("differ in no other function when facts are applied", async () => {
    const known: Facts = await shippedFacts();
    const isRenamed = (line: string): boolean => /_again|function-renamed/.test(line);
    const renamed = made(changed).filter(isRenamed);
    // There are no facts about the new name, so the types of that function change with it.
    const others = (lines: readonly string[]): readonly string[] =>
      lines
        // Whether null is likely depends on the presence.
        .filter((line) => !line.endsWith(" null-known"))
        .filter((line) => !renamed.some((one) => one.split(" ")[0] === line.split(" ")[0]));
    const diff = diffSpecs(before, changed.spec, { facts: known });
    expect([...others(found(diff))].sort().filter((line) => !isOwnTypeNow(line))).toEqual(
      others(made(changed)),
    );
    expect(diff.functions.renamed).toHaveLength(renamed.length);
  });

  test("differ between two languages only in a default that is the language", () => {
    const french = parsePage(readShared("pages/moodle-4.5-admin.fr.html.gz")).value as Spec;
    expect(found(diffSpecs(before, french, { facts: noFacts }))).toEqual([
      "core_user_create_users params users[].lang default-changed",
    ]);
  });

  test("have the mirrored differences in the opposite direction", () => {
    const back = diffSpecs(changed.spec, before);
    expect(new Set(back.changes.map((change) => change.rule))).toContain("function-undeprecated");
    expect(back.functions.added).toHaveLength(
      diffSpecs(before, changed.spec).functions.removed.length,
    );
  });
});
