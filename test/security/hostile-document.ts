import fc from "fast-check";
import type { Spec } from "../../src/model/index.js";
import { writeDocument } from "../support/write-document.js";
import { corpus } from "./corpus/index.js";
import { hostileSpec, hostileText } from "./hostile-spec.js";

/*
 * Random documents of other forms than Moodle's page, full of attacks: public pages, Markdown, wiki text,
 * copied text. Their functions have names that parsers recognize as functions; a stranger controls the rest.
 */

const functionName: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...["local_evil_fn", "local_evil_constructor", "local_evil___proto__", "mod_then_default"],
      ...["core_user_get_users", "tool_con_nul", "local_x_then", "local_X_then", "moodle_a_b"],
    ),
  },
  fc.stringMatching(/^local_[a-zA-Z0-9_]{1,12}$/),
  fc.constant(`local_${"a_".repeat(90)}b`),
);

const name: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...(corpus["names"] ?? []).map((one) => one.slice(0, 300))),
  },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-c]{1,2}(?:\[\d?\]|\[[a-b]\]|\.[a-b]){0,3}$/) },
  hostileText,
);

const type = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        "int",
        "string",
        "double",
        "string[]",
        "array of objects",
        "array",
        "bool",
        "int, optional",
      ],
    ),
  },
  hostileText,
);
const label = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("Required", "Optional", 'Default to "1"', "required") },
  hostileText.map((text) => `Default to "${text}"`),
  hostileText,
);

const entry = fc.record({ name, type, label, text: hostileText });

/** Lines about parameters in the styles of several kinds of documents. */
const entries: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(entry, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(
      "line",
      "list",
      "deep list",
      "dl",
      "ul",
      "table",
      "html table",
      "wiki table",
      "rest",
    ),
  )
  .map(([all, form]) => all.map(entryWriters[form]).join("\n"));

type EntryForm =
  "line" | "list" | "deep list" | "dl" | "ul" | "table" | "html table" | "wiki table" | "rest";

interface EntryParts {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly text: string;
}

const entryWriters: Readonly<Record<EntryForm, (one: EntryParts, nth: number) => string>> = {
  line: (one) => `${one.name} (${one.label})\n${one.text}`,
  list: (one) => `- \`${one.name}\` (${one.type}, ${one.label}): ${one.text}`,
  "deep list": (one, nth) => `${"  ".repeat(nth)}* **${one.name}** (*${one.type}*) - ${one.text}`,
  dl: (one) => `<dl><dt>${one.name} (${one.label})</dt><dd>${one.text}</dd></dl>`,
  ul: (one, nth) =>
    `<ul><li><b>${one.name}</b> (${one.type}): ${one.text}${nth % 2 ? "</ul>" : ""}`,
  table: (one, nth) =>
    `${nth ? "" : "| name | type | default | description |\n| --- | --- | --- | --- |\n"}| ${one.name} | ${one.type} | ${one.label} | ${one.text} |`,
  "html table": (one, nth) =>
    `${nth ? "" : "<table><tr><th>Name<th>Type<th>Required<th>Description"}<tr><td>${one.name}<td>${one.type}<td>${one.label}<td>${one.text}`,
  "wiki table": (one, nth) =>
    `${nth ? "" : "{|\n! Name !! Type !! Optional\n"}|-\n| ${one.name} || ${one.type} || ${one.label}`,
  rest: (one) => `${one.name}= ${one.type}`,
};

const sample = fc
  .dictionary(name, fc.oneof(hostileText, fc.integer(), fc.constant(null), fc.constant([])), {
    maxKeys: 3,
    noNullPrototype: true,
  })
  .map((value) => JSON.stringify(value, null, 2));

/** Constructs that break off, or begin and never end. */
const broken = fc.constantFrom(
  ...["```", "~~~~json", "{|", "|-", "|}", "| a | b", "| --- |", "<pre>", "</pre>", "<pre><code>"],
  ...[
    "<table><tr><td>a<td>int",
    "<dl><dt>a (Required)",
    "<ul><li>a (int): b",
    "<blockquote>",
    "<h2>",
  ],
  ...[
    "<!--",
    "-->",
    "<script>",
    "<style>",
    "<textarea>",
    "<title>",
    "<xmp>",
    "<plaintext>",
    "<svg>",
  ],
  ...[
    "General structure",
    "XML-RPC (PHP structure)",
    "REST (POST parameters)",
    "Response:",
    "Arguments",
  ],
  ...[
    "list of (",
    "object {",
    "}",
    ")",
    "int   //",
    'a  Default to "',
    "<RESPONSE>",
    "</RESPONSE>",
  ],
  ...[
    '<KEY name="__proto__"><VALUE>int</VALUE></KEY>',
    "<?xml version='1.0'?>",
    "Array\n(",
    "[a] =>",
  ],
  ...[
    "__proto__[x]= int",
    "constructor= int",
    "a[__proto__][b]= string",
    '{"a": [',
    "]}",
    "Returns:",
  ],
  ...[
    "### Required query parameters",
    "**Optional parameters:** None",
    "Returns: a list of",
    "```php\n['__proto__' => ['constructor' => 1], // x\n```",
    "```\n{ __proto__: { 'a': ... }, }\n```",
    "```sh\ncurl x -d wsfunction=local_evil_fn -d __proto__[x]=1 -d constructor=2\n```",
    "```js\nfetch(u, { wsfunction: 'local_evil_fn', __proto__: 1, then: [{\n```",
    "| Function | Required parameters |\n|---|---|\n| local_evil_fn | __proto__, constructor[] |",
    "local_evil_constructor (since 2.1)",
  ],
);

const block: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: entries },
  { weight: 2, arbitrary: sample.map((json) => `Response:\n\n\`\`\`json\n${json}\n\`\`\`\n`) },
  { weight: 2, arbitrary: sample.map((json) => `<p>Response:</p><pre>${json}</pre>`) },
  { weight: 2, arbitrary: hostileText },
  { weight: 3, arbitrary: broken },
  fc.constantFrom(...(corpus["pages"] ?? [])),
  fc.constantFrom("Takes no parameters.", "Returns nothing.", "This function is deprecated."),
);

/** A function with a heading in some form and a few blocks below it. */
const handWritten: fc.Arbitrary<string> = fc
  .tuple(
    functionName,
    hostileText,
    fc.constantFrom("## ", "== ", "<h2>", "<h3 id=x><a>", "", "<strong>", "Function: "),
    fc.array(block, { minLength: 1, maxLength: 5 }),
    fc.constantFrom("\n", "\n\n"),
  )
  .map(([called, behind, head, blocks, between]) => {
    const ends: Readonly<Record<string, string>> = { "== ": " ==", "<h2>": "</h2>" };
    const title = `${head}${called}${ends[head] ?? ""}`;
    return [title, ...(behind.length < 30 ? [behind] : []), ...blocks].join(between);
  });

/** A hostile spec with names that parsers recognize, written as a whole. */
const written: fc.Arbitrary<string> = fc
  .tuple(
    hostileSpec,
    fc.uniqueArray(functionName, { minLength: 2, maxLength: 2 }),
    fc.constantFrom("text", "markdown", "html"),
  )
  .map(([spec, names, form]) => {
    const functions = spec.functions.map((fn, nth) => ({ ...fn, name: names[nth] ?? fn.name }));
    const renamed: Spec = { ...spec, functions };
    return writeDocument(renamed, form);
  });

/** A document full of attacks, possibly with more of them inserted anywhere, or cut off. */
export const hostileDocument: fc.Arbitrary<string> = fc
  .record({
    start: fc.oneof(
      { weight: 4, arbitrary: fc.constant("") },
      fc.constantFrom("<!DOCTYPE html><html><body>", "<html lang='\"'><title>x</title>", "# API\n"),
    ),
    parts: fc.array(fc.oneof(handWritten, written), { minLength: 1, maxLength: 3 }),
    insertions: fc.array(
      fc.record({
        text: fc.oneof(broken, hostileText, fc.constantFrom(...(corpus["pages"] ?? []))),
        place: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 2 },
    ),
    cut: fc.oneof(
      { weight: 5, arbitrary: fc.constant(1) },
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    lineEnds: fc.constantFrom("\n", "\n", "\n", "\r\n"),
  })
  .map(({ start, parts, insertions, cut, lineEnds }) => {
    let text = `${start}${parts.join("\n\n")}`;
    for (const { text: more, place } of insertions) {
      const at = Math.floor(place * text.length);
      text = text.slice(0, at) + more + text.slice(at);
    }
    return text.slice(0, Math.ceil(cut * text.length)).replaceAll("\n", lineEnds);
  });
