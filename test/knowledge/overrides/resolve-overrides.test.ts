import { describe, expect, test } from "vitest";
import {
  type OverrideEntry,
  type Overrides,
  resolveOverrides,
} from "../../../src/knowledge/index.js";
import { site } from "./site.js";

const at = { line: 7, column: 5 };
const reason = "Known from its author.";
const rooms = "local_longname_get_rooms";
const value = (path: string, decisions: object, name = rooms): OverrideEntry => {
  return { kind: "value", function: name, path, ...decisions, reason, at };
};
const about = (decisions: object, name = rooms): OverrideEntry => {
  return { kind: "function", function: name, ...decisions, reason, at };
};
const resolve = (...entries: OverrideEntry[]) => {
  return resolveOverrides({ entries } satisfies Overrides, site);
};

describe("overrides", () => {
  test("apply at their location", () => {
    const entry = value("result.rooms[].free", { type: "bool", absent: false });
    const { value: overrides, diagnostics } = resolve(entry);
    expect(diagnostics).toEqual([]);
    const free = overrides.of(rooms)?.result.fields?.get("rooms")?.item?.fields?.get("free");
    expect(free).toEqual({ type: { is: "bool", entry }, absent: { is: false, entry } });
    expect(overrides.of("local_longname_set_room")).toBeUndefined();
  });

  test("reach names with dots through JSON text in brackets", () => {
    const { value: overrides } = resolve(value('result["a.b"]', { null: true }));
    expect(overrides.of(rooms)?.result.fields?.get("a.b")?.null?.is).toBe(true);
  });

  test("may apply to all functions that a pattern matches", () => {
    const { value: overrides } = resolve(about({ component: "local_longname" }, "local_*"));
    expect(overrides.of(rooms)?.component?.is).toBe("local_longname");
    expect(overrides.of("local_longname_set_room")?.component?.is).toBe("local_longname");
    expect(overrides.of("core_user_get_users")).toBeUndefined();
  });

  test("for a pattern need to match in only one function", () => {
    const { diagnostics } = resolve(value("result.rooms[].id", { null: true }, "*"));
    expect(diagnostics).toEqual([]);
  });

  test.each<[OverrideEntry, string]>([
    [
      about({ access: "read" }, "local_longname_get_room"),
      `the function "local_longname_get_room" is not on the site; the nearest names are ${rooms}`,
    ],
    [about({ access: "read" }, "mod_*"), 'the function "mod_*" is not on the site'],
    [
      value("result.rooms[].fre", { null: true }),
      `"result.rooms[].fre" in ${rooms} is not on the site; the nearest names are result.rooms[].free`,
    ],
    [
      value("result.rooms.id", { null: true }),
      `"result.rooms.id" in ${rooms} is not on the site; the nearest names are result.rooms[].id`,
    ],
  ])("that match nothing are reported with the nearest name", (entry, message) => {
    expect(resolve(entry).diagnostics).toMatchObject([
      {
        code: "overrides/matches-nothing",
        severity: "warning",
        message: expect.stringContaining(message) as string,
        at,
      },
    ]);
  });

  test.each<[string, OverrideEntry, RegExp]>([
    [
      "make a text a number",
      value("params.building", { type: "int" }),
      /printed as int, but the page says string$/,
    ],
    [
      "make an int a text",
      value("result.rooms[].id", { type: "url" }),
      /printed as string, but the page says int$/,
    ],
    ["give a list a type", value("result.rooms", { type: "raw" }), /but the page says list$/],
    ["make a parameter null", value("params.building", { null: true }), /null cannot be sent$/],
    [
      "make a required parameter optional",
      value("params.building", { absent: true }),
      /Moodle refuses calls/,
    ],
    [
      "make an item absent",
      value("result.rooms[]", { absent: true }),
      /only fields can be absent$/,
    ],
    ["make the response absent", value("result", { absent: true }), /only fields can be absent$/],
  ])("cannot %s", (_, entry, message) => {
    const { value: overrides, diagnostics } = resolve(entry);
    expect(diagnostics).toMatchObject([
      { code: "overrides/contradicts-page", severity: "warning", at },
    ]);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(overrides.of(rooms)).toBeUndefined();
  });

  test.each<[string, OverrideEntry]>([
    ["a list null in a response", value("result.rooms", { null: true })],
    ["a required field of a response absent", value("result.rooms[].id", { absent: true })],
    ["a parameter of unstated presence absent", value("params.options[].key", { absent: true })],
    ["a parameter of unstated presence required", value("params.options[].key", { absent: false })],
    ["an int an int, whatever the facts say", value("result.rooms[].id", { type: "int" })],
    ["a text one of a special type", value("params.building", { type: "alphanum" })],
  ])("can make %s", (_, entry) => {
    const { value: overrides, diagnostics } = resolve(entry);
    expect(diagnostics).toEqual([]);
    expect(overrides.of(rooms)).toBeDefined();
  });

  test("are replaced by later ones, and two for the same function are reported", () => {
    const first = about({ access: "read" });
    const second = about({ access: "write" });
    const { value: overrides, diagnostics } = resolve(first, second);
    expect(overrides.of(rooms)?.access).toEqual({ is: "write", entry: second });
    expect(diagnostics).toMatchObject([
      {
        code: "overrides/decided-twice",
        message: "access was already decided in line 7; here it is write",
        subject: rooms,
      },
    ]);
  });

  test("of one function may differ from those of a pattern", () => {
    const { value: overrides, diagnostics } = resolve(
      about({ access: "read" }, "local_*"),
      about({ access: "write" }),
    );
    expect(diagnostics).toEqual([]);
    expect(overrides.of(rooms)?.access?.is).toBe("write");
    expect(overrides.of("local_longname_set_room")?.access?.is).toBe("read");
  });
});
