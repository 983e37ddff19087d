import { expect, test } from "vitest";
import { planClient } from "../../src/plan/index.js";
import type { Spec } from "../../src/model/index.js";

/** Functions with the same words in their names, which therefore claim the same name in code. */
function alikeNames(count: number): Spec {
  const functions = Array.from({ length: count }, (_, index) => {
    const separators = [...index.toString(4)].map((digit) => "-+.~"[Number(digit)]).join("");
    return { name: `local_a${separators}b`, parameters: [], returns: null };
  });
  return { specVersion: 1, source: { kind: "admin-page" }, functions };
}

const lengthOfMessages = (count: number): number =>
  planClient(alikeNames(count)).diagnostics.reduce((sum, one) => sum + one.message.length, 0);

test("messages about functions that claim the same name grow with their number, not with its square", () => {
  const some = lengthOfMessages(500);
  const many = lengthOfMessages(8000);
  expect(many / some).toBeLessThan(20);
});

test("a message about many functions that claim the same name lists a few and counts the others", () => {
  const { diagnostics } = planClient(alikeNames(6));
  const collision = diagnostics.find(({ code }) => code === "plan/name-collision");
  expect(collision?.message).toMatch(
    /^the function "local_a[^"]+b" is called localAB_\w+ in the client, because "[^"]+", "[^"]+", "[^"]+" and 2 others would have the same name$/,
  );
});
