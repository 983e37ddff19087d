import { courseOf, type Person, personOf, thingOf } from "./people-and-courses.js";
import type { ScalarContext } from "./scalar-context.js";
import { ruleFor } from "./rules.js";
import { oneOf, wholeNumber } from "./random.js";

type MakeText = (context: ScalarContext) => string;

/** Returns the person that a name refers to: `userfromfullname` is another person than `userfullname`. */
function person({ name, subject, known }: ScalarContext, detail: RegExp): Person {
  const before = name.replace(detail, "");
  const isOwn = before === "" || before === "user" || before === "display";
  const id = isOwn ? subject.person : subject.idOf(`${before}id`);
  const { firstname, lastname, username, email } = known?.("user", id) ?? {};
  return {
    ...personOf(id),
    ...textsOnly({ firstName: firstname, lastName: lastname, username, email }),
  };
}

/** Returns the course with a number, by the names that calls gave it. */
function course({ known }: ScalarContext, id: number): ReturnType<typeof courseOf> {
  const { fullname, shortname } = known?.("course", id) ?? {};
  return { ...courseOf(id), ...textsOnly({ fullName: fullname, shortName: shortname }) };
}

function textsOnly(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).filter((one): one is [string, string] => typeof one[1] === "string"),
  );
}

const fullName: MakeText = (context) => {
  const { subject, name } = context;
  const { known } = subject;
  if (subject.isCourse && known.has("fullname")) return known.get("fullname") ?? "";
  if (subject.isPerson && /^(user)?(fullname|displayname)/.test(name) && known.has("lastname")) {
    return `${known.get("firstname") ?? ""} ${known.get("lastname") ?? ""}`.trim();
  }
  if (subject.isCourse || name.startsWith("course"))
    return course(context, subject.course).fullName;
  const { firstName, lastName } = person(context, /fullname.*$|name$/);
  return `${firstName} ${lastName}`;
};
const shortName: MakeText = (context) => {
  const { subject, name, index } = context;
  return subject.isCourse || name.startsWith("course")
    ? course(context, subject.course).shortName
    : `${thingOf(subject.number)
        .toLowerCase()
        .replace(/[^a-z]/g, "")}${String(subject.number + index)}`;
};
const thing: MakeText = ({ subject, index }) => thingOf(subject.number + index);
const html: MakeText = (context) => `<p>${thing(context)}</p>`;
const url =
  (path: string): MakeText =>
  ({ site, subject, name }) =>
    `${site}/${path}${/[=]$/.test(path) ? String(subject.idOf(`${name}id`)) : ""}`;
const moduleName: MakeText = ({ subject, index }) => {
  return ["assign", "forum", "quiz", "page", "url"][(subject.number + index) % 5] ?? "page";
};

/** The names of a list's items, if the list's name reveals them; the first match wins. */
const heldNames: readonly (readonly [RegExp, name: MakeText, shortName: MakeText])[] = [
  [/functions?$/, () => "core_webservice_get_site_info", () => "core_webservice_get_site_info"],
  [
    /roles?$/,
    ({ subject }) => roleOf(subject.number)[0],
    ({ subject }) => roleOf(subject.number)[1],
  ],
  [/(groups?|groupings?)$/, ({ subject }) => `Group ${String(subject.number)}`, shortName],
  [/categor(y|ies)$/, ({ subject }) => `Faculty ${String(subject.number)}`, shortName],
  [/cohorts?$/, ({ subject }) => `Year ${String(2020 + subject.number)}`, shortName],
  [/courses?$/, (context) => course(context, context.subject.number).fullName, shortName],
];

function roleOf(number: number): readonly [name: string, shortName: string] {
  return number % 3 === 0 ? ["Teacher", "editingteacher"] : ["Student", "student"];
}

const held =
  (detail: 1 | 2, otherwise: MakeText): MakeText =>
  (context) =>
    (heldNames.find(([pattern]) => pattern.test(context.holder))?.[detail] ?? otherwise)(context);

const textRules: readonly (readonly [RegExp, MakeText])[] = [
  [/^siteurl|^wwwroot/, ({ site }) => site],
  [/^sitename/, () => "Harbour College"],
  [/^name$/, held(1, thing)],
  [/^shortname$/, held(2, shortName)],
  [/^(?!.*count).*email$|^email/, (context) => person(context, /email.*$/).email],
  [/(profile|user)(image|picture)url|^avatar/, url("theme/image.php/boost/core/1/u/f1")],
  [/(url|link|href|image|picture|icon(url)?)$/, url("pluginfile.php/31/file?id=")],
  [/firstname/, (context) => person(context, /firstname.*$/).firstName],
  [/lastname|surname/, (context) => person(context, /(last|sur)name.*$/).lastName],
  [/username|^login$/, (context) => person(context, /(user)?name.*$|login$/).username],
  [/^category(display)?name$/, ({ subject }) => `Faculty ${String(subject.idOf("categoryid"))}`],
  [/^modname$|^modulename$|^modtype$|^itemmodule$/, moduleName],
  [/^(user.*|.*author|.*teacher|.*grader|.*student)(full)?name$/, fullName],
  [/^author$|^fullname|fullname(display)?$|^displayname$|^course(display)?name$/, fullName],
  [/shortname/, shortName],
  [/filename/, ({ subject, index }) => `notes-${String(subject.number + index)}.pdf`],
  [/filearea/, () => "content"],
  [/filepath|^path$/, () => "/"],
  [/mimetype/, () => "application/pdf"],
  [/timezone/, () => "99"],
  [/^lang|language/, () => "en"],
  [/country/, (context) => oneOf(context.random, ["PT", "NZ", "KE"])],
  [/^city$|^town$/, (context) => oneOf(context.random, ["Porto", "Nelson", "Kisumu"])],
  [/phone/, ({ subject }) => `555 01${String(subject.person % 100).padStart(2, "0")}`],
  [/^auth$/, () => "manual"],
  [/theme/, () => "boost"],
  [/component|plugin/, ({ component }) => component],
  [/^contextlevel/, () => "course"],
  [/^release$/, () => "4.5"],
  [/^version$/, () => "2026010100"],
  [/^(key|field)$/, () => "id"],
  [/^(value|rawvalue|valueraw)$/, ({ subject, index }) => String(subject.number + index)],
  [/^type$/, () => "text"],
  [/calendartype/, () => "gregorian"],
  [/^format$/, () => "topics"],
  [/address|street/, ({ subject }) => `${String(subject.person)} Quay Street`],
  [/department/, () => "Languages"],
  [/institution|organi[sz]ation/, () => "Harbour College"],
  [/^interests$|^tags?$/, () => "rowing"],
  [/idnumber|code$|token$|hash$/, ({ subject }) => `K-${String(1000 + subject.number)}`],
  [/password/, () => "correct-horse-7"],
  [/cssclass|classes$|^class$/, () => "box"],
  [/^sort|^order/, () => "id"],
  [/^status$|^state$/, () => "active"],
  [/grade(formatted)?$|^gradevalue/, ({ random }) => `${String(wholeNumber(random, 40, 100))}.00`],
  [/percentage/, ({ random }) => `${String(wholeNumber(random, 0, 100))}.00 %`],
  [/name$|title|subject|label|heading|^caption/, thing],
  [/intro|description|summary|content|html|feedback|instructions/, html],
  [/message|text|comment|note|reason|query|search/, (context) => `${thing(context)}.`],
];

const words: readonly [string, ...string[]] = ["amber", "birch", "cedar", "dune", "été"];

/** Returns a plausible text. */
export function textValue(context: ScalarContext): string {
  const make = ruleFor(textRules, context);
  return make ? make(context) : oneOf(context.random, words);
}

/** Returns whether a rule covers the name of a text. */
export function isNameKnown(context: ScalarContext): boolean {
  return ruleFor(textRules, context) !== undefined;
}
