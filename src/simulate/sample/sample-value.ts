import { NO_FACTS, printedKind, type FactNode } from "../../knowledge/index.js";
import type {
  JsonValue,
  SpecField,
  SpecList,
  SpecNode,
  SpecObject,
  SpecScalar,
} from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import { fitItems, type AskedFor, type AskedItem } from "./asked-for.js";
import { booleanValue, doubleValue, intValue, soundsLikeQuestion } from "./numbers.js";
import type { Place } from "./place.js";
import { randomOf, seedFrom, wholeNumber, type Random } from "./random.js";
import { subjectOf, type Subject } from "./subject.js";
import { isTelling, textValue } from "./texts.js";
import { textOfType } from "./typed-texts.js";

/** What is the same for all values of one answer. */
export interface SampleScope {
  /** What the things of the site depend on, whoever asks. */
  readonly world: string;
  readonly site: string;
  readonly component: string;
  /** Whether values also do what a page cannot tell: null, fewer fields, other scalars. */
  readonly surprises: boolean;
  /** Whether an int whose name sounds like a question is a boolean where nothing is known of it. */
  readonly guessBooleans: boolean;
  /** Texts that a name stands for elsewhere in the function, by name in lower case. */
  readonly words: ReadonlyMap<string, string>;
  readonly asked: AskedFor;
  /** What the answer is about, in place of what the call asks for. */
  readonly items: readonly AskedItem[] | undefined;
  /** Where the list is whose items were asked for. */
  readonly mainList: string | undefined;
}

/** Where a value stands. */
export interface SampleSpot {
  readonly name: string;
  /** The name of the list or object around it. */
  readonly holder: string;
  /** What the value depends on: the call or the thing that it is of, and where it stands in it. */
  readonly seed: number;
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
      return sampleObject(node, spot, scope, askedObject(spot, scope));
    case "int":
    case "double":
    case "string":
      return sampleScalar(node, spot, scope);
    default:
      return assertNever(node);
  }
}

/** What stands at the top of an answer or a parameter belongs to no object. */
export function nobody(number: number, seed: number, { asked }: SampleScope): Subject {
  return subjectOf({ fields: [] }, number, { seed, fixedIds: asked.fixedIds, known: {} });
}

function sampleList(node: SpecList, spot: SampleSpot, scope: SampleScope): JsonValue {
  const { item } = node;
  const facts = spot.facts.item ?? NO_FACTS;
  const random = randomAt(spot);
  const depth = spot.depth + 1;
  if (item.kind === "object") {
    const asked = askedItems(item, spot, scope);
    const items = asked ?? Array.from({ length: lengthOf(spot, random) }, () => undefined);
    const first = wholeNumber(random, 2, 9);
    return items.map((one, index) => {
      const number = one?.id ?? first + index;
      const inner = { ...spot, facts, depth, seed: seedFrom(String(index), spot.seed) };
      return sampleObject(item, { ...inner, ...thing(item, number, { spot, scope }) }, scope, {
        id: number,
        fields: one?.fields ?? {},
      });
    });
  }
  return Array.from({ length: lengthOf(spot, random) }, (_, index) => {
    // One seed for all scalars, so that numbers count on from the first.
    const inner = { ...spot, facts, name: spot.name.replace(/s$/, ""), depth };
    const seed = seedFrom(item.kind === "list" ? String(index) : "[]", spot.seed);
    return sampleNode(item, { ...inner, seed, index }, scope);
  });
}

/** A thing with an id has the same values wherever it stands and however it was asked for. */
function thing(
  item: SpecObject,
  number: number,
  { spot, scope }: { readonly spot: SampleSpot; readonly scope: SampleScope },
): Pick<SampleSpot, "seed"> | undefined {
  if (!item.fields.some(({ name }) => name === "id")) return undefined;
  const noun = spot.name
    .toLowerCase()
    .replace(/_by_.*$/, "")
    .replace(/^.*_/, "")
    .replace(/s$/, "");
  return { seed: seedFrom(`${scope.world}\n${noun} ${String(number)}`) };
}

/** What an answer that is one object is about, where something is known of it. */
function askedObject({ depth }: SampleSpot, { items, mainList }: SampleScope): AskedItem {
  return (depth === 0 && mainList === undefined ? items?.[0] : undefined) ?? { fields: {} };
}

function askedItems(
  item: SpecObject,
  { depth, name }: SampleSpot,
  { asked, items, mainList }: SampleScope,
): readonly AskedItem[] | undefined {
  const isMain = mainList === "" ? depth === 0 : depth === 1 && name === mainList;
  if (!isMain) return undefined;
  return items ?? (asked.items && fitItems(asked.items, { name, item }));
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
  const random = randomAt(spot);
  const number = asked.id ?? spot.subject.number;
  const fixed = Object.entries(asked.fields).flatMap(([name, value]): [string, number][] =>
    typeof value === "number" ? [[name.toLowerCase(), value]] : [],
  );
  const context = {
    seed: spot.seed,
    fixedIds: new Map([...scope.asked.fixedIds, ...fixed]),
    known: asked.fields,
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
        const { name } = field;
        const place = { name, holder: spot.name, index: 0, seed: seedFrom(`.${name}`, spot.seed) };
        const inner = { ...place, facts, subject, depth: spot.depth + 1 };
        return [name, sampleNode(field, inner, scope)];
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
  const random = randomAt(spot);
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

function randomAt({ seed }: SampleSpot): Random {
  return randomOf(seed);
}
