import { beforeAll, describe, expect, it } from "vitest";
import { shippedFacts, specFunctionOf } from "../../src/knowledge/index.js";
import { startMockSite, type MockSite } from "../../src/simulate/mock/index.js";
import { atEndOfFile } from "../support/at-end-of-file.js";

/** Functions of Moodle 4.5, from the facts. */
const names = [
  ...["core_user_create_users", "core_user_get_users_by_field", "core_user_delete_users"],
  ...["core_course_create_courses", "core_course_get_courses_by_field"],
  ...["core_course_delete_courses", "core_course_get_courses"],
  ...["enrol_manual_enrol_users", "enrol_manual_unenrol_users", "core_enrol_get_enrolled_users"],
  ...["core_enrol_get_users_courses", "core_group_create_groups", "core_group_get_course_groups"],
  ...["core_group_add_group_members", "core_group_delete_group_members"],
  ...["core_group_get_group_members", "core_group_get_course_user_groups"],
  ...["core_message_send_instant_messages", "core_message_get_messages"],
  ...["core_grades_update_grades", "mod_assign_save_grade", "mod_assign_get_grades"],
  ...["core_user_set_user_preferences", "core_user_get_user_preferences"],
  ...["core_completion_update_activity_completion_status_manually"],
  ...["core_cohort_create_cohorts", "core_cohort_add_cohort_members"],
  ...["core_cohort_get_cohort_members"],
];

type Answer = Readonly<Record<string, unknown>>;

let site: MockSite;

beforeAll(async () => {
  const facts = await shippedFacts();
  const functions = names.toSorted().map((name) => {
    const known = facts.of(name, "4.5");
    if (!known) throw new Error(`no facts about ${name}`);
    return specFunctionOf(name, known);
  });
  const spec = { specVersion: 1, source: { kind: "facts" }, functions } as const;
  site = await startMockSite({ spec });
  atEndOfFile(() => site.close());
});

async function call(name: string, fields: Readonly<Record<string, unknown>>): Promise<unknown> {
  const own = { wstoken: site.token, wsfunction: name, moodlewsrestformat: "json" };
  const sent = Object.entries({ ...own, ...fields }).map(([key, value]) => [key, String(value)]);
  const body = new URLSearchParams(sent as [string, string][]);
  const url = `${site.url}/webservice/rest/server.php`;
  return (await fetch(url, { method: "POST", body })).json();
}

const list = async (name: string, fields: Answer): Promise<Answer[]> =>
  (await call(name, fields)) as Answer[];
const ada = {
  "users[0][username]": "ada",
  "users[0][password]": "Open-sesame-1",
  "users[0][firstname]": "Ada",
  "users[0][lastname]": "Moss",
  "users[0][email]": "ada@moss.example",
};
const rivers = {
  "courses[0][fullname]": "Rivers of the north",
  "courses[0][shortname]": "RIV2",
  "courses[0][categoryid]": 1,
};

async function person(): Promise<number> {
  return Number((await list("core_user_create_users", ada))[0]?.["id"]);
}
async function course(): Promise<number> {
  return Number((await list("core_course_create_courses", rivers))[0]?.["id"]);
}
const enrol = (userid: number, courseid: number): Promise<unknown> =>
  call("enrol_manual_enrol_users", {
    "enrolments[0][roleid]": 3,
    "enrolments[0][userid]": userid,
    "enrolments[0][courseid]": courseid,
  });

describe("a simulated site gives back", () => {
  it("one person with one name, id and address in every function", async () => {
    site.reset();
    const [userid, courseid] = [await person(), await course()];
    expect(await enrol(userid, courseid)).toBe(null);
    const want = { id: userid, username: "ada", fullname: "Ada Moss", email: "ada@moss.example" };
    expect(await list("core_enrol_get_enrolled_users", { courseid })).toMatchObject([
      { ...want, roles: [{ roleid: 3, shortname: "editingteacher" }] },
    ]);
    for (const [field, value] of [
      ["id", userid],
      ["username", "ada"],
      ["email", want.email],
    ]) {
      const found = { field, "values[0]": value };
      expect(await list("core_user_get_users_by_field", found as Answer)).toMatchObject([want]);
    }
  });

  it("people whom it makes up, too", async () => {
    site.reset();
    const byName = { field: "username", "values[0]": "grace" };
    const [grace] = await list("core_user_get_users_by_field", byName);
    const byId = { field: "id", "values[0]": grace?.["id"] };
    expect(await list("core_user_get_users_by_field", byId)).toMatchObject([
      { username: "grace", fullname: grace?.["fullname"], email: grace?.["email"] },
    ]);
  });

  it("enrolments, until they are removed", async () => {
    site.reset();
    const [userid, courseid] = [await person(), await course()];
    await enrol(userid, courseid);
    const courses = await list("core_enrol_get_users_courses", { userid });
    expect(courses).toMatchObject([{ id: courseid, shortname: "RIV2" }]);
    await call("enrol_manual_unenrol_users", {
      "enrolments[0][userid]": userid,
      "enrolments[0][courseid]": courseid,
    });
    expect(await list("core_enrol_get_enrolled_users", { courseid })).toEqual([]);
    expect(await list("core_enrol_get_users_courses", { userid })).toEqual([]);
  });

  it("groups and cohorts with their members", async () => {
    site.reset();
    const [userid, courseid] = [await person(), await course()];
    const group = {
      "groups[0][courseid]": courseid,
      "groups[0][name]": "Otters",
      "groups[0][description]": "",
    };
    const groupid = Number((await list("core_group_create_groups", group))[0]?.["id"]);
    const member = { "members[0][groupid]": groupid, "members[0][userid]": userid };
    const members = () => list("core_group_get_group_members", { "groupids[0]": groupid });
    expect(await members()).toEqual([{ groupid, userids: [] }]);
    expect(await call("core_group_add_group_members", member)).toBe(null);
    expect(await members()).toEqual([{ groupid, userids: [userid] }]);
    expect(await call("core_group_get_course_user_groups", { courseid, userid })).toMatchObject({
      groups: [{ id: groupid, name: "Otters" }],
    });
    await call("core_group_delete_group_members", member);
    expect(await members()).toEqual([{ groupid, userids: [] }]);
  });

  it("messages, and says that they were sent", async () => {
    site.reset();
    const userid = await person();
    const hello = { "messages[0][touserid]": userid, "messages[0][text]": "Hello" };
    const [sent] = await list("core_message_send_instant_messages", hello);
    expect(sent?.["msgid"]).toBeGreaterThan(0);
    expect(sent).not.toHaveProperty("errormessage");
    const { messages } = (await call("core_message_get_messages", { useridto: userid })) as {
      messages: Answer[];
    };
    expect(messages[0]).toMatchObject({ id: sent?.["msgid"], text: "Hello", useridto: userid });
  });

  it("grades and preferences, and says that they were stored", async () => {
    site.reset();
    const userid = await person();
    const update = {
      ...{ source: "sync", courseid: 2, component: "mod_assign", activityid: 4, itemnumber: 0 },
      ...{ "grades[0][studentid]": userid, "grades[0][grade]": 71.5 },
    };
    expect(await call("core_grades_update_grades", update)).toBe(0);
    const save = {
      ...{ assignmentid: 4, userid, grade: 71.5, attemptnumber: -1, addattempt: 0 },
      ...{ workflowstate: "released", applytoall: 1 },
    };
    expect(await call("mod_assign_save_grade", save)).toBe(null);
    const { assignments } = (await call("mod_assign_get_grades", { "assignmentids[0]": 4 })) as {
      assignments: { grades: Answer[] }[];
    };
    expect(assignments[0]?.grades).toContainEqual(
      expect.objectContaining({ userid, grade: "71.50000" }),
    );
    const theme = {
      "preferences[0][name]": "theme",
      "preferences[0][value]": "boost",
      "preferences[0][userid]": userid,
    };
    await call("core_user_set_user_preferences", theme);
    const read = await call("core_user_get_user_preferences", { name: "theme", userid });
    expect(read).toMatchObject({ preferences: [{ name: "theme", value: "boost" }] });
    const done = { cmid: 4, completed: 1 };
    const name = "core_completion_update_activity_completion_status_manually";
    expect(await call(name, done)).toMatchObject({ status: true });
  });
});

describe("a simulated site refuses to create twice", () => {
  it.each([
    ["a person", "core_user_create_users", ada, "invalidparameter"],
    ["a course", "core_course_create_courses", rivers, "shortnametaken"],
    [
      "a group of a course",
      "core_group_create_groups",
      { "groups[0][courseid]": 2, "groups[0][name]": "Otters", "groups[0][description]": "" },
      "invalidparameter",
    ],
  ])("%s", async (_, name, fields, errorcode) => {
    site.reset();
    expect(await list(name, fields)).toHaveLength(1);
    expect(await call(name, fields)).toMatchObject({ errorcode });
    site.reset();
    expect(await list(name, fields)).toHaveLength(1);
  });
});
