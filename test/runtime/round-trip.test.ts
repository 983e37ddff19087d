import fc from "fast-check";
import { expect, test } from "vitest";
import { startSite } from "../../src/simulate/index.js";
import type { JsonValue, Spec, SpecField, SpecNode } from "../../src/model/index.js";
import { anyCodePoint } from "../support/any-code-point.js";
import { structureOf } from "./arbitrary-structure.js";
import { clientOf } from "./spec-client.js";

const anyNode = structureOf(
  fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,7}$/) },
    fc.constantFrom("constructor", "odd key", "a.b", "0", "17", "a[0", "é=&+%", "[", "<>"),
  ),
);

const anyParameters: fc.Arbitrary<SpecField[]> = fc
  .array(anyNode, { minLength: 1, maxLength: 4 })
  .map((nodes) => nodes.map((node, index) => ({ name: `p${String(index)}`, ...node })));

/** A value that a client may send, and its meaning for the site. */
interface Sent {
  readonly value: unknown;
  readonly meant: JsonValue;
}

const same = (value: JsonValue): Sent => ({ value, meant: value });

function sentOf(node: SpecNode): fc.Arbitrary<Sent | undefined> {
  switch (node.kind) {
    case "list":
      return fc.array(sentOf(node.item), { minLength: 1, maxLength: 3 }).map((items) => {
        const there = items.filter((item) => item !== undefined);
        if (there.length < items.length || there.length === 0) return undefined;
        return { value: there.map(({ value }) => value), meant: there.map(({ meant }) => meant) };
      });
    case "object":
      return objectOf(node.fields);
    case "int":
      return fc.oneof(
        fc.maxSafeInteger().map(same),
        fc.boolean().map((value) => ({ value, meant: value ? 1 : 0 })),
        fc.maxSafeInteger().map((value) => ({ value: String(value), meant: value })),
        fc.maxSafeInteger().map((value) => ({ value: BigInt(value), meant: value })),
      );
    case "double":
      return fc
        .double({ noDefaultInfinity: true, noNaN: true })
        .map((value) => same(value === 0 ? 0 : value));
    case "string":
      return fc.oneof(
        fc.string({ unit: anyCodePoint }).map(same),
        fc.integer().map((value) => ({ value, meant: String(value) })),
        fc.boolean().map((value) => ({ value, meant: value ? "1" : "0" })),
      );
  }
}

/** Generates an object with all required and some other fields; absent if it would be empty. */
function objectOf(fields: readonly SpecField[]): fc.Arbitrary<Sent | undefined> {
  const parts = fields.map((field) => {
    return field.presence === "required"
      ? sentOf(field)
      : fc.option(sentOf(field), { nil: undefined });
  });
  return fc.tuple(...parts).map((values) => {
    const there: [string, Sent][] = [];
    for (const [index, sent] of values.entries()) {
      const field = fields[index]!;
      if (sent) there.push([field.name, sent]);
      else if (field.presence === "required") return undefined;
    }
    if (there.length === 0) return undefined;
    return {
      value: Object.fromEntries(there.map(([name, { value }]) => [name, value])),
      meant: Object.fromEntries(there.map(([name, { meant }]) => [name, meant])),
    };
  });
}

/** Marks fields with a default as optional, because the site fills in defaults. */
function withoutDefaults(node: SpecNode): SpecNode {
  const presence = node.presence === "default" ? "optional" : node.presence;
  if (node.kind === "list") return { ...node, presence, item: withoutDefaults(node.item) };
  if (node.kind !== "object") return { ...node, presence };
  const fields = node.fields.map((field) => ({ name: field.name, ...withoutDefaults(field) }));
  return { ...node, presence, fields };
}

const sample = anyParameters
  .map((list) => list.map((field) => ({ ...withoutDefaults(field), name: field.name })))
  .chain((fields) => fc.tuple(fc.constant(fields), objectOf(fields)));

test("the site decodes the intended value, for all values of all structures", async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(sample, async ([parameters, sent]) => {
      if (!sent) return;
      const returns = { kind: "int", presence: "required" } as const;
      const functions = [{ name: "local_river_take", parameters, returns }];
      const spec: Spec = { specVersion: 1, source: { kind: "admin-page" }, functions };
      let received: unknown;
      const take = (params: unknown): number => {
        received = params;
        return 1;
      };
      const site = await startSite({ spec, answers: { local_river_take: take } });
      try {
        const client = clientOf(spec, { url: site.url, token: site.token });
        await client.call("local_river_take", sent.value as Record<string, unknown>);
      } finally {
        await site.close();
      }
      expect(received).toEqual(sent.meant);
      compared += 1;
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(30);
});
