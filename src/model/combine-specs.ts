import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import { SPEC_VERSION } from "./format.js";
import type { Spec, SpecSource } from "./checking/schema.js";
import { byCodeUnits } from "../text/index.js";
import { combineFunctions, type NamedFunction } from "./combine-functions.js";

/** A spec and the name of the input that it was read from. */
export interface NamedSpec {
  readonly spec: Spec;
  /** As the user gave it: a path or `stdin`. */
  readonly name: string;
}

type Single = Exclude<SpecSource, { kind: "several" }>;

/**
 * Merges several specs into one. In a contradiction the site's own pages win over other documents, and among equals the
 * one that was given first.
 */
export function combineSpecs(inputs: readonly NamedSpec[]): WithDiagnostics<Spec> {
  const diagnostics: Diagnostic[] = [];
  const byRank = inputs
    .map((input, index) => ({ ...input, index }))
    .sort((a, b) => rankOf(a.spec) - rankOf(b.spec) || a.index - b.index);
  const functions = new Map<string, NamedFunction>();
  for (const { spec, name } of byRank) {
    const isOwn = rankOf(spec) === 0;
    for (const fn of spec.functions) {
      const known = functions.get(fn.name);
      const own = { fn, name, isOwn };
      functions.set(fn.name, known ? combineFunctions(known, own, diagnostics) : own);
    }
  }
  const value: Spec = {
    specVersion: SPEC_VERSION,
    source: combineSources(inputs, diagnostics),
    functions: [...functions.values()]
      .map(({ fn }) => fn)
      .sort((a, b) => byCodeUnits(a.name, b.name)),
  };
  return { value, diagnostics };
}

/** Ranks an input by how close it is to the site itself: the site's own pages come first. */
function rankOf({ source }: Spec): number {
  switch (source.kind) {
    case "admin-page":
    case "token-page":
      return 0;
    case "several":
      return 1;
    case "public-page":
      return 2;
    default:
      return 3;
  }
}

/** Merges the sources: what they agree on, and each of them once. */
function combineSources(inputs: readonly NamedSpec[], diagnostics: Diagnostic[]): SpecSource {
  const sources: Single[] = [];
  for (const { spec } of inputs) {
    const own = spec.source.kind === "several" ? spec.source.sources : [spec.source];
    for (const source of own) {
      if (!sources.some((known) => isSame(known, source))) sources.push(source);
    }
  }
  const [first] = sources;
  if (first && sources.length === 1) return first;
  const sited = inputs.filter(({ spec }) => spec.source.site !== undefined);
  const [site] = sited;
  const other = sited.find(({ spec }) => spec.source.site !== site?.spec.source.site);
  if (site && other) {
    const params = {
      first: `${String(site.spec.source.site)} (${site.name})`,
      second: `${String(other.spec.source.site)} (${other.name})`,
    };
    diagnostics.push(diagnose("combine/different-sites", params));
  }
  const common = site?.spec.source.site;
  return { kind: "several", ...(common !== undefined && { site: common }), sources };
}

function isSame(a: Single, b: Single): boolean {
  const keys = ["kind", "site", "title", "language", "release"] as const;
  return keys.every((key) => a[key] === b[key]);
}
