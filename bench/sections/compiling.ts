import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { generateClient } from "../../src/project/index.js";
import { type Compiler, compile } from "../support/compile.js";
import { writeFiles } from "../support/folders.js";
import { biggestPage, root } from "../support/inputs.js";
import { type BenchContext, type Mark, type Section, shown } from "../support/section.js";

const programs = {
  "one function": `import { coreUserGetUsers } from "./moodle/functions/core-user.js";
export const get = coreUserGetUsers;
`,
  "index.ts, by name": `import * as everything from "./moodle/index.js";
import { callByName, createMoodleClient } from "./moodle/index.js";
const moodle = createMoodleClient({ url: "https://school.example/moodle", token: "t" });
export const info = callByName(moodle, "core_webservice_get_site_info");
export const door = everything;
`,
};
const limits = { "one function": 10_000, "index.ts, by name": 100_000 };

/** The cost of the client to the compiler of a program that uses it. */
export async function compiling(context: BenchContext): Promise<Section> {
  const { files } = await generateClient(biggestPage(context).text);
  const folder = join(context.folder, "compiling");
  writeFiles(join(folder, "moodle"), files);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const rows: (string | number)[][] = [];
  const marks: Mark[] = [];
  for (const compiler of ["typescript", "typescript-7"] satisfies Compiler[]) {
    for (const [name, text] of Object.entries(programs)) {
      const result = compile(folder, text, compiler);
      if (result.errors !== "") throw new Error(result.errors);
      rows.push([
        `${result.version}, ${name}`,
        shown(result.instantiations),
        result.memoryMiB,
        result.checkSeconds,
        result.totalSeconds,
      ]);
      const limit = limits[name as keyof typeof limits];
      marks.push({
        name: `instantiations, ${result.version}, ${name}`,
        value: result.instantiations,
        limit,
      });
    }
  }
  return {
    title: "Compiling",
    note: "A program of one function or of everything, strict, `tsc --extendedDiagnostics`.",
    columns: ["compiler and program", "instantiations", "memory MiB", "check s", "total s"],
    rows,
    marks,
  };
}
