import { EMPTY_FACT_NODE, type FunctionFacts } from "../../knowledge/index.js";
import {
  componentOf,
  type JsonValue,
  type SpecFunction,
  type SpecNode,
} from "../../model/index.js";
import { requestedBy, mainList, type RequestedItem } from "./requested-items.js";
import { choiceIn } from "./choices.js";
import { randomOf, seedFrom, wholeNumber } from "./random.js";
import { rootSubject, sampleNode, type SampleScope } from "./sample-value.js";

/** The options of all samples. */
export interface SampleOptions {
  /** Another seed gives other values. */
  readonly seed?: string | undefined;
  /** The site's address without a slash at its end, for values that are addresses. */
  readonly site?: string | undefined;
  /** Facts about the function, which distinguish booleans from numbers and URLs from texts. */
  readonly facts?: FunctionFacts | undefined;
  /**
   * Whether an int without facts whose name sounds like a question, such as `canedit`, becomes `true`, as most
   * sites answer, instead of 1. True by default.
   */
  readonly guessBooleans?: boolean | undefined;
}

/** The options of a sample answer. */
export interface SampleAnswerOptions extends SampleOptions {
  /** The parameters of the call: the answer contains what they request, and differs with them. */
  readonly params?: Readonly<Record<string, JsonValue>> | undefined;
  /** The items of the answer, instead of those that the parameters request. */
  readonly items?: readonly RequestedItem[] | undefined;
  /** Returns what is known of a person or a course besides what the sample makes up; nothing by default. */
  readonly known?: SampleScope["known"];
  /** Changes with what is known, for caches. */
  readonly version?: number | undefined;
  /**
   * Whether the answer contains surprises that no page documents and real sites send: null, `[]` for an empty
   * object, booleans for ints, numbers for texts, absent fields.
   */
  readonly surprises?: boolean | undefined;
}

/** The options of sample parameters. */
export interface SampleParametersOptions extends SampleOptions {
  /** Whether to include optional parameters; false by default. */
  readonly optional?: boolean | undefined;
}

/**
 * Returns an answer that the function's site could send: the same one for the same function, seed and
 * parameters, whatever else is on the page; null for a function that returns nothing.
 */
export function sampleAnswer(fn: SpecFunction, options: SampleAnswerOptions = {}): JsonValue {
  const { returns } = fn;
  if (returns === null) return null;
  const { params, surprises = false, facts } = options;
  const call = params === undefined ? "" : JSON.stringify(params);
  const seed = seedOf(fn, options, call);
  const scope: SampleScope = {
    ...scopeOf(fn, options),
    surprises,
    ...(options.known && { known: options.known }),
    requested: requestedBy(params),
    items: options.items,
    mainList: mainList(returns),
  };
  const number = scope.requested.id ?? wholeNumber(randomOf(seed), 2, 9);
  const top = { name: fn.name, holder: fn.name, depth: 0, index: 0, seed };
  const resultFacts = facts?.result ?? EMPTY_FACT_NODE;
  return sampleNode(
    returns,
    { ...top, facts: resultFacts, subject: rootSubject(number, seed, scope) },
    scope,
  );
}

/** Returns parameters that the function's documentation allows, ready for a client to send. */
export function sampleParameters(
  fn: SpecFunction,
  options: SampleParametersOptions = {},
): Readonly<Record<string, JsonValue>> {
  const seed = seedOf(fn, options, "parameters");
  const scope: SampleScope = {
    ...scopeOf(fn, options),
    ...{
      surprises: false,
      requested: requestedBy(undefined),
      items: undefined,
      mainList: undefined,
    },
  };
  const chosen = fn.parameters
    .filter(({ presence }) => options.optional === true || presence === "required")
    .map((parameter) => required(parameter, options.optional === true));
  const subject = rootSubject(wholeNumber(randomOf(seed), 2, 9), seed, scope);
  return Object.fromEntries(
    chosen.map((parameter) => {
      const { name } = parameter;
      const facts = options.facts?.parameters.fields?.get(name) ?? EMPTY_FACT_NODE;
      const location = { name, holder: fn.name, depth: 1, facts, subject, index: 0 };
      const own = { ...location, seed: seedFrom(`.${name}`, seed) };
      return [name, sampleNode(parameter, own, scope)];
    }),
  );
}

/** Hashes the parameters once per call, because a call can be long and has many values. */
function seedOf(fn: SpecFunction, { seed = "" }: SampleOptions, call: string): number {
  return seedFrom(`${seed}\n${fn.name}\n${call}`);
}

function scopeOf(
  fn: SpecFunction,
  { seed = "", site, guessBooleans = true }: SampleOptions,
): Omit<SampleScope, "surprises" | "requested" | "items" | "mainList"> {
  return {
    siteSeed: seed,
    site: site ?? "https://moodle.example",
    component: componentOf(fn.name),
    guessBooleans,
    words: wordsOf(fn),
  };
}

function required<T extends SpecNode>(node: T, all: boolean): T {
  if (node.kind === "list") return { ...node, item: required(node.item, all) };
  if (node.kind !== "object") return node;
  const fields = node.fields.filter(
    ({ presence }) => all || presence === "required" || presence === "unstated",
  );
  return { ...node, fields: fields.map((field) => required(field, all)) };
}

const cachedWords = new WeakMap<SpecFunction, ReadonlyMap<string, string>>();

/** Cached, because descriptions can be long. */
function wordsOf(fn: SpecFunction): ReadonlyMap<string, string> {
  const words = cachedWords.get(fn) ?? findWords(fn.parameters);
  cachedWords.set(fn, words);
  return words;
}

/** Finds the words that are defaults of parameters or choices in their descriptions, by name. */
function findWords(parameters: SpecFunction["parameters"]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const visit = (node: SpecNode, name: string): void => {
    if (node.kind === "list") visit(node.item, name);
    else if (node.kind === "object") for (const field of node.fields) visit(field, field.name);
    else if (node.kind === "string") {
      const word = choiceIn(node, name);
      if (word !== undefined && !words.has(name.toLowerCase())) words.set(name.toLowerCase(), word);
    }
  };
  for (const parameter of parameters) visit(parameter, parameter.name);
  return words;
}
