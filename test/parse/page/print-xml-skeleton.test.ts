import { expect, test } from "vitest";
import { isXmlSkeletonOf } from "../../../src/parse/page/readings/print-xml-skeleton.js";
import type { Shape } from "../../../src/parse/page/readings/shape.js";
import { writePage } from "../../../src/simulate/index.js";
import { decodeEntities } from "../../../src/parse/page/html-text.js";

const shape: Shape = {
  kind: "object",
  fields: [
    { name: "users", node: { kind: "list", item: { kind: "object", fields: [] } } },
    { name: "count", node: { kind: "int" } },
  ],
};
const skeleton = `<?xml version="1.0" encoding="UTF-8" ?>
<RESPONSE>
    <SINGLE>
        <KEY name="users">
            <MULTIPLE>
                <SINGLE>
                </SINGLE>
            </MULTIPLE>
        </KEY>
        <KEY name="count">
            <VALUE>int</VALUE>
        </KEY>
    </SINGLE>
</RESPONSE>
`;

test.each([
  ["as printed by Moodle", skeleton, true],
  [
    "without indentation and declaration",
    skeleton.replace(/<\?.*\n/, "").replace(/^ +/gm, ""),
    true,
  ],
  ["with another name", skeleton.replace("count", "number"), false],
  ["with another type", skeleton.replace("int", "string"), false],
  [
    "with an additional field",
    skeleton.replace(/( {8}<KEY name="count">[^]*<\/KEY>\n)/, "$1$1"),
    false,
  ],
  ["that is empty", "<RESPONSE></RESPONSE>", false],
])("a skeleton %s is recognised only if it is the structure's", (_, text, expected) => {
  expect(isXmlSkeletonOf(shape, text)).toBe(expected);
});

test("the skeleton printed by the page writer is recognised without parsing", () => {
  const page = writePage(
    {
      specVersion: 1,
      source: { kind: "admin-page" },
      functions: [
        {
          name: "local_a_count",
          parameters: [],
          returns: {
            kind: "list",
            presence: "required",
            item: { kind: "int", presence: "required" },
          },
        },
      ],
    },
    {
      kind: "admin",
      release: "4.5",
      language: "en",
      protocols: { rest: true, xmlrpc: true },
      print: false,
    },
  );
  const [, box = ""] = /(&lt;\?xml[^]*?&lt;\/RESPONSE&gt;)/.exec(page) ?? [];
  expect(isXmlSkeletonOf({ kind: "list", item: { kind: "int" } }, decodeEntities(box))).toBe(true);
});
