import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFixes, type ProgramFix } from "../../../src/compare/usage/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../../src/model/index.js";
import { generateClient } from "../../../src/project/index.js";
import { refusedPrograms } from "../refused-programs.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { smallProgram, writeFiles } from "./small-program.js";

const text = (name: string, description?: string): SpecField => ({
  ...{ name, kind: "string", presence: "required" },
  ...(description !== undefined && { description }),
});
const number = (name: string): SpecField => ({ name, kind: "int", presence: "required" });
const list = (name: string, ...fields: SpecField[]): SpecField => ({
  ...{ name, kind: "list", presence: "required" },
  item: { kind: "object", presence: "required", fields },
});
const fn = (
  name: string,
  parameters: SpecField[],
  returns: SpecField[] | null,
  description?: string,
): SpecFunction => ({
  ...{ name, parameters },
  returns: returns && ({ kind: "object", presence: "required", fields: returns } as SpecNode),
  ...(description !== undefined && { description }),
});
const specOf = (...functions: SpecFunction[]): Spec => ({
  ...{ specVersion: 1, source: { kind: "admin-page" } },
  functions: [...functions].sort((a, b) => (a.name < b.name ? -1 : 1)),
});

/** Fourteen fields. */
const lessons = (n: Readonly<Record<string, string>>): SpecFunction =>
  fn(
    "local_tutor_get_lessons",
    [number(n["courseid"] ?? ""), number(n["groupid"] ?? "")],
    [
      list(
        "lessons",
        ...[number(n["lessonid"] ?? ""), text(n["startson"] ?? "")],
        text(n["teacher"] ?? "", "Who gives the lesson."),
      ),
      number(n["totalcount"] ?? ""),
    ],
  );
const WEEK = ["weeknumber", "startson", "endson", "daycount", "holidayname", "ishalf", "isopen"];
const weeks = (parameter: string, fields: readonly string[]): SpecFunction =>
  fn("local_plan_get_weeks", [number(parameter)], [list("weeks", ...fields.map(number))]);
/** Four functions, of which the program uses two types as well. */
const moved = (component: string): readonly SpecFunction[] => [
  fn(`${component}_book_lesson`, [number("lessonid"), text("remark")], [number("bookingid")]),
  fn(`${component}_cancel`, [number("bookingid"), text("why")], null, "Cancels what was booked."),
  fn(`${component}_get_rates`, [], [list("rates", number("perhour"), text("currency"))]),
  fn(`${component}_get_rooms`, [], [list("rooms", number("seats"), text("building"))]),
];
const same = ["courseid", "groupid", "lessonid", "startson", "teacher", "totalcount"];
const before = specOf(
  lessons(Object.fromEntries(same.map((name) => [name, name]))),
  weeks("yearnumber", WEEK),
  ...moved("local_tutor"),
);
const after = specOf(
  lessons({
    ...{ courseid: "course_id", groupid: "group_id", lessonid: "lesson_id" },
    ...{ startson: "starts_on", teacher: "tutor", totalcount: "total_count" },
  }),
  weeks("year_number", [
    "week_number",
    "starts_on",
    "ends_on",
    "day_count",
    "holiday_name",
    "is_half",
    "is_open",
  ]),
  ...moved("local_tutoring"),
);

const program = {
  "src/client.ts": `import { createMoodleClient } from "@moodle";
export const moodle = createMoodleClient({ url: "https://moodle.example", token: "t" });
`,
  "src/lessons.ts": `import {
  localTutorGetLessons,
  localTutorBookLesson as book,
  type LocalTutorGetLessonsParams,
  type LocalTutorGetLessonsResultLesson as Lesson,
} from "@moodle";
import { moodle } from "./client.js";

// courseid and localTutorGetLessons in a comment stay.
export async function lessonsOf(courseid: number, groupid: number): Promise<Lesson[]> {
  const { lessons, totalcount } = await localTutorGetLessons(moodle, { courseid, groupid: groupid });
  return totalcount === 0 ? [] : lessons;
}
export const firstOf = (given: LocalTutorGetLessonsParams) => localTutorGetLessons(moodle, given);
export const idsOf = (lessons: Lesson[]) => lessons.map(({ lessonid, ...rest }) => [lessonid, rest.startson]);
export const names = (lesson: Lesson) => \`\${lesson["teacher"]} \${lesson.startson}\`;
export const reserve = async (lesson: Lesson) =>
  (await book(moodle, { lessonid: lesson.lessonid, remark: "" })).bookingid;
`,
  "src/index.ts": `import * as school from "@moodle";
import { callByName, type MoodleFunctions } from "@moodle";
import { moodle } from "./client.js";

export { localTutorCancel } from "@moodle";
export type Rates = MoodleFunctions["local_tutor_get_rates"]["result"];
export type Rate = school.LocalTutorGetRatesResultRate;
export const cheapest = async () => {
  const { rates } = await callByName(moodle, 'local_tutor_get_rates');
  return Math.min(...rates.map((rate: Rate) => rate.perhour));
};
export const cancel = (bookingid: number) => school.localTutorCancel(moodle, { bookingid, why: "" });
export const weeks = async (yearnumber: number) =>
  (await school.localPlanGetWeeks(moodle, { yearnumber })).weeks.map((week) => [
    ...[week.weeknumber, week.startson, week.endson, week["daycount"]],
    ...[week.holidayname, week.ishalf, week.isopen],
  ]);
export const rooms = () => school.localTutorGetRooms(moodle);
export type Reason = school.LocalTutorCancelParams["why"];
`,
  // The new name means something else here, so that the import keeps the old one.
  "src/own.ts": `import { localTutorGetRates } from "@moodle";
import { moodle } from "./client.js";

export function localTutoringGetRates() {
  return localTutorGetRates(moodle);
}
export const shorthand = { localTutorGetRates };
// Not the client's.
export const lesson = { lessonid: 1, startson: "" };
export const { lessonid } = lesson;
`,
};

const clientOf = async (spec: Spec) =>
  (await generateClient(spec, { validators: "none", nulls: "known" })).files;

/** Returns the fixes of a program. */
async function fixed(
  files: Readonly<Record<string, string>>,
  specs: { readonly before: Spec; readonly after: Spec } = { before, after },
): Promise<ProgramFix> {
  const folder = temporaryFolder();
  writeFiles(folder, [["tsconfig.json", smallProgram["tsconfig.json"] ?? ""]]);
  writeFiles(folder, Object.entries(files));
  writeFiles(join(folder, "src/moodle"), await clientOf(specs.before));
  const nulls = { nulls: "known" } as const;
  const found = await findFixes(specs.before, specs.after, { folder, before: nulls, after: nulls });
  expect(found.diagnostics).toEqual([]);
  if (!found.value) throw new Error("no fixes were found");
  return found.value;
}

const textsOf = ({ files }: ProgramFix) =>
  new Map(files.map(({ file, after: now }) => [file, now]));

describe("a program that uses twenty things that are renamed", () => {
  test("compiles with the new client afterwards, and says the same", async () => {
    const fix = await fixed(program);
    expect(fix.refused).toEqual([]);
    const texts = textsOf(fix);
    const names = fix.renames.map(({ kind }) => kind);
    expect(names.filter((kind) => kind === "function")).toHaveLength(4);
    expect(names.filter((kind) => kind === "field")).toHaveLength(14);
    expect(texts.get("src/lessons.ts")).toContain(`import {
  localTutorGetLessons,
  localTutoringBookLesson as book,`);
    expect(texts.get("src/lessons.ts")).toContain("{ course_id: courseid, group_id: groupid }");
    expect(texts.get("src/lessons.ts")).toContain("({ lesson_id: lessonid, ...rest })");
    expect(texts.get("src/lessons.ts")).toContain('lesson["tutor"]');
    expect(texts.get("src/index.ts")).toContain(
      'export { localTutoringCancel as localTutorCancel } from "@moodle";',
    );
    expect(texts.get("src/index.ts")).toContain("'local_tutoring_get_rates'");
    expect(texts.get("src/own.ts")).toBe(
      program["src/own.ts"].replace(
        "{ localTutorGetRates }",
        "{ localTutoringGetRates as localTutorGetRates }",
      ),
    );
    const programs = new Map(
      Object.entries({ ...program, ...Object.fromEntries(texts) }).map(([path, one]) => [
        path,
        standsAlone(one),
      ]),
    );
    const [refused] = refusedPrograms([{ client: await clientOf(after), programs }]);
    expect([...(refused ?? [])]).toEqual([]);
  });

  test("is changed once only", async () => {
    const texts = textsOf(await fixed(program));
    const again = await fixed({ ...program, ...Object.fromEntries(texts) });
    expect(again.files).toEqual([]);
  });
});

/** A file of the program that needs no other one. */
function standsAlone(one: string): string {
  return one
    .replaceAll('"@moodle"', '"../index.js"')
    .replace(
      'import { moodle } from "./client.js";',
      'declare const moodle: import("../index.js").MoodleClient;',
    );
}

describe("a rename is refused", () => {
  const client = { "src/client.ts": program["src/client.ts"] };
  const use = (name: string, fields: string) => ({
    ...client,
    "src/main.ts": `import { ${name} } from "@moodle";
import { moodle } from "./client.js";
export const result = ${name}(moodle, { ${fields} });
`,
  });

  test("if a word of the function's name may mean the opposite", async () => {
    const parameters = [number("userid"), number("otherid"), text("note")];
    const specs = {
      before: specOf(fn("local_chat_block_user", parameters, [number("done")])),
      after: specOf(fn("local_chat_unblock_user", parameters, [number("done")])),
    };
    const fix = await fixed(use("localChatBlockUser", 'userid: 1, otherid: 2, note: ""'), specs);
    expect(fix.files).toEqual([]);
    expect(fix.refused).toMatchObject([
      { from: "local_chat_block_user", to: "local_chat_unblock_user", reason: /differ in a word/ },
    ]);
  });

  test("if two fields could be the new one, or it has another type or default", async () => {
    const specs = {
      before: specOf(
        fn("local_chat_send", [number("userid"), text("chatid"), number("max")], null),
      ),
      after: specOf(
        fn(
          "local_chat_send",
          [number("user_id"), number("userId"), number("chat_id"), number("maximum")],
          null,
        ),
      ),
    };
    const fix = await fixed(use("localChatSend", 'userid: 1, chatid: "a", max: 1'), specs);
    expect([fix.files, fix.refused]).toEqual([[], []]);
  });

  test("if a value from elsewhere has the old name, which only the site would notice", async () => {
    const optional = (name: string): SpecField => ({ ...number(name), presence: "optional" });
    const specs = {
      before: specOf(fn("local_chat_list", [optional("userid"), optional("limit")], null)),
      after: specOf(fn("local_chat_list", [optional("user_id"), optional("limit")], null)),
    };
    const main = `import { localChatList } from "@moodle";
import { moodle } from "./client.js";
const given = { userid: 1, limit: 2 };
export const one = localChatList(moodle, given);
export const two = localChatList(moodle, { userid: 1 });
`;
    const fix = await fixed({ ...client, "src/main.ts": main }, specs);
    expect(fix.files).toEqual([]);
    expect(fix.refused).toMatchObject([
      { from: "LocalChatListParams.userid", at: "src/main.ts:4", reason: /made elsewhere/ },
    ]);
  });

  test("if the program then has an error, while the others are taken", async () => {
    const specs = {
      before: specOf(
        fn(
          "local_chat_get_all",
          [number("roomid")],
          [text("title"), text("topic"), number("count")],
        ),
        fn("local_chat_get_rooms", [number("siteid")], [number("roomcount")]),
      ),
      after: specOf(
        fn("local_talk_get_all", [number("roomid")], [text("title"), text("topic"), text("count")]),
        fn("local_chat_get_rooms", [number("site_id")], [number("room_count")]),
      ),
    };
    const main = `import { localChatGetAll, localChatGetRooms } from "@moodle";
import { moodle } from "./client.js";
export const all = async (): Promise<number> => {
  const { count } = await localChatGetAll(moodle, { roomid: 1 });
  return count;
};
export const rooms = async () => (await localChatGetRooms(moodle, { siteid: 1 })).roomcount;
`;
    const fix = await fixed({ ...client, "src/main.ts": main }, specs);
    expect(fix.refused).toMatchObject([
      {
        ...{ kind: "function", from: "local_chat_get_all", at: "src/main.ts:5" },
        reason: "Type 'string' is not assignable to type 'number'.",
      },
    ]);
    expect(textsOf(fix).get("src/main.ts")).toBe(
      main.replace("{ siteid: 1 }", "{ site_id: 1 }").replace(".roomcount", ".room_count"),
    );
  });

  test("in JavaScript and in files that the compiler must not check", async () => {
    const call = 'import { localTutorGetRates } from "@moodle";\nlocalTutorGetRates();\n';
    const fix = await fixed({ "src/a.js": call, "src/b.ts": `// @ts-nocheck\n${call}` });
    expect(fix.files).toEqual([]);
    expect(fix.refused.map(({ at }) => at)).toEqual(["src/a.js:1", "src/b.ts:2"]);
  });
});
