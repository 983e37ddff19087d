import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../../src/model/index.js";
import { expressibleSpec } from "../../support/arbitrary-spec.js";
import { writeDocument, type DocumentForm } from "../../support/write-document.js";

const forms: DocumentForm[] = ["text", "markdown", "html"];

/*
 * The information that such documents cannot express, which is removed from the specs before writing:
 *
 * - Log-in and AJAX: no author documents them.
 * - A function's description is prose among prose: here it is a sentence without signs.
 * - A parameter's presence appears beside its name with its white space collapsed; if a default needs its
 *   line breaks, the structure must state it, which it does only beside a description.
 * - A description with a blank line, in a structure that is one value: its end is indistinguishable from prose.
 * - Two slashes in a default, after which a description might begin.
 */
function carried(spec: Spec, ofAnswers = (text: string) => unmistakable(text)): Spec {
  let plain = unmistakable;
  const node = <T extends SpecNode>(one: T): T => {
    const text = one.description === undefined ? {} : { description: plain(one.description) };
    const value =
      one.default === undefined
        ? {}
        : {
            default: JSON.parse(
              JSON.stringify(one.default).replaceAll("//", "/-"),
            ) as SpecNode["default"],
          };
    if (one.kind === "list") return { ...one, ...text, ...value, item: node(one.item) };
    if (one.kind === "object") return { ...one, ...text, ...value, fields: one.fields.map(node) };
    return { ...one, ...text, ...value };
  };
  const parameter = (field: SpecField): SpecField => {
    const own = node(field);
    return { ...own, description: (own.description ?? "Some value").replace(/\n{2,}/g, "\n") };
  };
  const returned = (value: SpecNode): SpecNode => {
    plain = ofAnswers;
    const own = node(value);
    plain = unmistakable;
    return own.description === undefined
      ? own
      : { ...own, description: own.description.replace(/\n{2,}/g, "\n") };
  };
  const functions = spec.functions.map(
    ({ description, loginRequired, ajax, ...fn }): SpecFunction => {
      const texts = [description, loginRequired, ajax].map((one) =>
        String(one)
          .replace(/[^\p{L}]+/gu, " ")
          .trim(),
      );
      return {
        ...fn,
        description: ["Says", ...texts].filter((one) => one !== "").join(" "),
        parameters: fn.parameters.map(parameter),
        returns: fn.returns && returned(fn.returns),
      };
    },
  );
  return { ...spec, functions };
}

function squeezed({ functions }: Spec): unknown {
  return JSON.parse(
    JSON.stringify(functions, (key, value: unknown) =>
      key === "description" ? String(value).replace(/\s+/g, " ").trim() : value,
    ),
  );
}

/** Continuation lines of a description that cannot be mistaken for parts of a structure. */
const unmistakable = (text: string) => text.replace(/\n(?=[^\n])/g, "\n… ");

describe.each(forms)("a random spec written as %s", (form) => {
  it("parses back to the same spec, without diagnostics", () => {
    fc.assert(
      fc.property(expressibleSpec("4.5"), (random) => {
        const spec = carried(random);
        const { value, diagnostics } = parseDocument(writeDocument(spec, form));
        expect(value.functions).toEqual(spec.functions);
        expect(diagnostics).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  // If no other form shows the names, a line in the form of a field is a field.
  it("whose answer has arbitrary descriptions parses back to the same spec, or is reported", () => {
    const line = fc.constantFrom(
      ...[
        "list of (",
        "object {",
        ")",
        "}",
        "} ",
        ")a int   //x",
        "a int   //x",
        "a string  Optional //",
      ],
      ...["General structure", "b double", "- 0", "//", "int", '" //y', "x (Required)", "core_a"],
    );
    const spoil = fc.array(fc.tuple(fc.nat(30), line), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(expressibleSpec("4.5"), spoil, (random, changes) => {
        let count = 0;
        const spec = carried(random, (text) => {
          const added = changes.filter(([at]) => at === count).map(([, more]) => more);
          count++;
          return [unmistakable(text), ...added].join("\n");
        });
        const { value, diagnostics } = parseDocument(writeDocument(spec, form));
        if (diagnostics.length === 0) expect(squeezed(value)).toEqual(squeezed(spec));
      }),
      { numRuns: 80 },
    );
  });
});

describe("a document with arbitrary content", () => {
  it("parses to a spec without throwing", () => {
    const part = fc.constantFrom(
      ...[
        "core_a_b",
        "## core_a_b",
        "<h2>core_a_b</h2>",
        "General structure",
        "object {",
        "list of (",
        "} ",
        ")",
      ],
      ...[
        "a int   //b",
        'a  Default to "Array',
        "(",
        "[0] => x",
        "Array",
        "[a] =>",
        "a= int",
        "a[0][b]= string",
      ],
      ...[
        "<RESPONSE>",
        "</RESPONSE>",
        "<SINGLE>",
        '<KEY name="a">',
        "<?xml ?>",
        "<pre>",
        "</pre>",
        "<dl><dt>a (Required)",
      ],
      ...[
        "| a | b |",
        "| --- | --- |",
        "{|",
        "|-",
        "```",
        '{"a": [1, null',
        "]}",
        "- a (int): b",
        "a (Required)",
        "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0x",
      ],
      ...[
        "<table><tr><td>a<td>int",
        "</table>",
        "<!--",
        "<script>",
        "&#0;",
        "\0",
        "\ud800",
        "Yes",
        "No",
        "",
      ],
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }),
        fc.constantFrom("\n", " ", "\n\n"),
        (parts, between) => {
          const { value, diagnostics } = parseDocument(parts.join(between));
          const names = value.functions.map(({ name }) => name);
          expect(names).toEqual([...new Set(names)]);
          for (const { at } of diagnostics) expect(at?.line).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
