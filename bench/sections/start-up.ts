import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";

import { generateClient } from "../../src/project/index.js";
import { type Cold, measureCold } from "../support/cold.js";
import { writeFiles } from "../support/folders.js";
import { biggestPage, root } from "../support/inputs.js";
import type { BenchContext, Section } from "../support/section.js";

const program = (
  from: string,
): string => `import { createMoodleClient } from "./moodle/runtime/client.js";
import { coreWebserviceGetSiteInfo } from "./moodle/${from}.js";
const fetch = async () => new Response('{"sitename":"School","username":"a","firstname":"A","lastname":"B","fullname":"A B","lang":"en","userid":2,"siteurl":"https://school.example","userpictureurl":"","functions":[]}', { headers: { "content-type": "application/json" } });
const moodle = createMoodleClient({ url: "https://school.example", token: "0123456789", fetch });
await coreWebserviceGetSiteInfo(moodle);
`;

/** The time of a Node program that imports the client and calls one function, beside an empty program. */
export async function startUp(context: BenchContext): Promise<Section> {
  const { text } = biggestPage(context);
  const commands: Record<string, Cold> = {
    "an empty program": { command: process.execPath, args: ["-e", "0"] },
    "one call of fetch's Response": {
      command: process.execPath,
      args: ["-e", "void new Response('{}').json()"],
    },
  };
  for (const validators of ["none", "zod-mini", "zod"] as const) {
    const folder = join(context.folder, `start-up-${validators}`);
    const files = new Map((await generateClient(text, { validators })).files);
    for (const [path, code] of [...files]) {
      if (!path.endsWith(".ts")) continue;
      files.delete(path);
      const { code: js } = await transform(code, { loader: "ts", target: "es2022" });
      files.set(path.replace(/\.ts$/, ".js"), js);
    }
    writeFiles(join(folder, "moodle"), files);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    for (const [title, from] of [
      ["index.js", "index"],
      ["its own file", "functions/core-webservice"],
    ] as const) {
      const path = join(folder, `${from.replace("/", "-")}.js`);
      writeFileSync(path, program(from));
      commands[`validators ${validators}, from ${title}`] = {
        command: process.execPath,
        args: [path],
      };
    }
  }
  const results = measureCold(commands, context.rounds);
  return {
    title: "Start-up",
    note: "A Node program that imports the client of all functions, not bundled, and calls one with an answer at hand.",
    columns: ["program", "seconds", "peak MiB"],
    rows: Object.entries(results).map(([name, { seconds, peakMiB }]) => [
      name,
      seconds.toFixed(3),
      peakMiB === undefined ? "?" : Math.round(peakMiB),
    ]),
    marks: [],
  };
}
