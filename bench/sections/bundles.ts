import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { generateClient } from "../../src/project/index.js";
import { bundle, callsOne, singleFile, usesEverything } from "../support/bundle.js";
import { writeFiles } from "../support/folders.js";
import { biggestPage, root } from "../support/inputs.js";
import { rollUp } from "../support/rollup.js";
import { type BenchContext, type Mark, type Section, shown } from "../support/section.js";

const limits = { none: 3 * 1024, "zod-mini": 10 * 1024, zod: undefined };
const singleFileLimits = { none: 8 * 1024, "zod-mini": 14 * 1024, zod: 31 * 1024 };

/** The bundle of a program that calls one function, by kind of validators, and the bundle of the whole client. */
export async function bundles(context: BenchContext): Promise<Section> {
  const { text } = biggestPage(context);
  const rows: (string | number)[][] = [];
  const marks: Mark[] = [];
  for (const validators of ["none", "zod-mini", "zod"] as const) {
    const folder = join(context.folder, `bundles-${validators}`);
    writeFiles(join(folder, "moodle"), (await generateClient(text, { validators })).files);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const one = await bundle(folder, callsOne("index"));
    const single = await singleFile(folder, callsOne("index"));
    const deep = await bundle(folder, callsOne("functions/core-user"));
    const all = await bundle(folder, usesEverything);
    const rolled = await rollUp(folder, callsOne("index"), context);
    rows.push([
      validators,
      shown(one.gzip),
      shown(single),
      shown(deep.gzip),
      rolled === undefined ? "?" : shown(rolled),
      shown(all.gzip),
    ]);
    const limit = limits[validators];
    if (limit !== undefined) {
      marks.push({
        name: `one function, validators ${validators}, gzip`,
        value: one.gzip,
        limit,
        unit: " bytes",
      });
    }
    marks.push({
      name: `one function as a single file, validators ${validators}, gzip`,
      value: single,
      limit: singleFileLimits[validators],
      unit: " bytes",
    });
    marks.push({
      name: `index.ts beside the deep path, validators ${validators}, gzip`,
      value: one.gzip - deep.gzip,
      limit: 64,
      unit: " bytes more",
    });
  }
  return {
    title: "Bundles",
    note: "Minified, gzip bytes of the entry and every chunk that the call really loads (`esbuild --bundle --splitting --format=esm --minify`; a single file without `--splitting`; rollup with esbuild's minifier).",
    columns: [
      "validators",
      "one function",
      "single file",
      "from its own file",
      "with rollup",
      "everything",
    ],
    rows,
    marks,
  };
}
