import { describe, expect, test } from "vitest";
import {
  likelyNull,
  noNullEvidence,
  nullEvidenceOf,
  type UnsettledValue,
} from "../../../src/knowledge/index.js";

const evidence = nullEvidenceOf({
  columns: {
    core: { user: "phone secret username!", grade: "seldom" },
    mod_other: { account: "username" },
    mod_quiz: { quiz_attempts: "sumgrades full" },
  },
  names: {
    score: "40 4 mod_lesson_get_grade",
    rare: "200 1 mod_rare_get",
    some: "40 2 mod_some_get",
    few: "50 1 mod_few_get",
    full: "12",
    phone: "3",
    sure: "20",
    often: "19",
  },
});

function reasonFor(value: Partial<UnsettledValue>): string | undefined {
  const likely = likelyNull(
    {
      ...{ component: "mod_quiz", name: "x", isOptional: false, isInWarning: false },
      ...{ hasFacts: true, ...value },
    },
    evidence,
  );
  return likely && [likely.kind, ...(likely.says === undefined ? [] : [likely.says])].join(" ");
}

describe("a value is likely to be null", () => {
  test("if fields of its name have been null in a tenth of all functions", () => {
    expect(reasonFor({ name: "score" })).toBe("name mod_lesson_get_grade");
    expect(reasonFor({ name: "some" })).toBeUndefined();
  });

  test("if fewer have been null, and less is known of it", () => {
    expect(reasonFor({ name: "some", isOptional: true })).toBe("name mod_some_get");
    expect(reasonFor({ name: "few", isOptional: true })).toBeUndefined();
    expect(reasonFor({ name: "few", hasFacts: false })).toBe("name mod_few_get");
    expect(reasonFor({ name: "rare", hasFacts: false })).toBeUndefined();
  });

  test("if a column of its component that may be null has its name", () => {
    expect(reasonFor({ name: "sumgrades" })).toBe("column quiz_attempts.sumgrades");
    expect(reasonFor({ name: "phone", component: "core_user" })).toBe("column user.phone");
  });

  test("if any column has, and it may be absent or its name has hardly been seen", () => {
    expect(reasonFor({ name: "phone" })).toBeUndefined();
    expect(reasonFor({ name: "phone", isOptional: true })).toBe("column user.phone");
    expect(reasonFor({ name: "seldom" })).toBe("column grade.seldom");
  });

  test("but not for a column whose name ten functions have answered without a null", () => {
    expect(reasonFor({ name: "full" })).toBeUndefined();
  });

  test("but not if all columns of its name in its component are never null", () => {
    expect(reasonFor({ name: "username", component: "mod_third" })).toBe("column account.username");
    expect(reasonFor({ name: "username", component: "core_user" })).toBeUndefined();
  });

  test("if it may be absent, and no answer with its name has been seen", () => {
    expect(reasonFor({ name: "new" })).toBeUndefined();
    expect(reasonFor({ name: "new", isOptional: true })).toBe("unseen");
    expect(reasonFor({ name: "often", isOptional: true })).toBeUndefined();
  });

  test("in a function without facts, unless twenty functions have answered its name without a null", () => {
    expect(reasonFor({ name: "new", hasFacts: false })).toBe("unknown-function");
    expect(reasonFor({ name: "often", hasFacts: false })).toBe("unknown-function");
    expect(reasonFor({ name: "sure", hasFacts: false })).toBeUndefined();
  });

  test("but never in Moodle's warnings, and never without evidence", () => {
    expect(reasonFor({ name: "sumgrades", isInWarning: true })).toBeUndefined();
    const value = { component: "mod_quiz", name: "x", isOptional: true, isInWarning: false };
    expect(likelyNull({ ...value, hasFacts: false }, noNullEvidence)).toBeUndefined();
  });

  test("whatever built-in property of JavaScript objects has its name", () => {
    expect(reasonFor({ name: "constructor" })).toBeUndefined();
    expect(reasonFor({ name: "__proto__", isOptional: true })).toBe("unseen");
  });
});
