import { XMLParser } from "fast-xml-parser";
import { beforeAll, expect, it } from "vitest";
import type { SpecFunction, SpecNode } from "../../src/model/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { placesOf } from "./places.js";
import { riverbend, riverbendFunction } from "./riverbend.js";

/** Invented for the example: no real page shows a default with lists inside it. */
const OUR_OWN = "local_riverbend_get_timetable";

/** Documented by its vendor, outside of any site. */
const VENDOR = "local_xp_award_points";

/** The functions of the public page; all others in the example belong to the core or a plugin. */
const PUBLIC = [
  "core_completion_get_course_activities_completion_status",
  "core_completion_get_course_completion_status",
  "core_user_get_users",
  "core_user_get_users_by_field",
  "local_wsfunc_get_grades",
  "local_wsfunc_get_lastaccess",
  "local_wsfunc_get_users_courses",
  "local_wsfunc_get_visible_courses",
  "local_wsfunc_programpartner_get_users",
];

/** A node in the site's own declaration. */
interface Declared {
  readonly kind: "value" | "list" | "object";
  readonly type?: string;
  readonly desc: string | null;
  readonly required: string;
  readonly default?: unknown;
  readonly item?: Declared;
  readonly keys?: readonly (readonly [string, Declared])[];
}

interface DeclaredFunction {
  readonly description: string;
  readonly ajax: boolean;
  readonly login: boolean;
  readonly deprecated: boolean;
  readonly params: Declared;
  readonly returns: Declared | null;
}

type Truth = Readonly<Record<string, DeclaredFunction>>;

describeWithShared("the structures of the example site", () => {
  const core = riverbend.functions.filter(
    ({ name }) => ![...PUBLIC, VENDOR, OUR_OWN].includes(name),
  );
  let truth: Truth;
  beforeAll(() => {
    truth = readTruth();
  });

  it("cover about twenty core functions, beside the nine of the public page", () => {
    expect(core.length).toBeGreaterThanOrEqual(20);
    expect(PUBLIC.map(riverbendFunction)).toHaveLength(9);
  });

  it.each(core.map((fn) => [fn.name, fn] as const))(
    "match the declaration in Moodle 4.5 for %s",
    (name, fn) => {
      const declared = truth[name];
      if (!declared) throw new Error(`Moodle 4.5 has no ${name}`);
      expect(shapeOf(fn)).toEqual(declaredShape(name, declared));
      expect(Boolean(fn.deprecated)).toBe(declared.deprecated);
      expect(fn.loginRequired).toBe(declared.login);
      expect(fn.ajax).toBe(declared.ajax);
    },
  );

  it.each(PUBLIC)("match the public page for %s", (name) => {
    const section = publicSection(name);
    const skeleton = /<RESPONSE>.*<\/RESPONSE>/s.exec(section)?.[0] ?? "";
    const fn = riverbendFunction(name);
    const kinds = placesOf({ ...fn, parameters: [] }).map(
      ({ path, node }) => `${path} ${node.kind}`,
    );
    expect(kinds).toEqual(skeletonShape(`${name} ←`, skeleton));
    const heads = [...section.matchAll(/^(\w+) \((Required\)|Default to)/gm)];
    expect(fn.parameters.map((field) => `${field.name} ${field.presence}`)).toEqual(
      heads.map(([, field, mark]) => `${field} ${mark === "Default to" ? "default" : "required"}`),
    );
  });

  it(`match the description of the vendor for ${VENDOR}`, () => {
    const text = readShared("pages/xp-award-points.txt");
    const { parameters, returns } = riverbendFunction(VENDOR);
    const named = [...text.matchAll(/(\w+) \((int)\):/g)].map(([, name, kind]) => [name, kind]);
    expect(parameters.map(({ name, kind }) => [name, kind])).toEqual(named);
    expect(text).toContain('{"xp": 1200}');
    expect(returns).toMatchObject({ kind: "object", fields: [{ name: "xp", kind: "int" }] });
  });
});

describeWithShared("the descriptions of the example site", () => {
  const ours = riverbend.functions
    .flatMap((fn) => [
      { path: fn.name, text: fn.description ?? "" },
      ...placesOf(fn).map(({ path, node }) => ({ path, text: node.description ?? "" })),
    ])
    .filter(({ text }) => text !== "");
  let real: readonly string[];
  beforeAll(() => {
    real = [
      ...Object.values(readTruth()).flatMap((fn) => [
        fn.description,
        ...descriptionsIn(fn.params),
        ...(fn.returns ? descriptionsIn(fn.returns) : []),
      ]),
      ...readShared("pages/saylor-public.txt").split("\n"),
      ...readShared("pages/xp-award-points.txt").split("\n"),
    ];
  });

  it("exist", () => {
    expect(ours.length).toBeGreaterThan(800);
  });

  it("copy no description of a real page", () => {
    const sentences = new Set(real.map(plain));
    expect(ours.filter(({ text }) => sentences.has(plain(text)))).toEqual([]);
  });

  it("share no six consecutive words with a real page", () => {
    const runs = new Set(real.flatMap(runsOfSix));
    expect(ours.filter(({ text }) => runsOfSix(text).some((run) => runs.has(run)))).toEqual([]);
  });
});

function readTruth(): Truth {
  return JSON.parse(readShared("truth/moodle-4.5.json.gz")) as Truth;
}

function shapeOf(fn: SpecFunction): string[] {
  return placesOf(fn).map(({ path, node }) => [path, node.kind, presenceOf(node)].join(" "));
}

function presenceOf({ presence, default: value }: SpecNode): string {
  return presence === "default" && value !== undefined
    ? `default ${JSON.stringify(value)}`
    : presence;
}

function declaredShape(name: string, { params, returns }: DeclaredFunction): string[] {
  const parameters = (params.keys ?? []).flatMap(([key, node]) =>
    declaredLines(`${name} → ${key}`, node, true),
  );
  return returns ? [...parameters, ...declaredLines(`${name} ←`, returns, false)] : parameters;
}

function declaredLines(path: string, node: Declared, stated: boolean): string[] {
  const kind = declaredKind(node);
  const presence = stated || node.desc ? node.required : "unstated";
  const here = [path, kind, presence === "default" ? declaredDefault(node) : presence].join(" ");
  const dot = path.endsWith("←") ? " " : ".";
  return [
    here,
    ...(node.item ? declaredLines(`${path}[]`, node.item, false) : []),
    ...(node.keys ?? []).flatMap(([key, child]) => declaredLines(path + dot + key, child, false)),
  ];
}

function declaredKind({ kind, type }: Declared): string {
  if (kind !== "value") return kind;
  if (type === "int" || type === "bool") return "int";
  return type === "float" ? "double" : "string";
}

/** Returns a default as a page prints it: true is 1, false is empty, and the time of the request is left out. */
function declaredDefault(node: Declared): string {
  const { kind, default: value } = node;
  if (kind !== "value" || value === null) return `default ${JSON.stringify(value)}`;
  if (typeof value === "number" && value > 1_500_000_000) return "default";
  const text = value === true ? "1" : value === false ? "" : String(value);
  const isNumber = declaredKind(node) !== "string" && text !== "";
  return `default ${JSON.stringify(isNumber ? Number(text) : text)}`;
}

function descriptionsIn({ desc, item, keys }: Declared): string[] {
  const inner = [...(item ? [item] : []), ...(keys ?? []).map(([, node]) => node)];
  return [desc ?? "", ...inner.flatMap(descriptionsIn)];
}

function publicSection(name: string): string {
  const text = readShared("pages/saylor-public.txt");
  const start = text.indexOf(`\n${name}\n`);
  const next = PUBLIC.map((other) => text.indexOf(`\n${other}\n`)).filter((at) => at > start);
  return text.slice(start, Math.min(text.length, ...next));
}

type Xml = readonly Readonly<Record<string, Xml | Record<string, string>>>[];

/** Returns the paths and kinds of an XML skeleton, in order. */
function skeletonShape(path: string, skeleton: string): string[] {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false });
  const [response] = parser.parse(skeleton) as Xml;
  return skeletonLines(path, (response?.["RESPONSE"] ?? []) as Xml);
}

function skeletonLines(path: string, [element]: Xml): string[] {
  const dot = path.endsWith("←") ? " " : ".";
  if (element && "MULTIPLE" in element) {
    return [`${path} list`, ...skeletonLines(`${path}[]`, element["MULTIPLE"] as Xml)];
  }
  if (element && "SINGLE" in element) {
    const keys = (element["SINGLE"] as Xml).flatMap((key) => {
      const { "@_name": name = "" } = key[":@"] as Record<string, string>;
      return skeletonLines(path + dot + name, key["KEY"] as Xml);
    });
    return [`${path} object`, ...keys];
  }
  const [text] = (element?.["VALUE"] ?? []) as Xml;
  return [`${path} ${String(text?.["#text"])}`];
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

function runsOfSix(text: string): string[] {
  const words = plain(text).match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(5).map((_, index) => words.slice(index, index + 6).join(" "));
}
