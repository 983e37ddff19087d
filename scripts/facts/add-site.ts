import {
  type DeclaredForm,
  type DeclaredFunction,
  type DeclaredNode,
  includesRelease,
  MOODLE_RELEASES,
  printedKind,
  releaseNumber,
} from "../../src/knowledge/index.js";
import { type JsonValue, readScalarDefault } from "../../src/model/index.js";
import { defined } from "../../src/text/index.js";
import { checkedName } from "./read-collection.js";

/** A node as a site's own functions declare it. */
export interface SiteNode {
  readonly kind: "value" | "list" | "object";
  readonly required: "required" | "optional" | "default";
  readonly default?: JsonValue;
  /** Of a value: false if null is declared impossible. */
  readonly allownull?: boolean | null;
  readonly type?: string;
  readonly item?: SiteNode;
  readonly keys?: readonly (readonly [name: string, node: SiteNode])[];
}

/** A function as a site declares it. */
export interface SiteFunction {
  readonly type?: "read" | "write";
  readonly deprecated?: boolean;
  readonly login?: boolean;
  readonly ajax?: boolean;
  readonly params: SiteNode;
  readonly returns: SiteNode | null;
}

/**
 * Adds what a site of some release declares. A declaration that differs from the known ones of its release stands
 * beside them, so that nothing is settled there.
 */
export function addSite(
  known: DeclaredFunction | undefined,
  site: SiteFunction,
  release: string,
): DeclaredFunction {
  const own = functionOf(site, release);
  if (!known) return { releases: release, ...own };
  const hasRelease = includesRelease(known.releases, releaseNumber(release) ?? 0);
  const releases = hasRelease ? known.releases : `${known.releases},${release}`;
  const old = known.releases;
  const result = mergeOptional(known.result, own.result, { release, old });
  return {
    ...known,
    releases,
    ...defined({ deprecated: known.deprecated ?? own.deprecated }),
    parameters: mergeFields(known.parameters, own.parameters, { release, old }),
    ...(result && { result }),
  };
}

interface Merging {
  readonly release: string;
  /** The releases that had the function before. */
  readonly old: string;
}

function mergeFields(
  known: ReadonlyMap<string, DeclaredNode>,
  own: ReadonlyMap<string, DeclaredNode>,
  merging: Merging,
): ReadonlyMap<string, DeclaredNode> {
  return new Map(
    inOrder([...known.keys()], [...own.keys()]).flatMap((name) => {
      const merged = mergeOptional(known.get(name), own.get(name), merging);
      return merged ? [[name, merged] as const] : [];
    }),
  );
}

function mergeOptional(
  known: DeclaredNode | undefined,
  own: DeclaredNode | undefined,
  merging: Merging,
): DeclaredNode | undefined {
  if (!known) return own && within(own, merging.release);
  return own ? mergeNodes(known, own, merging) : missing(known, merging);
}

/** Returns a node that some sites of a release lack: there, it is optional. */
function missing({ forms, ...inside }: DeclaredNode, { release, old }: Merging): DeclaredNode {
  const number = releaseNumber(release) ?? 0;
  const adjusted = forms.flatMap((form): DeclaredForm[] => {
    const { releases = old, kind, presence, null: whenNull } = form;
    if (!includesRelease(releases, number) || presence === "optional") return [form];
    const others = releasesWithout(releases, release);
    return [
      ...(others === "" ? [] : [{ ...form, releases: others }]),
      { kind, presence: "optional", ...defined({ null: whenNull }), releases: release },
    ];
  });
  return { forms: adjusted, ...inside };
}

/** Returns a set of releases without one of them. */
function releasesWithout(releases: string, release: string): string {
  const spans: string[][] = [];
  let isOpen = false;
  for (const one of MOODLE_RELEASES) {
    const isIn = one !== release && includesRelease(releases, releaseNumber(one) ?? 0);
    if (isIn && isOpen) spans.at(-1)?.push(one);
    else if (isIn) spans.push([one]);
    isOpen = isIn;
  }
  return spans.map((span) => [...new Set([span.at(0), span.at(-1)])].join("-")).join();
}

/** Returns all names in the order of the site, each that it lacks behind the one that it follows elsewhere. */
function inOrder(known: readonly string[], own: readonly string[]): readonly string[] {
  const names = [...own];
  for (const [index, name] of known.entries()) {
    if (names.includes(name)) continue;
    const before = known[index - 1];
    names.splice(before === undefined ? 0 : names.indexOf(before) + 1, 0, name);
  }
  return names;
}

function mergeNodes(known: DeclaredNode, own: DeclaredNode, merging: Merging): DeclaredNode {
  const [form] = own.forms;
  const { release, old } = merging;
  const isKnown =
    !form ||
    known.forms.some((one) => {
      const covers = includesRelease(one.releases ?? old, releaseNumber(release) ?? 0);
      return covers && isSameForm(one, form);
    });
  const item = mergeOptional(known.item, own.item, merging);
  const fields =
    known.fields || own.fields
      ? mergeFields(known.fields ?? new Map(), own.fields ?? new Map(), merging)
      : undefined;
  return {
    forms: isKnown
      ? known.forms
      : [
          ...known.forms.map((one) => ({ ...one, releases: one.releases ?? old })),
          { ...form, releases: release },
        ],
    ...defined({ item, fields }),
  };
}

function isSameForm(a: DeclaredForm, b: DeclaredForm): boolean {
  const isNever = (form: DeclaredForm) => form.null === "never";
  return a.kind === b.kind && a.presence === b.presence && isNever(a) === isNever(b);
}

/** Returns a node that only one release is known to have. */
function within({ forms, ...inside }: DeclaredNode, release: string): DeclaredNode {
  return { forms: forms.map((form) => ({ ...form, releases: release })), ...inside };
}

function functionOf(site: SiteFunction, release: string): Omit<DeclaredFunction, "releases"> {
  const { type, deprecated, login, ajax, params, returns } = site;
  return {
    ...defined({ access: type, loginRequired: login, ajax }),
    // What is deprecated stays so.
    ...(deprecated && { deprecated: `${release}-${MOODLE_RELEASES.at(-1) ?? release}` }),
    // Null cannot be sent, so nothing is noted about it.
    parameters: nodeOf(withoutNulls(params)).fields ?? new Map(),
    ...(returns && { result: nodeOf(returns) }),
  };
}

function withoutNulls({ item, keys, ...node }: SiteNode): SiteNode {
  return {
    ...node,
    allownull: true,
    ...(item && { item: withoutNulls(item) }),
    ...(keys && { keys: keys.map(([name, one]) => [name, withoutNulls(one)] as const) }),
  };
}

function nodeOf(node: SiteNode): DeclaredNode {
  const { kind, required: presence, type = "raw", allownull, item, keys } = node;
  const value = presence === "default" ? defaultOf(node) : undefined;
  const form: DeclaredForm = {
    kind: kind === "value" ? type : kind,
    presence,
    ...(value !== undefined && { default: value }),
    ...(kind === "value" && allownull === false && { null: "never" as const }),
  };
  return {
    forms: [form],
    ...(item && { item: nodeOf(item) }),
    ...(keys && { fields: new Map(keys.map(([name, one]) => [checkedName(name), nodeOf(one)])) }),
  };
}

/** Returns a default as a page prints it; undefined for the current time or more than a word or two. */
function defaultOf({ kind, type = "", default: value }: SiteNode): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === "null") return null;
  if (kind !== "value") {
    return typeof value === "object" && Object.keys(value).length === 0 ? [] : undefined;
  }
  if (typeof value === "object") return undefined;
  const text = value === true ? "1" : value === false ? "" : String(value);
  const read = readScalarDefault(text, printedKind(type));
  if (read.kind !== "value") return undefined;
  const isLong = typeof read.value === "string" && (text.length > 50 || text.split(" ").length > 2);
  return isLong ? undefined : read.value;
}
