import { describe, expect, it } from "vitest";
import { serializeSpec, type SpecFunction, type SpecNode } from "../../src/model/index.js";
import { placesOf, type Place } from "./places.js";
import { riverbend, riverbendText } from "./riverbend.js";

const places = riverbend.functions.flatMap(placesOf);

function isScalar(node: SpecNode | null): boolean {
  return node !== null && node.kind !== "list" && node.kind !== "object";
}

function depth(node: SpecNode): number {
  if (node.kind === "list") return 1 + depth(node.item);
  if (node.kind === "object") return 1 + Math.max(0, ...node.fields.map(depth));
  return 0;
}

describe("the example site", () => {
  it("has exactly our own format", () => {
    expect(riverbendText).toBe(serializeSpec(riverbend));
  });

  it("has a name, and an address that can never exist", () => {
    expect(riverbend.source).toEqual({
      kind: "admin-page",
      site: "https://moodle.riverbend.example",
      title: "API Documentation | Riverbend College",
      language: "en",
    });
  });

  it("has the functions that partners call and some of its own", () => {
    const names = riverbend.functions.map((fn) => fn.name);
    expect(names.length).toBeGreaterThanOrEqual(30);
    expect(names.length).toBeLessThanOrEqual(36);
    expect(names).toEqual(
      expect.arrayContaining([
        "core_completion_get_course_activities_completion_status",
        "core_completion_get_course_completion_status",
        "core_user_get_users",
        "core_user_get_users_by_field",
        "local_wsfunc_get_grades",
        "local_wsfunc_get_lastaccess",
        "local_wsfunc_get_users_courses",
        "local_wsfunc_get_visible_courses",
        "local_wsfunc_programpartner_get_users",
        "local_xp_award_points",
        "core_files_upload",
        "core_webservice_get_site_info",
      ]),
    );
  });

  it.each<[string, (fn: SpecFunction) => boolean]>([
    ["takes no parameters", (fn) => fn.parameters.length === 0],
    ["returns nothing", (fn) => fn.returns === null],
    ["answers with an int", (fn) => fn.returns?.kind === "int"],
    ["answers with a string", (fn) => fn.returns?.kind === "string"],
    ["answers with an object", (fn) => fn.returns?.kind === "object"],
    ["answers with a list of objects", (fn) => hasItem(fn.returns, "object")],
    ["answers with a list of lists", (fn) => hasItem(fn.returns, "list")],
    ["is deprecated", (fn) => fn.deprecated === true],
    ["can be called without logging in", (fn) => fn.loginRequired === false],
    ["can be called from AJAX", (fn) => fn.ajax === true],
    ["is nested at least eight levels deep", (fn) => fn.returns !== null && depth(fn.returns) >= 8],
    ["has a description of several lines", (fn) => JSON.stringify(fn).includes(String.raw`\n`)],
  ])("has a function that %s", (_, test) => {
    expect(riverbend.functions.filter(test).map((fn) => fn.name)).not.toEqual([]);
  });

  it.each<[string, (place: Place) => boolean]>([
    [
      "a list of ints as parameter",
      ({ node, side }) => side === "parameter" && hasItem(node, "int"),
    ],
    [
      "a list of strings as parameter",
      (at) => at.side === "parameter" && hasItem(at.node, "string"),
    ],
    ["a list of ints in an answer", ({ node, side }) => side === "answer" && hasItem(node, "int")],
    ["a list of strings in an answer", (at) => at.side === "answer" && hasItem(at.node, "string")],
    ["a double as parameter", ({ node, side }) => side === "parameter" && node.kind === "double"],
    ["a double in an answer", ({ node, side }) => side === "answer" && node.kind === "double"],
    ["an optional scalar parameter", (at) => at.side === "parameter" && isOptionalScalar(at.node)],
    ["an optional object", ({ node }) => node.kind === "object" && node.presence === "optional"],
    ["an optional list", ({ node }) => node.kind === "list" && node.presence === "optional"],
    ["a scalar of unstated presence", ({ node }) => isScalar(node) && node.presence === "unstated"],
    ["a name that is no identifier", ({ path }) => /\.[a-z]+-[a-z]+/.test(path)],
    ["text with quotation marks", ({ node }) => node.description?.includes('"') === true],
  ])("has %s", (_, test) => {
    expect(places.filter(test).map(({ path }) => path)).not.toEqual([]);
  });

  it.each<[string, (value: unknown, node: SpecNode) => boolean]>([
    ["empty text", (value, node) => value === "" && node.kind === "string"],
    ["text", (value, node) => typeof value === "string" && value !== "" && node.kind === "string"],
    ["text that means false", (value, node) => value === "" && node.kind === "int"],
    ["a whole number", (value, node) => Number.isInteger(value) && node.kind === "int"],
    ["a fraction", (value) => typeof value === "number" && !Number.isInteger(value)],
    ["null for an int", (value, node) => value === null && node.kind === "int"],
    ["null for a string", (value, node) => value === null && node.kind === "string"],
    ["null for a list", (value, node) => value === null && node.kind === "list"],
    ["an empty list", (value, node) => isEmpty(value) && node.kind === "list"],
    ["an empty object", (value, node) => isEmpty(value) && node.kind === "object"],
    ["a list of objects", (value) => Array.isArray(value) && value.length > 1],
    ["an object with lists in it", (value, node) => holdsList(value) && node.kind === "object"],
    ["the time of the request", (value) => value === undefined],
  ])("has a default that is %s", (_, test) => {
    const defaults = places.filter(({ node }) => node.presence === "default");
    expect(defaults.filter(({ node }) => test(node.default, node))).not.toEqual([]);
  });

  it("states the presence of exactly the nested nodes with a description, as a page does", () => {
    const wrong = places.filter(({ node, top, side }) =>
      top && side === "parameter"
        ? node.presence === "unstated"
        : (node.description === undefined) !== (node.presence === "unstated"),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("has every default in the form of a page", () => {
    const wrong = places.filter(({ node }) => node.default !== undefined && !isPrintable(node));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("uses short whole sentences", () => {
    const texts = [
      ...riverbend.functions.map((fn) => fn.description ?? fn.name),
      ...places.flatMap(({ node }) => node.description ?? []),
    ];
    const odd = texts.filter((text) =>
      text.includes("\n") ? text.length > 400 : text.length > 120 || !/^["\-\dA-Z].*\.$/.test(text),
    );
    expect(odd).toEqual([]);
  });
});

function hasItem(node: SpecNode | null, kind: SpecNode["kind"]): boolean {
  return node?.kind === "list" && node.item.kind === kind;
}

function isOptionalScalar(node: SpecNode): boolean {
  return isScalar(node) && node.presence === "optional";
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function holdsList(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsList);
}

/** Allows numbers only if Moodle's text looks like one, and only text inside lists and objects. */
function isPrintable(node: SpecNode): boolean {
  const value = node.default;
  if (value === null) return true;
  if (node.kind === "string") return typeof value === "string";
  if (node.kind === "list" || node.kind === "object") return isPrinted(value);
  return typeof value === "number" || (typeof value === "string" && !/^-?\d/.test(value));
}

function isPrinted(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every((item) => typeof item === "string" || isPrinted(item));
}
