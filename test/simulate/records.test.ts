import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { recordFunction } from "../../src/simulate/server/record-functions.js";
import { createLinks } from "../../src/simulate/server/links.js";
import { createRecords } from "../../src/simulate/server/records.js";
import { startSite, type SiteOptions } from "../../src/simulate/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";
import { anySpec } from "../support/arbitrary-spec.js";

const int = (name: string): SpecField => ({ name, kind: "int", presence: "required" });
const text = (name: string): SpecField => ({ name, kind: "string", presence: "required" });
const object = (...fields: SpecField[]): SpecNode => {
  return { kind: "object", presence: "required", fields };
};
const list = (item: SpecNode): SpecNode => ({ kind: "list", presence: "required", item });
const named = (name: string, node: SpecNode): SpecField => ({ ...node, name });
const anInt: SpecNode = { kind: "int", presence: "required" };
const optional = (field: SpecField): SpecField => ({ ...field, presence: "optional" });

const user = object(
  int("id"),
  text("firstname"),
  text("lastname"),
  text("fullname"),
  text("email"),
);
const group = object(int("id"), int("courseid"), text("name"));
const fn = (name: string, returns: SpecNode | null, ...parameters: SpecField[]): SpecFunction => {
  return { name, parameters, returns };
};

const functions: SpecFunction[] = [
  fn(
    "core_user_create_users",
    list(object(int("id"), text("email"))),
    named("users", list(object(text("firstname"), text("lastname"), text("email")))),
  ),
  fn(
    "core_user_get_users_by_field",
    list(user),
    text("field"),
    named("values", list({ kind: "string", presence: "required" })),
  ),
  fn(
    "core_user_get_users",
    object(named("users", list(user)), named("warnings", list(object(text("message"))))),
    named("criteria", list(object(text("key"), text("value")))),
  ),
  fn(
    "core_user_update_users",
    null,
    named("users", list(object(int("id"), optional(text("email"))))),
  ),
  fn("core_user_delete_users", null, named("userids", list(anInt))),
  fn(
    "core_group_create_groups",
    list(group),
    named("groups", list(object(int("courseid"), text("name")))),
  ),
  fn("core_group_get_course_groups", list(group), int("courseid")),
  fn("core_group_get_groups", list(group), named("groupids", list(anInt))),
  fn("core_group_delete_groups", null, named("groupids", list(anInt))),
  fn("local_river_create_boat", anInt, text("name")),
  fn("local_river_get_boat", object(int("id"), text("name")), int("boatid")),
  fn("local_river_delete_boat", null, int("boatid")),
  fn("local_river_get_boats", list(object(int("id"), text("name")))),
];
const spec: Spec = { specVersion: 1, source: { kind: "admin-page" }, functions };

type Fields = Readonly<Record<string, string>>;
type Answer = Record<string, unknown>[] & Record<string, unknown>;

async function started(options: Partial<SiteOptions> = {}) {
  const site = await startSite({ spec, remembers: true, ...options });
  onTestFinished(() => site.close());
  const call = async (name: string, fields: Fields = {}): Promise<Answer> => {
    const own = { wstoken: site.token, wsfunction: name, moodlewsrestformat: "json" };
    const body = new URLSearchParams({ ...own, ...fields });
    const response = await fetch(`${site.url}/webservice/rest/server.php`, {
      method: "POST",
      body,
    });
    return (await response.json()) as Answer;
  };
  return { site, call };
}

const ada = {
  "users[0][firstname]": "Ada",
  "users[0][lastname]": "Moss",
  "users[0][email]": "ada@moss.example",
};
const byId = (id: unknown): Fields => ({ field: "id", "values[0]": String(id) });

describe("a simulated site with a memory", () => {
  it("returns created records by id, by field and by criteria", async () => {
    const { call } = await started();
    const [made] = await call("core_user_create_users", ada);
    expect(made).toEqual({ id: expect.any(Number), email: "ada@moss.example" });
    const want = { ...made, firstname: "Ada", lastname: "Moss", fullname: "Ada Moss" };
    expect(await call("core_user_get_users_by_field", byId(made!["id"]))).toEqual([want]);
    const field = { field: "email", "values[0]": "ada@moss.example" };
    expect(await call("core_user_get_users_by_field", field)).toEqual([want]);
    const criteria = { "criteria[0][key]": "lastname", "criteria[0][value]": "Moss" };
    expect((await call("core_user_get_users", criteria))["users"]).toEqual([want]);
  });

  it("returns changed records, including changed samples", async () => {
    const { call } = await started();
    const [before] = await call("core_user_get_users_by_field", byId(5));
    const change = { "users[0][id]": "5", "users[0][email]": "new@moss.example" };
    expect(await call("core_user_update_users", change)).toBe(null);
    const after = await call("core_user_get_users_by_field", byId(5));
    expect(after).toEqual([{ ...before, email: "new@moss.example" }]);
  });

  it("no longer returns deleted records", async () => {
    const { call } = await started();
    const [made] = await call("core_user_create_users", ada);
    const ids = { "userids[0]": String(made!["id"]) };
    expect(await call("core_user_delete_users", ids)).toBe(null);
    expect(await call("core_user_get_users_by_field", byId(made!["id"]))).toEqual([]);
    expect(await call("core_user_delete_users", ids)).toMatchObject({ errorcode: "invalidrecord" });
    const change = { "users[0][id]": String(made!["id"]) };
    expect(await call("core_user_update_users", change)).toMatchObject({
      exception: "dml_missing_record_exception",
    });
  });

  it("lists created records under their parents, after the samples", async () => {
    const { call } = await started();
    const of = (courseid: string) => call("core_group_get_course_groups", { courseid });
    const before = await of("4");
    const fields = { "groups[0][courseid]": "4", "groups[0][name]": "Otters" };
    const [made] = await call("core_group_create_groups", fields);
    expect(made).toMatchObject({ courseid: 4, name: "Otters" });
    expect(await of("4")).toEqual([...before, made]);
    expect((await of("5")).map(({ name }) => name)).not.toContain("Otters");
    const first = String(before[0]!["id"]);
    await call("core_group_delete_groups", { "groupids[0]": first });
    expect(await of("4")).toEqual([...before.slice(1), made]);
  });

  it("supports functions for a single record", async () => {
    const { call } = await started();
    const id = await call("local_river_create_boat", { name: "Heron" });
    const boatid = String(id);
    expect(await call("local_river_get_boat", { boatid })).toEqual({ id, name: "Heron" });
    expect(await call("local_river_get_boats")).toContainEqual({ id, name: "Heron" });
    expect(await call("local_river_delete_boat", { boatid })).toBe(null);
    expect(await call("local_river_get_boat", { boatid })).toMatchObject({
      errorcode: "invalidrecord",
    });
  });

  it("discards all records on reset", async () => {
    const { site, call } = await started();
    const before = await call("local_river_get_boats");
    await call("local_river_create_boat", { name: "Heron" });
    site.reset();
    expect(await call("local_river_get_boats")).toEqual(before);
    expect(site.requests).toHaveLength(1);
  });

  it("stores nothing unless enabled", async () => {
    const { call } = await started({ remembers: false });
    const before = await call("local_river_get_boats");
    await call("local_river_create_boat", { name: "Heron" });
    expect(await call("local_river_get_boats")).toEqual(before);
  });

  it("answers any function of any spec, whether the memory is on or off", async () => {
    const { answerFromRecords } = await import("../../src/simulate/server/answer-from-records.js");
    const { siteErrors } = await import("../../src/simulate/server/site-error.js");
    const { sampleAnswer, sampleParameters } = await import("../../src/simulate/sample/index.js");
    const verbs = ["create", "get", "update", "delete"];
    fc.assert(
      fc.property(anySpec(), fc.constantFrom(...verbs), (any, verb) => {
        const records = createRecords();
        for (const one of any.functions) {
          const made = { ...one, name: `local_river_${verb}_boats` };
          const params = sampleParameters(made, { optional: true });
          const errors = siteErrors("");
          const answer = answerFromRecords(made, params, {
            ...{ records, errors, links: createLinks() },
            sample: { params },
            make: sampleAnswer,
          });
          expect(answer === null).toBe(one.returns === null);
          records.clear();
        }
      }),
    );
  });
});

describe("recordFunction", () => {
  it.each([
    ["core_course_get_courses_by_field", "get", "core_course course"],
    ["core_course_create_categories", "create", "core_course category"],
    ["core_competency_read_competency", "get", "core_competency competency"],
    ["core_group_delete_groups", "delete", "core_group group"],
    ["core_webservice_get_site_info", "get", "core_webservice info"],
  ])("reads %s", (name, action, kind) => {
    expect(recordFunction(name)).toMatchObject({ action, kind });
  });

  it.each(["core_files_upload", "get", "core_get", "", "create_create"])("ignores %j", (name) => {
    expect(recordFunction(name)).toBe(undefined);
  });
});

describe("createRecords", () => {
  it("does not grow without limit", () => {
    const records = createRecords();
    for (let index = 0; index < 10_500; index++) records.create("x", { index });
    expect(records.created("x")).toHaveLength(10_000);
    expect(records.created("x")[0]?.fields).toEqual({ index: 500 });
  });
});
