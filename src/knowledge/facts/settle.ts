import type { DeclaredForm, DeclaredFunction, DeclaredNode } from "./declared.js";
import type { FactNode, FunctionFacts, ScalarFact } from "./facts.js";
import { coversReleases, includesRelease, type ReleaseNumber } from "./releases.js";

/**
 * Returns what holds for a function in one release: what that release declares, or, if the release is unknown or lacks
 * the function (as with plugins, which go their own way), what all releases agree on.
 */
export function settleFunction(declared: DeclaredFunction, release?: ReleaseNumber): FunctionFacts {
  const { parameters, result, deprecated, plugin, ...flags } = declared;
  const { releases } = declared;
  const known = release !== undefined && includesRelease(releases, release) ? release : undefined;
  const settling: Settling = { release: known, all: releases };
  return {
    ...flags,
    ...(known !== undefined && { isOfRelease: true }),
    ...(isTrueIn(deprecated, known, releases) && { deprecated: true }),
    ...(isTrueIn(plugin, known, releases) && { isPlugin: true }),
    parameters: { fields: settleFields(parameters, settling) },
    result: result ? settleNode(result, settling) : {},
  };
}

/** Returns whether a statement that is true in some releases is true in one, or in all. */
function isTrueIn(
  releases: string | undefined,
  release: ReleaseNumber | undefined,
  all: string,
): boolean {
  if (releases === undefined) return false;
  return release === undefined ? coversReleases(releases, all) : includesRelease(releases, release);
}

interface Settling {
  readonly release: ReleaseNumber | undefined;
  /** The releases that have the function. */
  readonly all: string;
}

function settleFields(
  fields: ReadonlyMap<string, DeclaredNode>,
  settling: Settling,
): ReadonlyMap<string, FactNode> {
  return new Map([...fields].map(([name, node]) => [name, settleNode(node, settling)]));
}

/** What holds for scalars that are declared alike everywhere; the parser shares most of them. */
const leaves = new WeakMap<DeclaredNode, FactNode>();

function settleNode(node: DeclaredNode, settling: Settling): FactNode {
  const { forms, item, fields } = node;
  const isAlike = !item && !fields && forms.every(({ releases }) => releases === undefined);
  if (!isAlike) return settleForms(node, settling);
  const known = leaves.get(node) ?? settleForms(node, settling);
  leaves.set(node, known);
  return known;
}

function settleForms({ forms, item, fields }: DeclaredNode, settling: Settling): FactNode {
  const own = formsIn(forms, settling);
  const relevant = own.length > 0 ? own : forms;
  const isOneOf = (structure: "list" | "object") => relevant.some(({ kind }) => kind === structure);
  return {
    ...settlePresence(relevant),
    ...(isEverywhere(own, settling) ? {} : { added: true }),
    ...settleScalar(relevant),
    ...(item && isOneOf("list") && { item: settleNode(item, settling) }),
    ...(fields && isOneOf("object") && { fields: settleFields(fields, settling) }),
  };
}

function formsIn(forms: readonly DeclaredForm[], { release }: Settling): readonly DeclaredForm[] {
  if (release === undefined) return forms;
  return forms.filter(({ releases }) => !releases || includesRelease(releases, release));
}

/** Returns whether all the releases in question have a location. */
function isEverywhere(own: readonly DeclaredForm[], { release, all }: Settling): boolean {
  if (release !== undefined) return own.length > 0;
  const [first] = own;
  if (first && !first.releases) return true;
  return coversReleases(own.flatMap(({ releases }) => releases ?? []).join(), all);
}

function settlePresence(forms: readonly DeclaredForm[]): Pick<FactNode, "presence" | "default"> {
  const [first] = forms;
  if (!first || forms.some(({ presence }) => presence !== first.presence)) return {};
  const text = JSON.stringify(first.default);
  const isAgreed = forms.every((form) => JSON.stringify(form.default) === text);
  return {
    presence: first.presence,
    ...(isAgreed && first.default !== undefined && { default: first.default }),
  };
}

function settleScalar(forms: readonly DeclaredForm[]): Pick<FactNode, "scalar"> {
  const scalars = forms.filter(({ kind }) => kind !== "list" && kind !== "object");
  const [first] = scalars;
  if (!first) return {};
  const whenNull = settleNull(scalars);
  const scalar: ScalarFact = {
    ...(scalars.every(({ kind }) => kind === first.kind) && { type: first.kind }),
    ...(whenNull && { null: whenNull }),
  };
  return { scalar };
}

function settleNull(scalars: readonly DeclaredForm[]): ScalarFact["null"] {
  if (scalars.some((form) => form.null === "seen")) return "seen";
  const [first] = scalars;
  if (scalars.every((form) => form.null === first?.null)) return first?.null;
  return scalars.every((form) => form.null !== undefined) ? "answered" : undefined;
}
