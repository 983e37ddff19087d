import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { catalogue, formatDiagnostic, type DiagnosticCode } from "../src/diagnostics/index.js";
import { producers } from "../test/diagnostics/producers/index.js";

/** The subject of each stage, in the order of the page; others follow in the order of the catalogue. */
const STAGES: Readonly<Record<string, string>> = {
  acquire:
    "Reading the input: files, revisions of Git, character sets, and what the input is instead of a page.",
  live: "Talking with a site: fetching its documentation, or asking it what a token may call.",
  parse: "Reading a documentation page, or a document that describes functions in another form.",
  combine: "Several inputs for one site.",
  spec: "Reading a spec file.",
  select: "Choosing functions.",
  facts: "What is known of Moodle's own functions.",
  overrides: "What the site's integrators know better.",
  observe: "Recorded answers.",
  explain: "Questions about types.",
  plan: "Deciding names and types.",
  emit: "Making the files of a client.",
  write: "Writing files.",
  config: "The config file of a project, which `check` and `update` read too.",
  mock: "Simulated sites, and the fixtures that they are started with.",
  usage: "Looking for the places of a program that a change of the site affects.",
  call: "Calling a function from the command line.",
};

const severities = { error: "error", warning: "warning", info: "note" } as const;

/** Returns the text of `docs/diagnostics.md`. */
export async function diagnosticsPage(): Promise<string> {
  const codes = Object.keys(catalogue) as DiagnosticCode[];
  const stages = [...new Set([...Object.keys(STAGES), ...codes.map(stageOf)])];
  const sections: string[] = [];
  for (const stage of stages) {
    const own = codes.filter((code) => stageOf(code) === stage);
    if (own.length === 0) continue;
    sections.push(`## ${stage}\n\n${STAGES[stage] ?? ""}\n`);
    for (const code of own) sections.push(await entryOf(code));
  }
  return format(`${INTRODUCTION}\n${sections.join("\n")}`, { parser: "markdown", printWidth: 100 });
}

const INTRODUCTION = `# Diagnostics

Every message of the generator about its input, with cause and cure. This page is made from the
catalogue in \`src/diagnostics/catalogue/\` by \`npm run docs:diagnostics\`; the examples are what the
generator really says.

An **error** costs something of the result: a function, a file, or all of it. A **warning** may; check
what it names. A **note** only informs. With \`--strict\` errors and warnings make the exit code 1; with
\`--json\` diagnostics come as data, each with its \`code\`.
`;

function stageOf(code: string): string {
  return code.slice(0, code.indexOf("/"));
}

async function entryOf(code: DiagnosticCode): Promise<string> {
  const { severity, title, cause, help } = catalogue[code];
  return [
    `### ${code}\n`,
    `**${title}** (${severities[severity]})\n`,
    `\`\`\`text\n${await exampleOf(code)}\n\`\`\`\n`,
    `_Cause:_ ${cause}\n`,
    `_Cure:_ ${help}\n`,
  ].join("\n");
}

/** Returns the real stage's message, without the name of its folder. */
async function exampleOf(code: DiagnosticCode): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "moodle-codegen-docs-"));
  const home = join(folder, "home");
  mkdirSync(home);
  try {
    const met = (await producers[code](home)).find((diagnostic) => diagnostic.code === code);
    if (!met) throw new Error(`nothing produces ${code}`);
    // The fix has its own place below.
    const [shown = ""] = formatDiagnostic(met).split("\n  help: ");
    return (
      shown
        .replaceAll(`${home}/`, "")
        .replaceAll(home, "saved-page")
        // Simulated sites listen on this machine, on any port.
        .replaceAll(
          /(?:http:\/\/)?127\.0\.0\.1:\d+/g,
          stageOf(code) === "mock" ? "http://127.0.0.1:8080" : "https://school.example",
        )
        .replace(/process \d+/, "process 4711")
        .replace(/\/\S+(?=\/moodle-codegen-)/, "/tmp")
        .replace(/moodle-codegen-(?:\d+-)?[0-9a-f]{24}\.lock/, "moodle-codegen-1000-5c21….lock")
        .replace(/moodle-codegen-\w{6}$/m, "moodle-codegen-Xk3f9a")
        // Working folders have random names.
        .replace(/moodle-codegen-[0-9a-f]{16}\b/, "moodle-codegen-5c210d4e9b7a3f68")
        // Newer versions of Node describe a position in JSON in more detail.
        .replace(/ \(line \d+ column \d+\)/, "")
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
