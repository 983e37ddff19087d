import { expect, test } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import { resolveOverrides } from "../../src/knowledge/index.js";
import { serializeSpec, type SpecField } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { type PageOptions, writePage } from "../../src/simulate/index.js";
import { aField, aFunction, emitted, specOf } from "./emitted.js";

const ids: SpecField = {
  name: "ids",
  kind: "list",
  presence: "default",
  item: { kind: "int", presence: "required" },
};
const spec = specOf(
  aFunction("local_sport_get_teams", {
    parameters: [
      aField("since", { presence: "default" }),
      aField("limit", { presence: "default", default: 5 }),
      ids,
    ],
  }),
);
const files = await emitted(spec);

test("a default is documented as a value, as the time of the request, or as not shown", () => {
  expect(files.get("types/local-sport.ts")).toContain(`
  /** Default: the time of the request. */
  since?: number | undefined;
  /** Default: \`5\`. */
  limit?: number | undefined;
  /** Optional, with a default that the page does not show. */
  ids?: number[] | undefined;
`);
  expect(files.get("docs/local-sport.md")).toContain(
    [
      "| `since` | int | optional | the time of the request | |",
      "| `limit` | int | optional | `5` | |",
      "| `ids` | list of ints | optional | not shown on the page | |",
    ].join("\n"),
  );
});

test("a list of a Moodle 2.0 page has no time as its default", async () => {
  const era: PageOptions = {
    release: "2.0",
    language: "en",
    kind: "admin",
    protocols: { rest: true, xmlrpc: true },
    print: false,
  };
  const described = specOf(
    aFunction("local_sport_get_teams", { parameters: [{ ...ids, description: "Teams" }] }),
  );
  const page = writePage(described, era).replaceAll('Default to ""', 'Default to "Array"');
  const { value } = parsePage(page);
  expect(value.functions[0]?.parameters[0]).toMatchObject({ kind: "list", presence: "default" });
  const read = readSpec(serializeSpec(value)).value;
  const types = read && (await emitted(read)).get("types/local-sport.ts");
  expect(types).toContain("/** Teams. Optional, with a default that the page does not show. */");
});

test("an override of whether a field may be absent replaces the page's statement", async () => {
  const name = "local_sport_get_teams";
  const site = specOf(
    aFunction(name, {
      parameters: [
        aField("season", { presence: "unstated" }),
        aField("league", { presence: "unstated" }),
        aField("town", { presence: "unstated" }),
      ],
    }),
  );
  const entry = {
    kind: "value",
    function: name,
    reason: "Tried.",
    at: { line: 1, column: 1 },
  } as const;
  const { value: overrides } = resolveOverrides(
    {
      entries: [
        { ...entry, path: "params.season", absent: true },
        { ...entry, path: "params.league", absent: false },
      ],
    },
    site,
  );
  const client = await emitted(site, { overrides });
  expect(client.get("types/local-sport.ts")).toContain(`
  /** Optional. */
  season?: number | undefined;
  league: number;
  /** Perhaps optional: the page does not say. */
  town?: number | undefined;
`);
  expect(client.get("docs/local-sport.md")).toContain(
    [
      "| `season` | int § | optional | | |",
      "| `league` | int § | required | | |",
      "| `town` | int | not stated | | |",
    ].join("\n"),
  );
});
