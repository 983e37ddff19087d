import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { measureCold } from "../support/cold.js";
import { biggestPage, cli, root } from "../support/inputs.js";
import type { BenchContext, Section } from "../support/section.js";

/** The minimum that any program needs: starting, reading the page with the fastest parser, writing. */
export function floors(context: BenchContext): Promise<Section> {
  const { folder, rounds } = context;
  const page = biggestPage(context);
  const client = join(folder, "client");
  const program = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const stream = program(
    "stream.mjs",
    `import { readFileSync } from "node:fs";
     import { Parser } from ${JSON.stringify(join(root, "node_modules/htmlparser2/dist/esm/index.js"))};
     let texts = 0;
     const parser = new Parser({ ontext: () => texts++ });
     parser.end(readFileSync(${JSON.stringify(page.path)}, "utf8"));`,
  );
  const copy = program(
    "copy.mjs",
    `import { cpSync } from "node:fs";
     cpSync(${JSON.stringify(client)}, ${JSON.stringify(`${client}-copy-`)} + process.argv[2], { recursive: true });`,
  );
  const node = process.execPath;
  measureCold({ client: { command: node, args: [cli, "generate", page.path, "-o", client] } }, 1);
  const results = measureCold(
    {
      "Node.js starts": { command: node, args: ["-e", "0"] },
      "moodle-codegen --version": { command: node, args: [cli, "--version"] },
      "htmlparser2 streams the page": { command: node, args: [stream] },
      "the client's files are copied": { command: node, args: (run) => [copy, String(run)] },
      "moodle-codegen parse": {
        command: node,
        args: [cli, "parse", page.path, "-o", join(folder, "spec.json")],
      },
    },
    rounds,
  );
  return Promise.resolve({
    title: "Floors",
    note: `What any program pays on the way, and our parser alone, on ${page.name}.`,
    columns: ["program", "seconds", "peak MiB"],
    rows: Object.entries(results).map(([name, { seconds, peakMiB }]) => [
      name,
      seconds.toFixed(2),
      peakMiB === undefined ? "?" : Math.round(peakMiB),
    ]),
    marks: [],
  });
}
