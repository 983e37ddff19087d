import {
  type JsonValue,
  readScalarDefault,
  type Spec,
  SPEC_VERSION,
  type SpecField,
  type SpecFunction,
  type SpecNode,
  type SpecScalar,
} from "../../model/index.js";
import { defined } from "../../text/index.js";
import type { FactNode, Facts, FunctionFacts } from "./facts.js";
import { printedKind } from "./moodle-types.js";
import { includesRelease, releaseNumber } from "./releases.js";

/**
 * Returns a function as its facts describe it. Facts of one release give what that release has; facts of all releases
 * give everything that any of them has, as `unstated` where others lack it.
 */
export function specFunctionOf(name: string, facts: FunctionFacts): SpecFunction {
  const { deprecated, loginRequired, ajax, parameters, result, isOfRelease = false } = facts;
  return {
    name,
    ...defined({ deprecated, loginRequired, ajax }),
    parameters: fieldsOf(parameters, isOfRelease),
    returns: Object.keys(result).length === 0 ? null : nodeOf(result, isOfRelease),
  };
}

/**
 * Returns a spec of Moodle itself in a release such as `5.1`, without the functions of plugins; undefined if there are
 * no facts about the release.
 */
export function moodleSpec(facts: Facts, release: string): Spec | undefined {
  const number = releaseNumber(release);
  if (number === undefined) return undefined;
  const functions = facts.names.flatMap((name): SpecFunction[] => {
    const known = facts.of(name, release);
    const isOwn = known && !known.isPlugin && includesRelease(known.releases, number);
    return isOwn ? [specFunctionOf(name, known)] : [];
  });
  if (functions.length === 0) return undefined;
  const source = { kind: "facts", title: `Moodle ${release}`, release } as const;
  return { specVersion: SPEC_VERSION, source, functions };
}

function fieldsOf({ fields = new Map() }: FactNode, isOfRelease: boolean): SpecField[] {
  return [...fields]
    .filter(([, { added }]) => !isOfRelease || added !== true)
    .map(([name, field]) => ({ name, ...nodeOf(field, isOfRelease) }));
}

function nodeOf(node: FactNode, isOfRelease: boolean): SpecNode {
  const { item, fields, scalar, added } = node;
  const presence = added ? "unstated" : (node.presence ?? "unstated");
  const kind = printedKind(scalar?.type ?? "");
  if (fields) {
    const inside = fieldsOf(node, isOfRelease);
    return { kind: "object", presence, ...structureDefault(node), fields: inside };
  }
  if (item) {
    const inside = nodeOf(item, isOfRelease);
    return { kind: "list", presence, ...structureDefault(node), item: inside };
  }
  // PHP prints false as nothing.
  const value = scalar?.type === "bool" && node.default === 0 ? "" : node.default;
  return { kind, presence, ...scalarDefault(value, kind) };
}

/** Returns a default as a page prints it. */
function scalarDefault(
  value: JsonValue | undefined,
  kind: SpecScalar["kind"],
): Pick<SpecNode, "default"> {
  if (value === undefined || (typeof value === "object" && value !== null)) return {};
  const read = readScalarDefault(String(value), kind);
  return read.kind === "value" ? { default: read.value } : {};
}

function structureDefault({ default: value }: FactNode): Pick<SpecNode, "default"> {
  return value === undefined ? {} : { default: value };
}
