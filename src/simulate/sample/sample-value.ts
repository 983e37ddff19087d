import {
  factAbout,
  type FactNode,
  EMPTY_FACT_NODE,
  keysDescription,
} from "../../knowledge/index.js";
import type {
  JsonValue,
  SpecField,
  SpecList,
  SpecNode,
  SpecObject,
  SpecScalar,
} from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import { fitItems, type Requested, type RequestedItem } from "./requested-items.js";
import { firstNamed } from "./choices.js";
import { booleanValue, doubleValue, intValue, looksBoolean } from "./numbers.js";
import type { ScalarContext } from "./scalar-context.js";
import { randomOf, seedFrom, wholeNumber, type Random } from "./random.js";
import { subjectOf, type Subject } from "./subject.js";
import { isNameKnown, textValue } from "./texts.js";
import { textOfType } from "./typed-texts.js";

/** The settings that all values of one answer share. */
export interface SampleScope {
  /** The seed of the site, on which its people and things depend, whatever the call. */
  readonly siteSeed: string;
  readonly site: string;
  readonly component: string;
  /** Whether values contain surprises that no page documents: null, fewer fields, other scalars. */
  readonly surprises: boolean;
  /** Whether an int without facts whose name sounds like a question is a boolean. */
  readonly guessBooleans: boolean;
  /** Words that the function documents as values, by name in lower case. */
  readonly words: ReadonlyMap<string, string>;
  readonly requested: Requested;
  /** The items of the answer, instead of those that the call requests. */
  readonly items: readonly RequestedItem[] | undefined;
  /** Returns what is known of a person or a course. */
  readonly known?: ScalarContext["known"];
  /** The path of the list that holds the requested items. */
  readonly mainList: string | undefined;
}

/** The location of a value in an answer. */
export interface SampleLocation {
  readonly name: string;
  /** The name of the enclosing list or object. */
  readonly holder: string;
  /** The seed of the value: the call or the item that it belongs to, and its location there. */
  readonly seed: number;
  readonly depth: number;
  readonly facts: FactNode;
  readonly subject: Subject;
  readonly index: number;
  /** Of the items of a list of pairs, and of their fields: the list's description, which may name the keys. */
  readonly pairs?: string | undefined;
}

/** Below this depth lists are empty, which keeps answers readable. */
const deepestList = 6;

/** Lists that are empty unless a problem occurs. */
const problems = /^(warnings|errors)$/;

/** Fields that an answer has only if a problem occurs. */
const onlyOfProblems = /^error(code|message|s)?$/;

/** Returns a value of the shape that a node describes. */
export function sampleNode(
  node: SpecNode,
  location: SampleLocation,
  scope: SampleScope,
): JsonValue {
  switch (node.kind) {
    case "list":
      return sampleList(node, location, scope);
    case "object":
      return sampleObject(node, location, scope, requestedObject(location, scope));
    case "int":
    case "double":
    case "string":
      return sampleScalar(node, location, scope);
    default:
      return assertNever(node);
  }
}

/** The subject of values at the top of an answer or a parameter, which belong to no object. */
export function rootSubject(number: number, seed: number, { requested }: SampleScope): Subject {
  return subjectOf({ fields: [] }, number, { seed, fixedIds: requested.fixedIds, known: {} });
}

function sampleList(node: SpecList, location: SampleLocation, scope: SampleScope): JsonValue {
  const { item } = node;
  const pairs = keysDescription(node);
  const facts = location.facts.item ?? EMPTY_FACT_NODE;
  const random = randomAt(location);
  const depth = location.depth + 1;
  if (item.kind === "object") {
    const requested = requestedItems(item, location, scope);
    const items = requested ?? Array.from({ length: lengthOf(location, random) }, () => undefined);
    const first = wholeNumber(random, 2, 9);
    return items.map((one, index) => {
      const number = one?.id ?? first + index;
      const seed =
        seedOfItem(item, number, { location, scope }) ?? seedFrom(String(index), location.seed);
      const request = { id: number, fields: one?.fields ?? {} };
      return sampleObject(item, { ...location, facts, depth, seed, pairs }, scope, request);
    });
  }
  return Array.from({ length: lengthOf(location, random) }, (_, index) => {
    // One seed for all scalars, so that numbers continue from the first.
    const inner = { ...location, facts, name: location.name.replace(/s$/, ""), depth };
    const seed = seedFrom(item.kind === "list" ? String(index) : "[]", location.seed);
    return sampleNode(item, { ...inner, seed, index }, scope);
  });
}

/** An item with an id has the same values in every answer, whatever the call requested. */
function seedOfItem(
  item: SpecObject,
  number: number,
  { location, scope }: { readonly location: SampleLocation; readonly scope: SampleScope },
): number | undefined {
  if (!item.fields.some(({ name }) => name === "id")) return undefined;
  const noun = location.name
    .toLowerCase()
    .replace(/_by_.*$/, "")
    .replace(/^.*_/, "")
    .replace(/s$/, "");
  return seedFrom(`${scope.siteSeed}\n${noun} ${String(number)}`);
}

function requestedObject(
  { depth }: SampleLocation,
  { items, mainList }: SampleScope,
): RequestedItem {
  return (depth === 0 && mainList === undefined ? items?.[0] : undefined) ?? { fields: {} };
}

function requestedItems(
  item: SpecObject,
  { depth, name }: SampleLocation,
  { requested, items, mainList }: SampleScope,
): readonly RequestedItem[] | undefined {
  const isMain = mainList === "" ? depth === 0 : depth === 1 && name === mainList;
  if (!isMain) return undefined;
  return items ?? (requested.items && fitItems(requested.items, { name, item }));
}

function lengthOf({ name, depth }: SampleLocation, random: Random): number {
  if (problems.test(name) || depth > deepestList) return 0;
  return depth < 3 ? wholeNumber(random, 2, 3) : wholeNumber(random, 1, 2);
}

function sampleObject(
  node: SpecObject,
  location: SampleLocation,
  scope: SampleScope,
  request: RequestedItem,
): JsonValue {
  const random = randomAt(location);
  const number = request.id ?? location.subject.number;
  const fixed = Object.entries(request.fields).flatMap(([name, value]): [string, number][] =>
    typeof value === "number" ? [[name.toLowerCase(), value]] : [],
  );
  const context = {
    seed: location.seed,
    fixedIds: new Map([...scope.requested.fixedIds, ...fixed]),
    known: request.fields,
  };
  const subject = subjectOf(node, number, context);
  if (scope.surprises && node.fields.every(isNotRequired) && random() < 0.1) return {};
  return Object.fromEntries(
    node.fields
      .filter((field) => !(isNotRequired(field) && onlyOfProblems.test(field.name)))
      .filter((field) => !(scope.surprises && isNotRequired(field)) || random() < 0.75)
      .map((field) => {
        if (Object.hasOwn(request.fields, field.name) && isScalar(field)) {
          return [field.name, asScalar(field, request.fields[field.name] ?? null)];
        }
        const facts = location.facts.fields?.get(field.name) ?? EMPTY_FACT_NODE;
        const { name } = field;
        const seed = seedFrom(`.${name}`, location.seed);
        const inner = { name, holder: location.name, index: 0, seed, facts, subject };
        const pairs = isScalar(field) ? location.pairs : undefined;
        return [name, sampleNode(field, { ...inner, depth: location.depth + 1, pairs }, scope)];
      }),
  );
}

function isNotRequired({ presence }: SpecField): boolean {
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

function sampleScalar(node: SpecScalar, location: SampleLocation, scope: SampleScope): JsonValue {
  const random = randomAt(location);
  const fact = factAbout(node, location.facts);
  const surprise = scope.surprises ? random() : 1;
  if (surprise < 0.05 && fact?.null !== "never") return null;
  const { subject, index } = location;
  const { site, component } = scope;
  const [name, holder] = [location.name.toLowerCase(), location.holder.toLowerCase()];
  const { known } = scope;
  const context: ScalarContext = { name, holder, random, subject, index, site, component, known };
  const isSurprising = surprise < 0.1;
  switch (node.kind) {
    case "int":
      return isBoolean(name, fact?.type, { isSurprising, scope })
        ? booleanValue(context)
        : intValue(context);
    case "double":
      return doubleValue(context);
    case "string":
      return isSurprising && (fact?.type ?? "raw") === "raw"
        ? wholeNumber(random, 0, 9)
        : (namedAt(node, location, fact?.type) ?? sampleText(context, fact?.type, scope));
    default:
      return assertNever(node.kind);
  }
}

/** Decides whether an int is a boolean; without facts, its name or a surprise decides. */
function isBoolean(
  name: string,
  type: string | undefined,
  { isSurprising, scope }: { readonly isSurprising: boolean; readonly scope: SampleScope },
): boolean {
  if (type !== undefined) return type === "bool";
  return isSurprising || (scope.guessBooleans && looksBoolean(name));
}

function namedAt(
  node: SpecScalar,
  { name, pairs }: SampleLocation,
  type: string | undefined,
): string | undefined {
  return firstNamed(node, { name, type, pairs });
}

function sampleText(context: ScalarContext, type: string | undefined, scope: SampleScope): string {
  const word = isNameKnown(context) ? undefined : scope.words.get(context.name);
  const text = word ?? textValue(context);
  return type === undefined ? text : textOfType(type, text, scope.site);
}

function randomAt({ seed }: SampleLocation): Random {
  return randomOf(seed);
}
