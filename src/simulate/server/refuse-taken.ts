import type { SpecFunction } from "../../model/index.js";
import type { CallParameters } from "./check-parameters.js";
import { recordsIn, type RecordFields } from "./record-functions.js";
import type { Records } from "./records.js";
import type { SiteErrors } from "./site-error.js";

interface Unique {
  readonly kind: string;
  readonly noun: string;
  /** Fields that no two records share, each with the error of Moodle for a value that is taken. */
  readonly fields: readonly {
    readonly names: readonly string[];
    readonly error: (errors: SiteErrors, values: readonly string[]) => Error;
  }[];
}

/** What Moodle refuses to create twice, by function. Most errors have a code of their own, some only a message. */
const uniques: Readonly<Record<string, Unique>> = {
  core_user_create_users: {
    kind: "core_user user",
    noun: "user",
    fields: [
      {
        names: ["username"],
        error: (errors, [name = ""]) => errors.invalidParameter(`Username already exists: ${name}`),
      },
      {
        names: ["email"],
        error: (errors, [email = ""]) =>
          errors.invalidParameter(`Email address already exists: ${email}`),
      },
    ],
  },
  core_course_create_courses: {
    kind: "core_course course",
    noun: "course",
    fields: [
      {
        names: ["shortname"],
        error: (errors, [name = ""]) =>
          errors.taken("shortnametaken", `Short name is already used for another course (${name})`),
      },
      {
        names: ["idnumber"],
        error: (errors, [id = ""]) =>
          errors.taken(
            "courseidnumbertaken",
            `ID number is already used for another course (${id})`,
          ),
      },
    ],
  },
  core_course_create_categories: {
    kind: "core_course category",
    noun: "category",
    fields: [
      {
        names: ["idnumber"],
        error: (errors) =>
          errors.taken("categoryidnumbertaken", "ID number is already used for another category"),
      },
    ],
  },
  core_group_create_groups: {
    kind: "core_group group",
    noun: "group",
    fields: [
      {
        names: ["name", "courseid"],
        error: (errors) =>
          errors.invalidParameter("Group with the same name already exists in the course"),
      },
    ],
  },
  core_group_create_groupings: {
    kind: "core_group grouping",
    noun: "grouping",
    fields: [
      {
        names: ["name", "courseid"],
        error: (errors) =>
          errors.invalidParameter("Grouping with the same name already exists in the course"),
      },
    ],
  },
};

/** Throws the site's error for a record whose name, address or number another one has. */
export function refuseTaken(
  fn: SpecFunction,
  params: CallParameters,
  { records, errors }: { readonly records: Records; readonly errors: SiteErrors },
): void {
  const unique = Object.hasOwn(uniques, fn.name) ? uniques[fn.name] : undefined;
  if (!unique) return;
  const existing = records.created(unique.kind).map(({ fields }) => fields);
  const all = [...existing];
  for (const fields of recordsIn(fn, unique.noun, params)) {
    for (const { names, error } of unique.fields) {
      const values = names.map((name) => valueOf(fields, name));
      const isSame = (one: RecordFields): boolean =>
        names.every((name, index) => valueOf(one, name) === values[index]);
      if (values.every((value) => value !== "") && all.some(isSame)) throw error(errors, values);
    }
    all.push(fields);
  }
}

/** Returns a value as Moodle compares it: without regard to case. */
function valueOf(fields: RecordFields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value).toLowerCase() : "";
}
