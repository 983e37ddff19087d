import { NO_FACTS, printedKind, type FactNode } from "../facts/index.js";
import type {
  JsonValue,
  SpecField,
  SpecList,
  SpecNode,
  SpecObject,
  SpecScalar,
} from "../spec/index.js";
import { assertNever } from "../util/index.js";
import { fitItems, type AskedFor, type AskedItem } from "./asked-for.js";
import { booleanValue, doubleValue, intValue, soundsLikeQuestion } from "./numbers.js";
import type { Place } from "./place.js";
import { randomFrom, wholeNumber, type Random } from "./random.js";
import { subjectOf, type Subject } from "./subject.js";
import { isTelling, textValue } from "./texts.js";
import { textOfType } from "./typed-texts.js";

/** What is the same for all values of one answer. */
export interface SampleScope {
  /** All that the values depend on. */
  readonly seed: string;
  readonly site: string;
  readonly component: string;
  /** Whether values also do what a page cannot tell: null, fewer fields, other scalars. */
  readonly surprises: boolean;
  /** Whether an int whose name sounds like a question is a boolean where nothing is known of it. */
  readonly guessBooleans: boolean;
  /** Texts that a name stands for elsewhere in the function, by name in lower case. */
  readonly words: ReadonlyMap<string, string>;
  readonly asked: AskedFor;
  /** Where the list is whose items were asked for. */
  readonly mainList: string | undefined;
}

/** Where a value stands. */
export interface SampleSpot {
  readonly name: string;
  /** The name of the list or object around it. */
  readonly holder: string;
  /** From the top, without the brackets and dots that nobody has to read. */
  readonly path: string;
  readonly depth: number;
  readonly facts: FactNode;
  readonly subject: Subject;
  readonly index: number;
}

/** Below this depth lists are empty, so that an answer stays of a size that a person can read. */
const deepestList = 6;

/** Lists that are empty as long as nothing goes wrong. */
const problems = /^(warnings|errors)$/;

/** A value of the shape that a node describes. */
export function sampleNode(node: SpecNode, spot: SampleSpot, scope: SampleScope): JsonValue {
  switch (node.kind) {
    case "list":
      return sampleList(node, spot, scope);
    case "object":
      return sampleObject(node, spot, scope, { fields: {} });
    case "int":
    case "double":
    case "string":
      return sampleScalar(node, spot, scope);
    default:
      return assertNever(node);
  }
}

/** What stands at the top of an answer or a parameter belongs to no object. */
export function nobody(number: number, scope: Pick<SampleScope, "seed" | "asked">): Subject {
  const context = { seed: scope.seed, fixedIds: scope.asked.fixedIds };
  return subjectOf({ fields: [] }, number, context);
}

function sampleList(node: SpecList, spot: SampleSpot, scope: SampleScope): JsonValue {
  const { item } = node;
  const facts = spot.facts.item ?? NO_FACTS;
  const random = randomAt(spot, scope);
  if (item.kind === "object") {
    const asked = askedItems(item, spot, scope);
    const items = asked ?? Array.from({ length: lengthOf(spot, random) }, () => undefined);
    const first = wholeNumber(random, 2, 9);
    return items.map((one, index) => {
      const inner = {
        ...spot,
        facts,
        path: `${spot.path}[${String(index)}]`,
        depth: spot.depth + 1,
      };
      const number = one?.id ?? first + index;
      return sampleObject(item, inner, scope, { id: number, fields: one?.fields ?? {} });
    });
  }
  return Array.from({ length: lengthOf(spot, random) }, (_, index) => {
    // One path for all, so that numbers count on from the first.
    const inner = { ...spot, facts, name: spot.name.replace(/s$/, ""), depth: spot.depth + 1 };
    const path = item.kind === "list" ? `${spot.path}[${String(index)}]` : `${spot.path}[]`;
    return sampleNode(item, { ...inner, path, index }, scope);
  });
}

function askedItems(
  item: SpecObject,
  { path, name }: SampleSpot,
  { asked, mainList }: SampleScope,
): readonly AskedItem[] | undefined {
  if (mainList === undefined || path !== (mainList === "" ? "" : `.${mainList}`)) return undefined;
  return asked.items && fitItems(asked.items, { name, item });
}

function lengthOf({ name, depth }: SampleSpot, random: Random): number {
  if (problems.test(name) || depth > deepestList) return 0;
  return depth < 3 ? wholeNumber(random, 2, 3) : wholeNumber(random, 1, 2);
}

function sampleObject(
  node: SpecObject,
  spot: SampleSpot,
  scope: SampleScope,
  asked: AskedItem,
): JsonValue {
  const random = randomAt(spot, scope);
  const number = asked.id ?? spot.subject.number;
  const fixed = Object.entries(asked.fields).flatMap(([name, value]): [string, number][] =>
    typeof value === "number" ? [[name.toLowerCase(), value]] : [],
  );
  const context = {
    seed: `${scope.seed}\n${spot.path}`,
    fixedIds: new Map([...scope.asked.fixedIds, ...fixed]),
  };
  const subject = subjectOf(node, number, context);
  if (scope.surprises && node.fields.every(isSpareable) && random() < 0.1) return {};
  return Object.fromEntries(
    node.fields
      .filter((field) => !(scope.surprises && isSpareable(field)) || random() < 0.75)
      .map((field) => {
        if (Object.hasOwn(asked.fields, field.name) && isScalar(field)) {
          return [field.name, asScalar(field, asked.fields[field.name] ?? null)];
        }
        const facts = spot.facts.fields?.get(field.name) ?? NO_FACTS;
        const inner = {
          name: field.name,
          holder: spot.name,
          path: `${spot.path}.${field.name}`,
          facts,
          subject,
        };
        return [
          field.name,
          sampleNode(field, { ...inner, depth: spot.depth + 1, index: 0 }, scope),
        ];
      }),
  );
}

function isSpareable({ presence }: SpecField): boolean {
  return presence !== "required";
}

function isScalar(node: SpecNode): node is SpecScalar {
  return node.kind !== "list" && node.kind !== "object";
}

function asScalar({ kind }: SpecScalar, value: JsonValue): JsonValue {
  if (kind === "string") return typeof value === "number" ? String(value) : value;
  return typeof value === "string" && value !== "" && !Number.isNaN(Number(value))
    ? Number(value)
    : value;
}

function sampleScalar(node: SpecScalar, spot: SampleSpot, scope: SampleScope): JsonValue {
  const random = randomAt(spot, scope);
  const { scalar } = spot.facts;
  // Where a page and the facts disagree, the page is right.
  const type =
    scalar?.type !== undefined && printedKind(scalar.type) === node.kind ? scalar.type : undefined;
  const surprise = scope.surprises ? random() : 1;
  if (surprise < 0.05 && scalar?.null !== "never") return null;
  const { subject, index } = spot;
  const holder = spot.holder.toLowerCase();
  const { site, component } = scope;
  const place: Place = {
    name: spot.name.toLowerCase(),
    holder,
    random,
    subject,
    index,
    site,
    component,
  };
  switch (node.kind) {
    case "int": {
      const isBoolean =
        type === "bool" ||
        (type === undefined && scope.guessBooleans && soundsLikeQuestion(place.name));
      if (isBoolean || (surprise < 0.1 && type === undefined)) return booleanValue(place);
      return intValue(place);
    }
    case "double":
      return doubleValue(place);
    case "string": {
      if (surprise < 0.1 && (type === undefined || type === "raw"))
        return wholeNumber(random, 0, 9);
      const word = isTelling(place) ? undefined : scope.words.get(place.name);
      const text = word ?? textValue(place);
      return type === undefined ? text : textOfType(type, text, site);
    }
    default:
      return assertNever(node.kind);
  }
}

function randomAt({ path }: SampleSpot, { seed }: SampleScope): Random {
  return randomFrom(`${seed}\n${path}`);
}
