import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../../src/model/index.js";

/** The example site, Riverbend. */
export const riverbend = JSON.parse(
  readFileSync(new URL("../../../specs/riverbend.json", import.meta.url), "utf8"),
) as Spec;

/** The same site after an upgrade that breaks many things. */
export function upgradedRiverbend(): Spec {
  const spec = structuredClone(riverbend);
  const of = (name: string): SpecFunction => {
    const found = spec.functions.find((one) => one.name === name);
    if (!found) throw new Error(`${name} is not in the example site`);
    return found;
  };
  const inAnswer = (name: string, ...path: string[]): SpecField => {
    const { returns } = of(name);
    if (!returns) throw new Error(`${name} answers nothing`);
    return fieldAt(returns, path);
  };
  inAnswer("core_course_get_courses_by_field", "courses", "shortname").presence = "optional";
  inAnswer("local_riverbend_get_timetable", "lessons", "room").kind = "int";
  const timetable = of("local_riverbend_get_timetable").returns;
  if (timetable?.kind === "object") {
    timetable.fields = timetable.fields.filter(({ name }) => name !== "rooms");
  }
  const enrolments = of("enrol_manual_enrol_users").parameters[0];
  if (enrolments?.kind === "list" && enrolments.item.kind === "object") {
    enrolments.item.fields.push({ name: "reason", kind: "string", presence: "required" });
  }
  const points = of("local_xp_award_points");
  points.parameters = points.parameters.filter(({ name }) => name !== "courseid");
  points.parameters.push({ name: "reason", kind: "string", presence: "required" });
  of("core_message_get_unread_conversations_count").returns = {
    kind: "string",
    presence: "required",
  };
  of("core_group_create_groups").deprecated = true;
  spec.functions = spec.functions.filter(({ name }) => name !== "core_files_upload");
  return spec;
}

function fieldAt(node: SpecNode, [name, ...rest]: readonly string[]): SpecField {
  const object = node.kind === "list" ? node.item : node;
  const field = object.kind === "object" && object.fields.find((one) => one.name === name);
  if (!field) throw new Error(`${String(name)} is not in the answer`);
  return rest.length === 0 ? field : fieldAt(field, rest);
}

/** A program that uses the client of Riverbend; a comment marks each line that the upgrade affects. */
export const smallProgram: Readonly<Record<string, string>> = {
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", "dom"],
      module: "esnext",
      moduleResolution: "bundler",
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      paths: { "@moodle": ["./src/moodle/index.ts"] },
    },
    include: ["src"],
  }),
  "src/client.ts": `import { createMoodleClient } from "@moodle";
export const moodle = createMoodleClient({ url: "https://moodle.example", token: "t" });
`,
  "src/lessons.ts": `import { localRiverbendGetTimetable, type LocalRiverbendGetTimetableResultLesson as Lesson } from "@moodle";
import { moodle } from "./client.js";

export async function roomsOfWeek(week: number): Promise<string[]> {
  const { lessons } = await localRiverbendGetTimetable(moodle, { week });
  return lessons.map((lesson) => lesson.room.toUpperCase()); // room
}
export const place = (lesson: Lesson): string => \`\${lesson["room"]}\`; // room
export function split({ room, ...others }: Lesson) { // room
  return { inside: room.length, others };
}
`,
  "src/rooms.ts": `import { callByName } from "@moodle";
import type { LocalRiverbendGetTimetableResultRoom } from "@moodle"; // rooms
import { moodle } from "./client.js";

export async function seats(): Promise<number> {
  const timetable = await callByName(moodle, "local_riverbend_get_timetable");
  const all = timetable.rooms ?? []; // rooms
  return all.reduce((sum, one) => sum + (one.seats ?? 0), 0);
}
export type Room = LocalRiverbendGetTimetableResultRoom; // rooms
`,
  "src/enrol.ts": `import { enrolManualEnrolUsers, type EnrolManualEnrolUsersParamsEnrolment } from "@moodle";
import { moodle } from "./client.js";

export async function enrol(userid: number, courseid: number): Promise<void> {
  const one: EnrolManualEnrolUsersParamsEnrolment = { roleid: 5, userid, courseid }; // reason
  await enrolManualEnrolUsers(moodle, { enrolments: [one] });
  await enrolManualEnrolUsers(moodle, {
    enrolments: [
      { roleid: 5, userid, courseid }, // reason
    ],
  });
}
`,
  "src/points.ts": `import * as school from "@moodle";
import { callByName } from "@moodle";
import { moodle } from "./client.js";

export const award = (userid: number) =>
  school.localXpAwardPoints(moodle, { // reason
    userid, points: 5, courseid: 2 }); // courseid
export async function more(userid: number) {
  const params = { userid, points: 5, courseid: 2 };
  return callByName(moodle, "local_xp_award_points", params); // reason
}
`,
  "src/courses.ts": `import { coreCourseGetCoursesByField } from "@moodle";
import { moodle } from "./client.js";

export async function shortNames(): Promise<string[]> {
  const { courses } = await coreCourseGetCoursesByField(moodle);
  return courses.map(({ shortname }) => shortname); // shortname
}
export const longNames = async () =>
  (await coreCourseGetCoursesByField(moodle)).courses.map(({ fullname }) => fullname);
`,
  "src/files.ts": `import { callByName, coreFilesUpload } from "@moodle"; // function
import { moodle } from "./client.js";

export const upload = () => coreFilesUpload; // function
export const again = () => callByName(moodle, "core_files_upload", { // function
  component: "user", filearea: "draft", itemid: 0, filepath: "/", filename: "a", filecontent: "" });
`,
  "src/messages.ts": `import {
  coreGroupCreateGroups,
  coreMessageGetUnreadConversationsCount,
  coreMessageGetUnreadConversationsCount as countUnread,
} from "@moodle";
import { moodle } from "./client.js";

export async function unread(useridto: number): Promise<number> {
  return coreMessageGetUnreadConversationsCount(moodle, { useridto }); // answer
}
export const counted = () => countUnread(moodle, { useridto: 3 }); // answer
export { coreGroupCreateGroups as makeGroups } from "@moodle";
export const create = coreGroupCreateGroups; // deprecated
`,
  // Fields of the same names that are not the client's.
  "src/other.ts": `interface Lesson { room: string; shortname: string; rooms: string[] }
export const lesson: Lesson = { room: "a", shortname: "b", rooms: [] };
export const { room, shortname } = lesson;
export const courseid = { courseid: lesson.rooms.length };
`,
  "node_modules/other/index.ts": `import { coreFilesUpload } from "../../src/moodle/index.js";
export const foreign = coreFilesUpload;
`,
};

/** Returns the marked lines of the program, as `src/rooms.ts:1`. */
export function markedLines(program: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(program)
    .flatMap(([file, text]) =>
      text
        .split("\n")
        .flatMap((line, index) =>
          / \/\/ \w+$/.test(line) ? [`${file}:${String(index + 1)}`] : [],
        ),
    )
    .sort();
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
