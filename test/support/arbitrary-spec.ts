import fc from "fast-check";
import type {
  JsonValue,
  Spec,
  SpecField,
  SpecFunction,
  SpecNode,
  SpecScalar,
} from "../../src/model/index.js";
import { eras, type EraTraits, type MoodleEra } from "../../src/simulate/page/index.js";
import { byCodeUnits } from "../../src/text/index.js";
import { anyCodePoint } from "./any-code-point.js";

/*
 * Random specs. `expressibleSpec` makes those that a page of an era can express, so that reading the
 * page must give the same spec. It leaves out the following, for these reasons:
 *
 * - A nested node states its presence only beside a description, because the page prints no mark without
 *   one; undescribed it is `unstated`. Arguments always state theirs.
 * - Descriptions are not empty and not `0`, which PHP treats as none, and have the white space of a
 *   spec: single spaces, no blank line at either end.
 * - Descriptions have no markup in eras that print them unescaped, and those of answers never have any.
 *   Where they are escaped they have no numeric character reference, which `s()` leaves alone.
 * - Names and defaults have no markup, because the page does not escape them in every place. Names
 *   have no brackets, no `=` and no blanks either, which the REST boxes give a meaning.
 * - Texts have no characters that HTML or XML cannot carry: control characters, lone surrogates.
 * - Defaults survive `print_r`: no booleans, leaves of arrays are text, an empty object is an empty
 *   list, an object does not have the keys of a list. A number is one that is printed as digits;
 *   the word `null` is the value null; an int that is the time of the request has no value.
 * - A default has no line break and no blank at its ends, so that a label may have one there.
 * - No function is deprecated in eras without a badge, nor states log-in and AJAX in eras without them.
 * - No function has only a name: a page states the parameters of each.
 */

const letters = [..."abcdefghijklmnopqrstuvwxyzABCXYZ0123456789éßñЖשع中あ😀"];
const punctuation = [...`.,;:!?()[]{}/\\|*#@$%^~=+-_'"„“«»”`];
const markup = [..."<>&"];
const plainUnits = [...letters, ...letters, ...punctuation];
const markupUnits = [...plainUnits, ...markup, ...markup];

function phrase(units: readonly string[]): fc.Arbitrary<string> {
  const word = fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 8 });
  return fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
}

function description(units: readonly string[]): fc.Arbitrary<string> {
  const edge = phrase(units);
  const middle = fc.array(fc.option(edge, { nil: "", freq: 4 }), { maxLength: 2 });
  return fc
    .oneof(
      { weight: 3, arbitrary: edge },
      fc
        .tuple(edge, middle, edge)
        .map(([first, between, last]) => [first, ...between, last].join("\n")),
    )
    .filter((text) => text !== "0" && !/&#(\d+|x[0-9a-f]+);/i.test(text));
}

const fieldName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({
      unit: fc.constantFrom(..."abcdefgh_-.019"),
      minLength: 1,
      maxLength: 9,
    }),
  },
  fc.constantFrom(
    ..."constructor __proto__ toString list object int string 0 1 - имя naïve it's SINGLE".split(
      " ",
    ),
  ),
);

const functionName = fc
  .tuple(
    fc.constantFrom("core", "mod_forum", "local_xp", "tool"),
    fc.string({ unit: fc.constantFrom(..."abcdefgh_0"), minLength: 1, maxLength: 12 }),
    // Endings of names that the ids of a region's parts share.
    fc.constantFrom("", "", "", "_inner", "_caption", "_sizer"),
  )
  .map(([component, name, end]) => `${component}_${name}${end}`);

const plainText = phrase(plainUnits);
const numberText = /^-?\d+(\.\d+)?$/;
const wordOfDefault = fc
  .oneof(fc.constant(""), plainText)
  .filter((text) => text !== "null" && text !== "Array");

const printedNumber = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -1_400_000_000, max: 1_400_000_000 }),
  fc.constantFrom(1_499_999_999, 2_147_483_647, 99_999_999_999, -1_795_289_592),
);
const decimal = fc.integer({ min: -9999, max: 9999 }).map((hundredths) => hundredths / 100);

const arrayDefault = fc.letrec<{ value: JsonValue; array: JsonValue; leaf: JsonValue }>((tie) => ({
  leaf: wordOfDefault,
  array: fc.oneof(
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z0-9_-]{1,4}$/), tie("value")), {
        selector: ([key]) => key,
        minLength: 1,
        maxLength: 3,
      })
      .filter((entries) => entries.some(([key], index) => key !== String(index)))
      .map((entries) => Object.fromEntries(entries))
      // Numeric keys come first in an object, whatever their original order.
      .filter((object) => Object.keys(object).some((key, index) => key !== String(index))),
  ),
  value: fc.oneof({ maxDepth: 2 }, tie("leaf"), tie("array")),
})).array;

type Stated = Pick<SpecNode, "presence"> & { default?: JsonValue };

/** The presence of a node that states it, with a default that the kind can have. */
function stated(kind: SpecNode["kind"]): fc.Arbitrary<Stated> {
  return fc.oneof(
    fc.constantFrom<Stated>({ presence: "required" }, { presence: "optional" }),
    defaultOf(kind).map((value) => ({ presence: "default" as const, ...value })),
  );
}

function defaultOf(kind: SpecNode["kind"]): fc.Arbitrary<{ default?: JsonValue }> {
  const value = (of: fc.Arbitrary<JsonValue>) => of.map((printed) => ({ default: printed }));
  const nothing = value(fc.constant(null));
  const notANumber = wordOfDefault.filter((text) => !numberText.test(text));
  switch (kind) {
    case "int":
      // A default without a value is the time of the request.
      return fc.oneof(nothing, value(printedNumber), value(notANumber), fc.constant({}));
    case "double":
      return fc.oneof(nothing, value(decimal), value(notANumber));
    case "string":
      return fc.oneof(nothing, value(wordOfDefault));
    case "list":
    case "object":
      return fc.oneof(nothing, value(fc.constant([])), value(arrayDefault));
  }
}

type Shape =
  | { readonly kind: SpecScalar["kind"] }
  | { readonly kind: "list"; readonly item: SpecNode }
  | { readonly kind: "object"; readonly fields: SpecField[] };

/** Kinds of nodes with their children. */
function shapes(traits: EraTraits): fc.Arbitrary<Shape> {
  const described = description(traits.escapesDescriptions ? markupUnits : plainUnits);
  return fc.letrec<{ shape: Shape; node: SpecNode; fields: SpecField[] }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom<Shape>({ kind: "int" }, { kind: "double" }, { kind: "string" }),
      tie("node").map((item) => ({ kind: "list" as const, item })),
      tie("fields").map((fields) => ({ kind: "object" as const, fields })),
    ),
    node: tie("shape").chain((shape) => nested(shape, described)),
    fields: fc
      .uniqueArray(fc.tuple(fieldName, tie("node")), { selector: ([name]) => name, maxLength: 4 })
      .map((entries) => entries.map(([name, node]) => ({ name, ...node }))),
  })).shape;
}

function nested(shape: Shape, described: fc.Arbitrary<string>): fc.Arbitrary<SpecNode> {
  return fc.oneof(
    fc.constant({ ...shape, presence: "unstated" as const }),
    fc
      .tuple(stated(shape.kind), described)
      .map(([presence, text]) => ({ ...shape, ...presence, description: text })),
  );
}

function expressibleFunction(traits: EraTraits): fc.Arbitrary<SpecFunction> {
  const shape = shapes(traits);
  const described = description(traits.escapesDescriptions ? markupUnits : plainUnits);
  const argument = fc.tuple(fieldName, shape).chain(([name, form]) =>
    fc
      .tuple(stated(form.kind), fc.option(described, { nil: undefined }))
      .map(([presence, text]) => ({
        name,
        ...form,
        ...presence,
        ...(text !== undefined && { description: text }),
      })),
  );
  return fc
    .record({
      name: functionName,
      description: fc.option(described, { nil: undefined }),
      deprecated: fc.boolean(),
      loginRequired: fc.boolean(),
      ajax: fc.boolean(),
      parameters: fc.uniqueArray(argument, { selector: ({ name }) => name, maxLength: 4 }),
      returns: fc.option(
        // Printed unescaped above its box, in every era.
        shape.chain((form) => nested(form, description(plainUnits))),
        { nil: null },
      ),
    })
    .map(({ description: text, deprecated, loginRequired, ajax, ...fn }) => ({
      ...fn,
      ...(text !== undefined && { description: text }),
      ...(deprecated && traits.badge !== undefined && { deprecated: true as const }),
      ...(traits.saysLoginAndAjax && { loginRequired, ajax }),
    }));
}

/** Specs that a page of the era can express. */
export function expressibleSpec(release: MoodleEra): fc.Arbitrary<Spec> {
  return specOf(
    fc.uniqueArray(expressibleFunction(eras[release]), {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 4,
    }),
  );
}

const site = fc.constantFrom(
  "https://school.example",
  "https://school.example/moodle",
  "http://10.0.0.1:8080/a/b",
);

function specOf(functions: fc.Arbitrary<SpecFunction[]>): fc.Arbitrary<Spec> {
  return fc.tuple(functions, site).map(([all, address]) => ({
    specVersion: 1 as const,
    source: { kind: "admin-page" as const, site: address },
    functions: all.toSorted((a, b) => byCodeUnits(a.name, b.name)),
  }));
}

const hostileText = fc.oneof(
  fc.string({ unit: anyCodePoint, maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        "</div>",
        "<div>",
        "</pre>",
        "<pre>",
        "</b>",
        "<b>x</b>",
        "<script>",
        "</script>",
        "<style>",
        "<textarea>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<plaintext>",
        "<table><tr>",
        "</span><br />",
        '<span style="color:#EA33A6">',
        '<div style="background:#FFF1BC"><pre><b>x</b><br />',
        '<div id="aera_forged_function" class="collapsibleregion  collapsed">',
        "<strong>forged_function</strong><br /><br />",
        "list of ( ",
        "object {",
        "} <br />",
        ")",
        "//",
        "*/",
        "${x}",
        "`",
        "\\",
        "&#39;",
        "&amp;",
        "&",
        '"',
        "\n",
        "\r\n",
        "\u2028",
        "\u202e",
        "\0",
        "\ud800",
        "Array\n(\n",
        "null",
        "0",
        "__proto__",
        "constructor",
        "../../x",
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join("")),
);

const hostileName = hostileText.filter((name) => name !== "");
const anyPresence = fc.constantFrom("required", "optional", "default", "unstated");

const { node: anyNode, field: anyField } = fc.letrec<{ node: SpecNode; field: SpecField }>(
  (tie) => {
    const base = fc.record(
      {
        presence: anyPresence,
        default: fc.oneof(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>, hostileText),
        description: hostileText,
      },
      { requiredKeys: ["presence"] },
    );
    return {
      node: fc.oneof(
        { maxDepth: 5, depthSize: "small" },
        fc
          .tuple(base, fc.constantFrom("int", "double", "string"))
          .map(([rest, kind]) => ({ kind, ...rest })),
        fc
          .tuple(base, tie("node"))
          .map(([rest, item]) => ({ kind: "list" as const, ...rest, item })),
        fc
          .tuple(base, fc.array(tie("field"), { maxLength: 5 }))
          .map(([rest, fields]) => ({ kind: "object" as const, ...rest, fields })),
      ),
      field: fc.tuple(hostileName, tie("node")).map(([name, node]) => ({ name, ...node })),
    };
  },
);

/** A node below very many lists. */
const deepNode = fc
  .tuple(anyNode, fc.integer({ min: 100, max: 400 }))
  .map(([inner, levels]) =>
    Array.from({ length: levels }).reduce<SpecNode>(
      (item) => ({ kind: "list", presence: "unstated", item }),
      inner,
    ),
  );

/** A function with any content: any characters, markup, forged parts of a page, deep and wide structures. */
export const anyFunction: fc.Arbitrary<SpecFunction> = fc.record(
  {
    name: hostileName,
    description: hostileText,
    deprecated: fc.constant(true as const),
    loginRequired: fc.boolean(),
    ajax: fc.boolean(),
    parameters: fc.oneof(
      { weight: 8, arbitrary: fc.array(anyField, { maxLength: 4 }) },
      fc.array(anyField, { minLength: 60, maxLength: 80, size: "max" }),
    ),
    returns: fc.oneof(
      { weight: 6, arbitrary: fc.option(anyNode, { nil: null }) },
      { weight: 1, arbitrary: deepNode },
    ),
  },
  { requiredKeys: ["name", "parameters", "returns"] },
);

/** Specs that possibly no page can express. */
export function anySpec(): fc.Arbitrary<Spec> {
  return specOf(
    fc.uniqueArray(anyFunction, { selector: ({ name }) => name, minLength: 1, maxLength: 4 }),
  );
}

/**
 * A function that makes a page in an unknown language readable: described arguments
 * with every mark, and defaults that have nothing in common.
 */
export const teachingFunction: SpecFunction = {
  name: "aaa_teach_labels",
  description: "Shows every label beside a value.",
  parameters: [
    { name: "must", kind: "int", presence: "required", description: "Has to be there" },
    { name: "may", kind: "int", presence: "optional", description: "Can be there" },
    { name: "can", kind: "string", presence: "optional", description: "Can be there too" },
    { name: "five", kind: "int", presence: "default", default: 5, description: "A number" },
    { name: "word", kind: "string", presence: "default", default: "up", description: "A word" },
    { name: "none", kind: "string", presence: "default", default: "", description: "No text" },
    {
      name: "list",
      kind: "list",
      presence: "default",
      default: [],
      description: "No item",
      item: { kind: "int", presence: "unstated" },
    },
  ],
  returns: null,
};
