import fc from "fast-check";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";
import { anyCodePoint } from "../support/any-code-point.js";
import { attacks, corpus, everyAttack } from "./corpus/index.js";

/*
 * Random specs full of attacks. They are valid specs, as the page parser or the spec reader would accept them.
 * Most are small, so that a run can try very many; long attacks are rare for the same reason.
 */

const anyOf = (texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const signs = [..."*/\\`$'\"<>[](){}|&#@!_~-+=:;,. \n\t^%?axX0"];

/** An attack, several with something between them, one inside another, or any text at all. */
export const hostileText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 5, arbitrary: anyOf(attacks) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.array(fc.oneof(anyOf(attacks), fc.string({ maxLength: 8 })), {
            minLength: 2,
            maxLength: 3,
          }),
          fc.constantFrom("", " ", "\n", "\n\n", "`", "*", "|", "\\"),
        )
        .map(([parts, between]) => parts.join(between)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(anyOf(attacks), anyOf(attacks), fc.nat(40))
        .map(([outer, inner, at]) => outer.slice(0, at) + inner + outer.slice(at)),
    },
    { weight: 2, arbitrary: fc.string({ unit: anyCodePoint, maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...signs), maxLength: 30 }) },
  )
  .map((text) => (text === "" ? "*" : text));

const heavyText = anyOf(everyAttack);

/** A hostile name; often one that differs little from another. */
const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: anyOf((corpus["names"] ?? []).filter(({ length }) => length <= 500)) },
  { weight: 4, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-c_]{1,4}$/) },
);

const functionName: fc.Arbitrary<string> = fc.oneof(
  hostileName,
  anyOf(corpus["paths"] ?? []),
  fc
    .tuple(
      hostileName,
      anyOf(corpus["paths"] ?? []).filter(({ length }) => length < 300),
    )
    .map(([name, path]) => `${path}_${name}`),
  hostileName.map((name) => `local_x_${name}`),
);

const description = fc.oneof({ weight: 20, arbitrary: hostileText }, heavyText);
const value = fc.oneof(
  { weight: 8, arbitrary: hostileText },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
  fc.array(hostileText, { maxLength: 2 }),
  fc.dictionary(hostileName, hostileText, { maxKeys: 2, noNullPrototype: true }),
);
const base = {
  presence: fc.constantFrom("required", "optional", "default", "unstated"),
  description,
  default: value,
};
const optionals = { requiredKeys: ["kind", "presence"] as ["kind", "presence"] };

const node: fc.Arbitrary<SpecNode> = fc.letrec<{ node: SpecNode; field: SpecField }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, depthIdentifier: "hostile" },
    fc.record({ kind: fc.constantFrom("int", "double", "string"), ...base }, optionals),
    fc
      .record({ kind: fc.constant("list" as const), ...base }, optionals)
      .chain((list) => tie("node").map((item) => ({ ...list, item }))),
    fc
      .record({ kind: fc.constant("object" as const), ...base }, optionals)
      .chain((object) =>
        fc.array(tie("field"), { maxLength: 3 }).map((fields) => ({ ...object, fields })),
      ),
  ),
  field: fc.tuple(hostileName, tie("node")).map(([name, inner]) => ({ ...inner, name })),
})).node;

const field = fc.tuple(hostileName, node).map(([name, inner]): SpecField => ({ ...inner, name }));

const hostileFunction: fc.Arbitrary<SpecFunction> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        name: functionName,
        description,
        deprecated: fc.constant(true as const),
        loginRequired: fc.boolean(),
        parameters: fc.array(field, { maxLength: 2 }),
        returns: fc.option(node),
      },
      { requiredKeys: ["name", "parameters", "returns"] },
    ),
  },
  {
    weight: 1,
    arbitrary: functionName.map((name) => ({
      name,
      unknown: true as const,
      parameters: [],
      returns: null,
    })),
  },
);

/** A spec of a few hostile functions, from a site with a hostile address. */
export const hostileSpec: fc.Arbitrary<Spec> = fc
  .record({
    functions: fc.uniqueArray(hostileFunction, { maxLength: 2, selector: ({ name }) => name }),
    source: fc.record(
      {
        kind: fc.constantFrom("admin-page", "token-page", "public-page", "text"),
        site: fc.oneof(anyOf(corpus["addresses"] ?? []), hostileText),
        title: hostileText,
        language: hostileText,
      },
      { requiredKeys: ["kind"] },
    ),
  })
  .map(({ functions, source }): Spec => ({ specVersion: 1, source, functions }));

/** A spec with one attack in every place that can contain a stranger's text. */
export function specOfAttack(attack: string): Spec {
  const inner: SpecField = {
    name: attack,
    kind: "string",
    presence: "default",
    default: attack,
    description: attack,
  };
  const parameter: SpecField = {
    name: `${attack} list`,
    kind: "list",
    presence: "default",
    default: [attack, { [attack]: attack }],
    item: { kind: "object", presence: "unstated", description: attack, fields: [inner] },
  };
  const item: SpecNode = {
    kind: "object",
    presence: "required",
    description: attack,
    fields: [inner, { ...inner, name: `${attack}${attack}`, kind: "int" }],
  };
  const of = (name: string): SpecFunction => ({
    name,
    description: attack,
    parameters: [inner, parameter],
    returns: { kind: "list", presence: "required", description: attack, item },
  });
  const source = { kind: "admin-page" as const, site: attack, title: attack, language: attack };
  return {
    specVersion: 1,
    source,
    functions: [of(attack), of(`${attack}_x`), of(`local_x_${attack}`), of(`mod_${attack}_y`)],
  };
}

/** A spec of one function for each attack of the corpus. */
export function allAttacks(): Spec {
  const functions = attacks.map((attack): SpecFunction => {
    const { name = "", parameters = [], returns = null } = specOfAttack(attack).functions[0] ?? {};
    return { name, parameters: parameters.slice(0, 1), returns };
  });
  return { specVersion: 1, source: { kind: "text" }, functions };
}
