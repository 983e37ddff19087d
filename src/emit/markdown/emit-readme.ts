import type { ClientPlan } from "../../plan/index.js";
import { exampleCall } from "./example-call.js";
import { chooseExample, exampleProgram, introduction } from "./example-program.js";
import type { JsonValue } from "../../model/index.js";
import type { Origin } from "../header.js";
import { codeBlock, codeSpan, markdownTable } from "../../text/index.js";
import { callNotes, validationText, errorsText } from "./readme-texts.js";
import { rerunSection } from "./rerun-section.js";

/** What a README says of the run. */
export interface ReadmeOptions {
  /** Options that made a difference. */
  readonly options: Readonly<Record<string, JsonValue>>;
  /** The end of the paths of imports. */
  readonly ending: string;
  /** The path to the spec, if the client has no copy of it. */
  readonly specFile: string | undefined;
}

/** Emits the file `README.md` of a client: what it is, how to call it, what can go wrong, how to regenerate it. */
export function emitReadme(
  plan: ClientPlan,
  origin: Origin,
  { options, ending, specFile = "spec.json" }: ReadmeOptions,
): string {
  const example = chooseExample(plan);
  return [
    "# Moodle client\n",
    `${introduction(plan, origin)}\nDo not edit these files; the next run replaces them.\n`,
    "## Calling the site\n",
    ...(example
      ? [
          codeBlock(exampleProgram(example, origin, ending), "ts"),
          "By Moodle's own name for the function, with the same types (`callByName` is exported, too):\n",
          codeBlock(exampleCall(example, "by name"), "ts"),
        ]
      : []),
    callNotes,
    "## Errors\n",
    errorsText,
    "## Validation\n",
    validationText(plan.validators),
    "## Functions\n",
    ...referenceLinks(plan, options["docs"] ?? "markdown"),
    "## Regenerating\n",
    rerunSection(plan, options),
    `Every difference from the last run is a change on the site. ${codeSpan(specFile)} contains what the page says; \`manifest.json\` lists all files with their hashes.\n`,
  ].join("\n");
}

function referenceLinks(plan: ClientPlan, docs: JsonValue): readonly string[] {
  const hasMarkdown = docs === "markdown" || docs === "both";
  return [
    ...(docs === "html" || docs === "both"
      ? ["[docs/index.html](docs/index.html) is a searchable reference; open it from the disk.\n"]
      : []),
    ...(hasMarkdown ? ["[All functions at a glance](docs/README.md), or by component:\n"] : []),
    componentTable(plan, hasMarkdown),
  ];
}

function componentTable({ components }: ClientPlan, hasMarkdown: boolean): string {
  const rows = components.map(({ name, fileName, functions }) => [
    hasMarkdown ? `[${codeSpan(name)}](docs/${fileName}.md)` : codeSpan(name),
    String(functions.length),
  ]);
  return markdownTable(["Component", "Functions"], rows);
}
