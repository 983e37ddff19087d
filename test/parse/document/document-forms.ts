/** A form in which people document functions, with a document in it and what comes of it. */
export interface DocumentForm {
  readonly form: string;
  /** What is read of it, for docs/inputs.md. */
  readonly read: string;
  readonly text: string;
  /** The outlines of its functions; undefined if it is refused. */
  readonly functions: readonly (readonly string[])[] | undefined;
  /** The codes of its diagnostics, without the prefix `parse/`. */
  readonly codes: readonly string[];
}

const find = "## local_shelf_find\n\n";
const returns = "### Returns\n\n- `total` (int): how many\n";
const total = ["→: object", "→.total: int"];
const sample = '```json\n{ "total": 5 }\n```\n';
const url = "https://school.example/webservice/rest/server.php";

/** Returns the table of docs/inputs.md. */
export function formsTable(forms: readonly DocumentForm[]): string {
  const rows = forms.map(({ form, read, functions, codes }) => {
    const reported = codes
      .map((code) => `\`${code.includes("/") ? code : `parse/${code}`}\``)
      .join(", ");
    const outcome = functions ? reported || "nothing" : `refused: ${reported}`;
    return `| ${form} | ${read} | ${outcome} |`;
  });
  return ["| form | what is read | what is reported |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The forms, each with its smallest document. */
export const documentForms: readonly DocumentForm[] = [
  {
    form: "a list with types and presence",
    read: "everything",
    text: `${find}### Parameters\n\n- \`title\` (string, required): words\n\n${returns}`,
    functions: [["local_shelf_find", "title: string!", ...total]],
    codes: [],
  },
  {
    form: "a list with types only",
    read: "names and kinds",
    text: `${find}### Parameters\n\n- \`title\` (string): words\n\n${returns}`,
    functions: [["local_shelf_find", "title: string", ...total]],
    codes: ["presence-unstated", "document-gaps"],
  },
  {
    form: "lists below _Required parameters_ and _Optional parameters_",
    read: "the heading states presence, in several languages",
    text: `${find}### Required parameters\n\n- \`title\` (string)\n\n### Paramètres facultatifs\n\n- \`limit\` (int)\n\n${returns}`,
    functions: [["local_shelf_find", "title: string!", "limit: int?", ...total]],
    codes: [],
  },
  {
    form: "_Parameters: none_, _Returns: nothing_",
    read: "that there is none",
    text: `${find}**Parameters:** None\n\n**Returns:** nothing\n`,
    functions: [["local_shelf_find", "→ nothing"]],
    codes: [],
  },
  {
    form: "a sample of an answer and a table of its fields",
    read: "the shape of the sample; words, kinds and presence of the table",
    text: `${find}**Parameters:** None\n\n### Response\n\n${sample}\n| Field | Type |\n|---|---|\n| total | int |\n`,
    functions: [["local_shelf_find", ...total]],
    codes: [],
  },
  {
    form: "a sample and a table that disagree",
    read: "the same",
    text: `${find}**Parameters:** None\n\n### Response\n\n${sample}\n| Field | Type |\n|---|---|\n| total | string |\n`,
    functions: [["local_shelf_find", "→: object", "→.total: string"]],
    codes: ["sample-differs"],
  },
  {
    form: "a sample alone, also with comments, dots, or in PHP or Python",
    read: "shape and kinds",
    text: `${find}**Parameters:** None\n\n### Response\n\n\`\`\`php\n['total' => 5] // and more\n\`\`\`\n`,
    functions: [["local_shelf_find", ...total]],
    codes: ["answer-from-sample"],
  },
  {
    form: "requests with curl, in addresses, JavaScript, PHP or Python, and samples of their answers",
    read: "names of parameters, the answer as the sample shows it",
    text: `# Shelf\n\n\`\`\`sh\ncurl ${url} -d wsfunction=local_shelf_find -d title=A\n\`\`\`\n\nResponse:\n\n${sample}`,
    functions: [["local_shelf_find", "title: string", ...total]],
    codes: ["presence-unstated", "kind-unclear", "answer-from-sample", "document-gaps"],
  },
  {
    form: "a table with a row for each function",
    read: "names, descriptions, parameters; presence if the columns state it",
    text: "| Function | Purpose | Required parameters |\n|---|---|---|\n| local_shelf_find | Finds | title |\n",
    functions: [["local_shelf_find", "title: string!", "→ nothing"]],
    codes: ["kind-unclear", "answer-undocumented", "document-gaps"],
  },
  {
    form: "the same without presence and kinds",
    read: "nothing, unless `--allow-incomplete` takes it",
    text: "| Function | Parameters |\n|---|---|\n| local_shelf_find | title |\n",
    functions: undefined,
    codes: ["presence-unstated", "kind-unclear", "answer-undocumented", "document-incomplete"],
  },
  {
    form: "a function's name alone on a line between headings, bold, numbered, or with a release or badge behind it",
    read: "a function of its own",
    text: `${find}**Parameters:** None\n\n${returns}\n**local_shelf_drop** (since 2.1)\n\nParameters:\n\n- \`id\` (int, required)\n\nReturns: nothing\n`,
    functions: [
      ["local_shelf_drop", "id: int!", "→ nothing"],
      ["local_shelf_find", ...total],
    ],
    codes: [],
  },
  {
    form: "a heading that names a function, with nothing below it that is understood",
    read: "nothing, unless nearly all functions are understood",
    text: `${find}**Parameters:** None\n\n${returns}\n## local_shelf_drop\n\nDrops it.\n`,
    functions: undefined,
    codes: ["function-undocumented", "document-incomplete"],
  },
  {
    form: "names of functions alone",
    read: "nothing",
    text: "# Functions that return a list\n\n- local_shelf_find\n- local_shelf_drop\n",
    functions: undefined,
    codes: ["names-only"],
  },
];
