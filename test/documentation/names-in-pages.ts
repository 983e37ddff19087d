const fromClient = (name: string): string => `import { ${name} } from "./moodle/index.js";`;
const moodle = 'declare const moodle: import("./moodle/index.js").MoodleClient;';
const text = (name: string): string => `declare const ${name}: string;`;

/** By page: the names that its text introduces and its samples use without declaring them. */
const pages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "README.md": { moodle, html: text("html") },
  "docs/errors.md": { moodle },
  "docs/client/calling.md": {
    moodle,
    secrets: "declare const secrets: { get(name: string): string };",
    logger: "declare const logger: { debug(event: object): void };",
    users: 'declare const users: import("./moodle/index.js").CoreUserUpdateUsersParams["users"];',
    save: "declare function save(progress: { done: number; sent: number }): void;",
    url: text("url"),
    username: text("username"),
    password: text("password"),
    token: text("token"),
    content: "declare const content: { readonly fileurl: string };",
    file: "declare const file: { write(text: string): void };",
    ...Object.fromEntries(
      [
        ...["createMoodleClient", "callInParts", "batch", "fetchToken", "upload", "download"],
        ...["verify", "xml", "coreUserGetUsersByField", "coreUserUpdateUsers"],
        "coreCourseGetCoursesByField",
      ].map((name) => [name, fromClient(name)]),
    ),
  },
  "docs/client/recipes.md": {
    moodle,
    url: text("url"),
    token: text("token"),
    text: text("text"),
    ada: "declare const ada: { token: string };",
    ben: "declare const ben: { token: string };",
    input: "declare const input: unknown;",
    meter:
      "declare const meter: { createHistogram(name: string, options: object): { record(value: number, attributes: object): void } };",
    ...Object.fromEntries(
      [
        ...["callByName", "callUnlisted", "createMoodleClient", "isMoodleError"],
        ...["coreEnrolGetEnrolledUsers", "coreUserGetUsers", "coreUserGetUsersParams"],
        ...["coreUserGetUsersResult", "coreUserGetUsersResultUser", "coreWebserviceGetSiteInfo"],
        "MoodleServerError",
      ].map((name) => [name, fromClient(name)]),
    ),
  },
  "docs/diff.md": {
    oldSpec: 'declare const oldSpec: import("moodle-codegen").Spec;',
    newSpec: 'declare const newSpec: import("moodle-codegen").Spec;',
  },
  "docs/overrides.md": {
    url: text("url"),
    token: text("token"),
    createMoodleClient: fromClient("createMoodleClient"),
    appendFileSync: 'import { appendFileSync } from "node:fs";',
  },
};

/** By name: the declarations of everything that a page's samples use without an import. */
export function namesInPage(page: string): Readonly<Record<string, string>> {
  return pages[page] ?? {};
}
