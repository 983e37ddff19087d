import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { namedValues } from "../../../src/knowledge/index.js";

describe("a description names values", () => {
  test.each<[name: string, description: string, values: string]>([
    // In quotes
    ["berth", "'north' or 'south'", "north south"],
    ["berth", 'The berth can be "north", "south" or "quay-3".', "north south quay-3"],
    ["berth", "The berth is\n'north' (near the lock) or 'south' (behind it)", "north south"],
    ["berth", "Sets the berth. “north”, “south”", "north south"],
    ["berth", "Liegeplatz: 'nord' oder 'sued'", "nord sued"],
    ["berth", "Le quai : 'nord' ou 'sud'", "nord sud"],
    ["berth", "Where the ship lies: 'north', 'south', default 'north'", "north south"],
    ["item", "it is always 'ship'", "ship"],
    // With bars
    ["anything", "north|south", "north south"],
    ["anything", "Ankerplatz (nord | sued | mitte)", "nord sued mitte"],
    // Behind words that announce them
    ["wind", "Wind: light, fresh or strong", "light fresh strong"],
    ["wind", "One of light, fresh and strong.", "light fresh strong"],
    ["wind", "Either light or strong", "light strong"],
    ["wind", "Wind of the day; expected values are: light, fresh", "light fresh"],
    ["windstate", "Must be light, fresh (default) or strong.", "light fresh strong"],
    ["windcode", "The code can be 3 (no wind) or 1 (no sail)", "3 1"],
    // Where the name, or the noun before, says that the value is a choice
    ["state", "light, fresh, or strong", "light fresh strong"],
    ["windstate", "What the wind does\n(light, fresh, strong)", "light fresh strong"],
    ["wind", "Wind state (light, fresh, strong)", "light fresh strong"],
    ["state", "Wind state: light, fresh, ...", "light fresh"],
    // The last word is the beginning of others.
    ["action", "action: hoist, lower, set...", "hoist lower"],
    ["state", "Wind state (light, fresh, etc.)", "light fresh"],
    ["mode", "sail (under canvas) or motor (diesel)", "sail motor"],
    ["sortby", "Sort by this field: id, name or length", "id name length"],
    ["criterion", "The search field: id, name or length", "id name length"],
    // Line by line, or each with its kind
    [
      "field",
      "Leave it empty for all ships or:\nid: the number of the ship\nflag: its country",
      "id flag",
    ],
    [
      "key",
      'The column, expected keys (format) are:"id" (int) the ship,"flag" (string) its country',
      "id flag",
    ],
    [
      "name",
      "Allowed keys:\nwithcrew (bool); the crew, too\nports (comma separated int); only there",
      "withcrew ports",
    ],
    ["name", "These keys are known:\nflag PARAM_ALPHA the flag\nid PARAM_INT the ship", "flag id"],
    ["name", "Options:\n* crew (bool) with the crew\n* ports ('a, b, …') only those", "crew ports"],
  ])("%s: %j", (name, description, values) => {
    expect(namedValues({ name, description })?.join(" ")).toBe(values);
  });
});

describe("a description names no values", () => {
  test.each<[name: string, description: string]>([
    ["ship", "Name of the ship"],
    ["ship", "The ship's name, or the captain's"],
    ["ship", "'Marie' or 'Anna', for example"],
    ["ship", "A name such as 'Marie' or 'Anna'"],
    ["ship", "The model 'Sloop' or 'Ketch' etc."],
    ["ship", "e.g. 'Marie', 'Anna'"],
    ["ship", "'Marie'"],
    ["ship", "Neither 'Marie' nor 'Anna'"],
    ["ship", "'Marie' and 'Anna' are refused"],
    ["ship", "Unless it is set, 'Marie' or 'Anna' sails"],
    ["ship", "Requires 'port/ship:see' or 'port/ship:sail'"],
    ["ship", "Replaces 'a' by 'b', and 'c', 'd' by nothing: 'e' or 'f'"],
    ["ship", "One of harbour::OPEN, harbour::CLOSED"],
    ["version", "Version of the lock (LOCK_12, LOCK_13)"],
    ["sailtype", "Type of the sail - jib, genoa, spinnaker"],
    ["size", "Size (width, height)"],
    ["options", "Display options (colour, width)"],
    ["who", "The captain (first, last)"],
    ["state", "State as JSON (light, fresh)"],
    ["states", "States (separated by commas): light, fresh"],
    ["message", "Error message or nothing"],
    ["message", "Note: title or description"],
    ["contact", "Contact: email or phone"],
    ["text", "The text - text or HTML"],
    ["state", "State: true if all is well"],
    ["state", "State: yes or no"],
    ["state", "Kind: int or string"],
    ["value", "Value (int|null)"],
    ["pattern", "Format: (open|closed):(reason)?"],
    ["sail", "The sail must be unique and lowercase"],
    ["state", "The state of the ship, its cargo, or crew members"],
    ["method", "Get or post."],
    ["done", "Done (Yes/No) or a number"],
    ["path", "Path (root / … / leaf)"],
    ["mime", "MIME type (application/json)"],
    ["state", "Lists:\nid: one\nand something else"],
    ["state", "Results: id (int) and flag"],
  ])("%s: %j", (name, description) => {
    expect(namedValues({ name, description })).toBeUndefined();
  });
});

it("reads the keys of pairs from the description of their list, unless the key has its own", () => {
  const pairs = "Option names:\n* crew (bool) with the crew\n* port (int) only there";
  const own = "Either deck or mast";
  expect(namedValues({ name: "name", description: "name of an option", pairs })).toEqual([
    "crew",
    "port",
  ]);
  expect(namedValues({ name: "key", description: own, pairs })).toEqual(["deck", "mast"]);
  expect(namedValues({ name: "value", pairs })).toBeUndefined();
});

it("keeps to the declared type", () => {
  const description = "'light-1' or 'fresh-2'";
  const read = (type: string) => namedValues({ name: "wind", description, type });
  expect(read("alphanumext")).toEqual(["light-1", "fresh-2"]);
  expect(read("raw")).toEqual(["light-1", "fresh-2"]);
  expect([read("alpha"), read("url"), read("timezone")]).toEqual([undefined, undefined, undefined]);
});

describe("texts of strangers", () => {
  const quote = fc.constantFrom("'", '"', "“", "‘", "|", "(", ")", ":", ",", " or ", "\n", "…");
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 6 }),
    fc.constantFrom("a", "desc", "*/", "`${x}`", "</script>", "\u202e", "\u2028", "__proto__"),
  );
  const hostile = fc.array(fc.oneof(quote, word), { maxLength: 60 }).map((parts) => parts.join(""));

  it("yield few, short, different and harmless values that occur in them, the same ones every time", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom("state", "key", "x"), (description, name) => {
        const values = namedValues({ name, description });
        expect(namedValues({ name, description })).toEqual(values);
        for (const value of values ?? []) {
          expect(value).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,49}$/);
          expect(description).toContain(value);
        }
        expect(new Set(values).size).toBe(values?.length ?? 0);
        expect(values?.length ?? 1).toBeLessThanOrEqual(40);
      }),
    );
  });

  it("yield nothing beyond a size", () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, index) => `'w${String(index)}'`).join(", ");
    expect(namedValues({ name: "state", description: words(40) })).toHaveLength(40);
    expect(namedValues({ name: "state", description: words(41) })).toBeUndefined();
    expect(
      namedValues({ name: "state", description: `'a' or '${"b".repeat(60)}'` }),
    ).toBeUndefined();
  });

  test.each([
    ["quotes", "'".repeat(1_000_000)],
    ["brackets", "(".repeat(1_000_000)],
    ["colons", ": a,".repeat(250_000)],
    ["bars", "a|".repeat(500_000)],
    ["words", "'a' or ".repeat(150_000)],
    ["spaces", " ".repeat(1_000_000)],
    ["keys", "keys:\n" + "a (int) ".repeat(125_000)],
    ["lines", "all:\n" + "a: b\n".repeat(200_000)],
  ])("take no time, however long: %s", (_, text) => {
    const started = performance.now();
    namedValues({ name: "state", description: text });
    namedValues({ name: "state", description: text.slice(0, 6000) });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
