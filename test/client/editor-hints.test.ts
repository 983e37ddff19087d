import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const file = fileURLToPath(new URL("../../generated/program-of-a-user.ts", import.meta.url));
const program = `import { callByName, coreUserGetUsersByField, createMoodleClient } from "./index.js";
import type { MoodleFunctions } from "./index.js";
const moodle = createMoodleClient({ url: "https://school.example", token: "t" });
void coreUserGetUsersByField(moodle, { field: "id", values: ["2"] });
void callByName(moodle, "core_user_get_users_by_field", { field: "id", values: ["2"] });
export type Params = MoodleFunctions["core_user_get_users_by_field"]["params"];
`;

/** The service that editors ask, for a program beside the committed client of the example site. */
const service = ts.createLanguageService({
  getCompilationSettings: () => ({
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    ...{ lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [], strict: true },
  }),
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (path) => {
    const text = path === file ? program : ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => fileURLToPath(new URL(".", import.meta.url)),
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: (path) => ts.sys.readFile(path),
});

/** Returns what an editor shows over the end of a piece of the program. */
function hover(piece: string): { readonly code: string; readonly text: string } | undefined {
  const shown = service.getQuickInfoAtPosition(file, program.indexOf(piece) + piece.length - 1);
  return (
    shown && {
      code: ts.displayPartsToString(shown.displayParts),
      text: ts.displayPartsToString(shown.documentation),
    }
  );
}

describe("an editor shows", () => {
  const description =
    "Looks up users by id, ID number, username or e-mail address. Unknown values are left out.";

  test("the description of a function over its wrapper", () => {
    expect(hover("void coreUserGetUsersByField")?.text).toContain(description);
  });

  test("the types of a function over callByName, and over its parameters what each means", () => {
    const shown = hover("void callByName");
    expect(shown?.code).toContain("params: CoreUserGetUsersByFieldParams");
    expect(shown?.code).toContain("Promise<CoreUserGetUsersByFieldResult>");
    const field = hover('by_field", { field');
    expect(field?.code).toContain("CoreUserGetUsersByFieldParams.field");
    expect(field?.text).not.toBe("");
  });

  test("the description of a function over its name in MoodleFunctions", () => {
    expect(hover('MoodleFunctions["core_user')?.text).toBe(description);
  });

  // As of TypeScript 5.9: a hover over a text that is an argument shows nothing.
  test("nothing over the name that callByName takes", () => {
    expect(hover('callByName(moodle, "core_user')).toBeUndefined();
  });

  test("names of functions after a quotation mark", () => {
    const start = program.indexOf('"core_user') + 1;
    const names = service
      .getCompletionsAtPosition(file, start, {})
      ?.entries.map(({ name }) => name);
    expect(names).toContain("core_user_get_users_by_field");
    expect(names).toContain("local_xp_award_points");
  });
});
