import type { RequestedItem, SampleAnswerOptions } from "../sample/index.js";
import type { JsonValue, SpecFunction } from "../../model/index.js";
import { isRecord } from "../../text/index.js";
import type { CallParameters } from "./check-parameters.js";
import type { Links } from "./links.js";
import type { RecordFields } from "./record-functions.js";
import { FIRST_CREATED_ID, type Records } from "./records.js";
import type { MakeSample } from "./sample-cache.js";

/** What answers about links are made from. */
export interface LinkSettings {
  readonly links: Links;
  readonly records: Records;
  readonly sample: SampleAnswerOptions;
  readonly make: MakeSample;
}

type Write = (params: CallParameters, links: Links) => void;

const each = (value: JsonValue | undefined, use: (fields: RecordFields) => void): void => {
  fieldsIn(value).forEach(use);
};
/** Returns the objects in a list. */
function fieldsIn(value: JsonValue | undefined): Readonly<Record<string, JsonValue>>[] {
  return Array.isArray(value) ? value.flatMap((one) => (isRecord(one) ? [one] : [])) : [];
}
const number = (value: JsonValue | undefined): number => Number(value ?? 0);
/** Cohorts and users are named by a type and a value; only ids can be followed. */
const byId = (value: JsonValue | undefined): number =>
  isRecord(value) && value["type"] === "id" ? number(value["value"]) : 0;
const gradeOf = ({ courseid, component, activityid }: CallParameters): string =>
  `${String(courseid)} ${String(component)} ${String(activityid)}`;

/** What functions do to links, by their names. */
const writes: Readonly<Record<string, Write>> = {
  enrol_manual_enrol_users: ({ enrolments }, links) => {
    each(enrolments, ({ courseid, userid, roleid = 5 }) => {
      links.add("enrolment", number(courseid), number(userid), { roleid });
    });
  },
  enrol_manual_unenrol_users: ({ enrolments }, links) => {
    each(enrolments, ({ courseid, userid }) => {
      links.remove("enrolment", number(courseid), number(userid));
    });
  },
  core_group_add_group_members: ({ members }, links) => {
    each(members, ({ groupid, userid }) => {
      links.add("group", number(groupid), number(userid));
    });
  },
  core_group_delete_group_members: ({ members }, links) => {
    each(members, ({ groupid, userid }) => {
      links.remove("group", number(groupid), number(userid));
    });
  },
  core_cohort_add_cohort_members: ({ members }, links) => {
    each(members, ({ cohorttype, usertype }) => {
      links.add("cohort", byId(cohorttype), byId(usertype));
    });
  },
  core_cohort_delete_cohort_members: ({ members }, links) => {
    each(members, ({ cohortid, userid }) => {
      links.remove("cohort", number(cohortid), number(userid));
    });
  },
  core_grades_update_grades: (params, links) => {
    each(params["grades"], ({ studentid, grade = null }) => {
      links.add("grade", gradeOf(params), number(studentid), { grade });
    });
  },
  mod_assign_save_grade: ({ assignmentid, userid, grade = null }, links) => {
    links.add("assignment", number(assignmentid), number(userid), { grade });
  },
  mod_assign_save_grades: ({ assignmentid, grades }, links) => {
    each(grades, ({ userid, grade = null }) => {
      links.add("assignment", number(assignmentid), number(userid), { grade });
    });
  },
  core_user_set_user_preferences: ({ preferences }, links) => {
    each(preferences, ({ name, value = null, userid }) => {
      links.add("preference", String(name), number(userid), { value });
    });
  },
  core_message_send_instant_messages: ({ messages }, links) => {
    each(messages, ({ touserid, text = "" }) => {
      const received = links.of("message", number(touserid)).size;
      links.add("message", number(touserid), FIRST_CREATED_ID + received, { text });
    });
  },
};

/** Notes what a call does to links. */
export function writeLinks({ name }: SpecFunction, params: CallParameters, links: Links): void {
  if (Object.hasOwn(writes, name)) writes[name]?.(params, links);
}

type Read = (answer: JsonValue, call: LinkedCall) => JsonValue;

interface LinkedCall extends LinkSettings {
  readonly fn: SpecFunction;
  readonly params: CallParameters;
}

/** Changes the items of a list in an answer: the answer itself, or its field of this name. */
function inList(
  answer: JsonValue,
  name: string,
  change: (items: readonly Readonly<Record<string, JsonValue>>[]) => JsonValue[],
): JsonValue {
  if (name === "") return Array.isArray(answer) ? change(fieldsIn(answer)) : answer;
  if (!isRecord(answer)) return answer;
  const list = answer[name];
  return Array.isArray(list) ? { ...answer, [name]: change(fieldsIn(list)) } : answer;
}

/** Returns items of the function's main list about things with these ids. */
function itemsAbout(
  ids: Iterable<number>,
  { fn, sample, make }: LinkedCall,
  list = "",
): JsonValue[] {
  const items = [...ids].map((id): RequestedItem => ({ id, fields: {} }));
  if (items.length === 0) return [];
  const made = make(fn, { ...sample, items });
  const found = list === "" ? made : isRecord(made) ? made[list] : [];
  return Array.isArray(found) ? found : [];
}

/** A course that a call has created has only the people that calls have enrolled; others have some from the start. */
const isCreated = (id: number): boolean => id >= FIRST_CREATED_ID;

const roles = new Map([
  [1, ["manager", "Manager"]],
  [3, ["editingteacher", "Teacher"]],
  [4, ["teacher", "Non-editing teacher"]],
  [5, ["student", "Student"]],
]);

function withRole(person: JsonValue, roleid: number): JsonValue {
  if (!isRecord(person) || !Array.isArray(person["roles"])) return person;
  const [shortname = "custom", name = "Custom role"] = roles.get(roleid) ?? [];
  const [first] = person["roles"];
  return { ...person, roles: [{ ...(isRecord(first) ? first : {}), roleid, name, shortname }] };
}

const membersOf =
  (kind: string, ownerName: string): Read =>
  (answer, { links, records }) =>
    inList(answer, "", (items) =>
      items.map((item) => {
        const owner = number(item[ownerName]);
        const own = isCreated(owner) ? [] : Array.isArray(item["userids"]) ? item["userids"] : [];
        const all = new Set([...own.map(number), ...links.of(kind, owner).keys()]);
        const userids = [...all].filter(
          (id) => !links.isRemoved(kind, owner, id) && records.find("core_user user", id) !== null,
        );
        return { ...item, userids };
      }),
    );

/** How answers reflect links, by the names of functions. */
const reads: Readonly<Record<string, Read>> = {
  core_enrol_get_enrolled_users: (answer, call) =>
    inList(answer, "", (items) => {
      const { params, links, records } = call;
      const course = number(params["courseid"]);
      const enrolled = links.of("enrolment", course);
      const own = items.filter(({ id }) => {
        return !isCreated(course) && !enrolled.has(number(id));
      });
      const added = itemsAbout(enrolled.keys(), call).map((person) => {
        const link = isRecord(person) ? enrolled.get(number(person["id"])) : undefined;
        return withRole(person, number(link?.["roleid"]));
      });
      return [...own, ...added].filter((person) => {
        const id = number(isRecord(person) ? person["id"] : undefined);
        return (
          !links.isRemoved("enrolment", course, id) && records.find("core_user user", id) !== null
        );
      });
    }),
  core_enrol_get_users_courses: (answer, call) =>
    inList(answer, "", (items) => {
      const { params, links, records } = call;
      const user = number(params["userid"]);
      const courses = new Set(links.ownersOf("enrolment", user));
      const own = isCreated(user) ? [] : items.filter(({ id }) => !courses.has(number(id)));
      return [...own, ...itemsAbout(courses, call)].filter((course) => {
        const id = number(isRecord(course) ? course["id"] : undefined);
        return (
          !links.isRemoved("enrolment", id, user) && records.find("core_course course", id) !== null
        );
      });
    }),
  core_group_get_group_members: membersOf("group", "groupid"),
  core_cohort_get_cohort_members: membersOf("cohort", "cohortid"),
  core_group_get_course_user_groups: (answer, call) =>
    inList(answer, "groups", (items) => {
      const { params, links, records } = call;
      const user = number(params["userid"]);
      const groups = links.ownersOf("group", user).filter((id) => {
        const course = records.find("core_group group", id)?.fields["courseid"];
        return course === undefined || !params["courseid"] || course === params["courseid"];
      });
      const own = isCreated(user) ? [] : items.filter(({ id }) => !groups.includes(number(id)));
      const added = itemsAbout(groups, call, "groups").map((group) => {
        const record = isRecord(group) && records.find("core_group group", number(group["id"]));
        return record && isRecord(group) ? { ...group, ...pick(group, record.fields) } : group;
      });
      return [...own, ...added];
    }),
  gradereport_user_get_grade_items: (answer, { params, links }) =>
    inList(answer, "usergrades", (grades) =>
      grades.map((one) => ({
        ...one,
        ...(Array.isArray(one["gradeitems"]) && {
          gradeitems: one["gradeitems"].map((item) => {
            if (!isRecord(item)) return item;
            const { itemmodule, iteminstance } = item;
            const owner = gradeOf({
              courseid: params["courseid"] ?? null,
              component: `mod_${String(itemmodule)}`,
              activityid: iteminstance ?? null,
            });
            const grade = links.of("grade", owner).get(number(one["userid"]))?.["grade"];
            return typeof grade === "number"
              ? { ...item, ...pick(item, gradeFields(grade)) }
              : item;
          }),
        }),
      })),
    ),
  mod_assign_get_grades: (answer, { links }) =>
    inList(answer, "assignments", (assignments) =>
      assignments.map((one) => {
        const saved = links.of("assignment", number(one["assignmentid"]));
        const grades = fieldsIn(one["grades"]);
        const [example] = grades;
        const others = grades.filter(({ userid }) => !saved.has(number(userid)));
        const own = [...saved].map(([userid, { grade }]) => ({
          ...example,
          ...{ id: FIRST_CREATED_ID + userid, userid, grade: number(grade).toFixed(5) },
        }));
        return example ? { ...one, grades: [...others, ...own] } : one;
      }),
    ),
  core_user_get_user_preferences: (answer, { params, links }) =>
    inList(answer, "preferences", (preferences) => {
      const { name, userid } = params;
      const value = links.of("preference", String(name)).get(number(userid))?.["value"];
      const [example] = preferences;
      return value === undefined || !example
        ? [...preferences]
        : [{ ...example, name: name ?? "", value }];
    }),
  core_message_send_instant_messages: (answer, { params, links }) => {
    const sent = fieldsIn(params["messages"]);
    return inList(answer, "", ([example]) =>
      sent.map(({ touserid, text = "", clientmsgid }) => {
        const last = [...links.of("message", number(touserid)).keys()].at(-1) ?? 0;
        const known = { msgid: last, text, clientmsgid: clientmsgid ?? "" };
        return { ...example, ...pick(example ?? {}, known) };
      }),
    );
  },
  core_message_get_messages: (answer, { params, links }) =>
    inList(answer, "messages", (messages) => {
      const to = params["useridto"] ?? 0;
      const [example = {}] = messages;
      const received = [...links.of("message", number(to))].map(([id, { text = "" }]) => {
        const texts = { text, fullmessage: text, smallmessage: text };
        return { ...example, ...pick(example, { ...texts, id, useridto: to }) };
      });
      return [...received.toReversed(), ...messages];
    }),
  core_message_get_conversations: (answer, { params, links }) =>
    inList(answer, "conversations", ([first, ...others]) => {
      const received = [...links.of("message", number(params["userid"]))];
      if (!first || !Array.isArray(first["messages"]) || received.length === 0) {
        return first ? [first, ...others] : others;
      }
      const [example = {}] = fieldsIn(first["messages"]);
      const messages = received.map(([id, { text = "" }]) => ({
        ...example,
        ...pick(example, { id, text }),
      }));
      return [{ ...first, messages: messages.toReversed() }, ...others];
    }),
};

/** Returns an answer with what calls have done to links. */
export function withLinks(answer: JsonValue, call: LinkedCall): JsonValue {
  const read = Object.hasOwn(reads, call.fn.name) ? reads[call.fn.name] : undefined;
  return read ? read(answer, call) : answer;
}

function gradeFields(grade: number): RecordFields {
  return { graderaw: grade, gradeformatted: grade.toFixed(2) };
}

/** Returns those of some fields that an item has. */
function pick(item: Readonly<Record<string, JsonValue>>, fields: RecordFields): RecordFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(item, name)));
}
