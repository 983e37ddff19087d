/*
 * The figures of a client that are the same on every machine. A test checks them, so that a change that
 * makes clients more expensive appears in review, where we raise the budget or fix the change.
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parsePage } from "../../src/parse/index.js";
import { generateClient } from "../../src/project/index.js";
import { bundle, callsOne, singleFile, usesEverything } from "./bundle.js";
import { compile } from "./compile.js";
import { countCalls } from "./count-calls.js";
import { writeFiles } from "./folders.js";
import { root } from "./inputs.js";

/** Figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** The file of the budgets: figures by the name of the site. */
export const budgetsFile = join(root, "bench/budgets.json");

/** Returns the last accepted budgets. */
export function readBudgets(): Readonly<Record<string, Figures>> {
  return JSON.parse(readFileSync(budgetsFile, "utf8")) as Record<string, Figures>;
}

/** Accepts figures as the new budgets. */
export function writeBudgets(budgets: Readonly<Record<string, Figures>>): void {
  writeFileSync(budgetsFile, `${JSON.stringify(budgets, null, 2)}\n`);
}

/** Returns the figures of a page and of its client. */
export async function measureFigures(page: string): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "budgets-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    const figures: Record<string, number> = {
      "tokens read from the page": await countCalls(readToken, () => parsePage(page)),
    };
    for (const validators of ["none", "zod-mini", "zod"] as const) {
      const { files } = await generateClient(page, { validators });
      rmSync(join(folder, "moodle"), { recursive: true, force: true });
      writeFiles(join(folder, "moodle"), files);
      figures[`one function, ${validators}, gzip bytes`] = (
        await bundle(folder, callsOne("index"))
      ).gzip;
      figures[`one function, ${validators}, single file, gzip bytes`] = await singleFile(
        folder,
        callsOne("index"),
      );
      if (validators !== "zod") continue;
      figures["everything, zod, gzip bytes"] = (await bundle(folder, usesEverything)).gzip;
      figures["files"] = files.size;
      figures["bytes"] = [...files.values()].reduce(
        (sum, text) => sum + Buffer.byteLength(text),
        0,
      );
      for (const [name, program] of Object.entries(programs)) {
        for (const compiler of ["typescript", "typescript-7"] as const) {
          const { version, errors, instantiations } = compile(folder, program, compiler);
          if (errors !== "") throw new Error(errors);
          figures[`${name}, ${version}, instantiations`] = instantiations;
        }
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a token of General structure: the parser's smallest and most frequent piece of work. */
const readToken = { file: "parse/page/readings/general-structure.ts", name: "#read" };

const programs = {
  "one component": `import { coreUserGetUsers } from "./moodle/functions/core-user.js";
export const get = coreUserGetUsers;
`,
  "index.ts": `export * from "./moodle/index.js";
`,
};
