import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import { type Facts, noFacts, noOverrides, type SiteOverrides } from "../knowledge/index.js";
import { DEFAULT_NULLS, releaseOfSource, type Spec } from "../model/index.js";
import { addAll, byCodeUnits } from "../text/index.js";
import type { ClientPlan, ComponentPlan, FunctionPlan, Nulls, Validators } from "./client-plan.js";
import { chooseComponent } from "./choices.js";
import { findObjects, rootNames } from "./find-objects.js";
import { firstOfEachName } from "./first-of-each-name.js";
import { nameFiles, nameFunctions, nameTypes, type Rivals } from "./names/index.js";
import { planFunction } from "./plan-function.js";
import { shareCommonTypes } from "./share-common-types.js";

/** The options that decide about a client besides its spec. */
export interface PlanOptions {
  /** The library that the validators use; `none` omits the validators. Default: `zod`. */
  readonly validators?: Validators | undefined;
  /** Which values of responses may be null. Default: `likely`. */
  readonly nulls?: Nulls | undefined;
  /** Facts about Moodle's own functions. Default: none. */
  readonly facts?: Facts | undefined;
  /** The release of the site, such as `4.5`, for its facts. Default: the one that the spec states. */
  readonly release?: string | undefined;
  /** The overrides of the site's integrators. Default: none. */
  readonly overrides?: SiteOverrides | undefined;
}

/** Plans the client of a site from its spec. */
export function planClient(spec: Spec, options: PlanOptions = {}): WithDiagnostics<ClientPlan> {
  const { validators = "zod", nulls = DEFAULT_NULLS, facts = noFacts } = options;
  const { release = releaseOfSource(spec.source), overrides = noOverrides } = options;
  const diagnostics: Diagnostic[] = [];
  const { first, repeated } = firstOfEachName(spec.functions);
  for (const { name } of repeated) {
    diagnostics.push(diagnose("plan/duplicate-function", { name }, { subject: name }));
  }
  const sorted = [...first].sort((a, b) => byCodeUnits(a.name, b.name));
  const localNames = new Map<string, string>();
  for (const [name, { localName, rivals }] of nameFunctions(sorted.map(({ name }) => name))) {
    localNames.set(name, localName);
    addAll(diagnostics, reportName(name, localName, rivals));
  }
  const named = sorted.map((specFunction) => {
    const localName = localNames.get(specFunction.name) ?? "";
    return { specFunction, localName, roots: rootNames(localName) };
  });
  const typeNames = nameTypes(
    named.flatMap(({ specFunction, roots }) => findObjects(specFunction, roots)),
    named.flatMap(({ roots }) => [roots.parameters, roots.result]),
    named.map(({ localName }) => localName),
  );
  const groups = new Map<string, FunctionPlan[]>();
  for (const { specFunction, localName } of named) {
    const { name } = specFunction;
    const { is: component, because: componentBecause } = chooseComponent(name, overrides.of(name));
    const names = { localName, component, componentBecause, typeNames };
    const context = { ...names, nulls, facts, release, overrides };
    const planned = planFunction(specFunction, context, diagnostics);
    const group = groups.get(component);
    if (group) group.push(planned);
    else groups.set(component, [planned]);
  }
  const shared = shareCommonTypes(planComponents(groups, diagnostics));
  const overridden = overrides !== noOverrides;
  return { value: { validators, nulls, overridden, ...shared }, diagnostics };
}

function planComponents(
  groups: ReadonlyMap<string, readonly FunctionPlan[]>,
  diagnostics: Diagnostic[],
): readonly ComponentPlan[] {
  const names = [...groups.keys()].sort(byCodeUnits);
  const fileNames = nameFiles(names);
  return names.map((name) => {
    const fileName = fileNames.get(name) ?? "";
    if (fileName !== name.replaceAll("_", "-")) {
      const params = { component: name, used: fileName };
      diagnostics.push(diagnose("plan/file-name-adjusted", params, { subject: name }));
    }
    return { name, fileName, functions: groups.get(name) ?? [] };
  });
}

function reportName(name: string, used: string, rivals: Rivals): readonly Diagnostic[] {
  const context = { subject: name };
  const plain = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (used === plain) return [];
  return rivals.count > 0
    ? [diagnose("plan/name-collision", { name, used, rivals }, context)]
    : [diagnose("plan/name-adjusted", { name, used }, context)];
}
