import type { Facts, SiteOverrides } from "../knowledge/index.js";
import { type ClientPlan, type Nulls, planClient } from "../plan/index.js";
import { DEFAULT_NULLS, type Spec } from "../model/index.js";
import { byCodeUnits } from "../text/index.js";
import { compareFunctions, type FunctionInFile } from "./compare-functions.js";
import { causeBySource, type GoneCause, verdictOfGone } from "./gone-cause.js";
import { findRenames } from "./find-renames.js";
import type { UnclassifiedChange } from "./unclassified-change.js";
import { ruleOf } from "./rules.js";
import { type Change, DIFF_VERSION, type DiffSide, type SpecDiff } from "./schema.js";
import { summarise, worse } from "./summarise.js";

/** The options that decide the types of both clients, and which changes are listed. */
export interface DiffOptions {
  /** Facts about Moodle's own functions. Default: none. */
  readonly facts?: Facts | undefined;
  /** The site's overrides, matched with the old spec and with the new one. */
  readonly overridesBefore?: SiteOverrides | undefined;
  readonly overridesAfter?: SiteOverrides | undefined;
  /** Which values of responses may be null, in both clients. Default: `known`. */
  readonly nulls?: Nulls | undefined;
  /** The same option for one of the two clients. */
  readonly nullsBefore?: Nulls | undefined;
  readonly nullsAfter?: Nulls | undefined;
  /** Also list descriptions whose wording changed. Default: false. */
  readonly descriptions?: boolean | undefined;
  /** Why functions are gone, if reading the new version has told more than its kind does. */
  readonly causes?: ReadonlyMap<string, GoneCause> | undefined;
}

/**
 * Compares two specs from the point of view of their clients' users. The class of a change is its effect on a program
 * that sends what the old client accepted and reads what it returned.
 */
export function diffSpecs(before: Spec, after: Spec, options: DiffOptions = {}): SpecDiff {
  const { facts, nulls = DEFAULT_NULLS, descriptions = false, causes } = options;
  const { nullsBefore = nulls, nullsAfter = nulls, overridesBefore, overridesAfter } = options;
  const old = planClient(before, { nulls: nullsBefore, facts, overrides: overridesBefore });
  const now = planClient(after, { nulls: nullsAfter, facts, overrides: overridesAfter });
  return diffPlans(
    { spec: before, plan: old.value },
    { spec: after, plan: now.value },
    { descriptions, causes },
  );
}

/** A spec, and the plan of its client. */
export interface PlannedSpec {
  readonly spec: Spec;
  readonly plan: ClientPlan;
}

/** Compares two clients that are already planned. */
export function diffPlans(
  before: PlannedSpec,
  after: PlannedSpec,
  { descriptions = false, causes }: Pick<DiffOptions, "descriptions" | "causes"> = {},
): SpecDiff {
  const [old, now] = [functionsByName(before.plan), functionsByName(after.plan)];
  const gone = [...old.values()].filter(({ planned }) => !now.has(planned.name));
  const fresh = [...now.values()].filter(({ planned }) => !old.has(planned.name));
  const renamed = findRenames(
    gone.map(({ planned }) => planned),
    fresh.map(({ planned }) => planned),
  );
  const newNames = new Map(renamed.map(({ from, to }) => [from, to]));
  const oldNames = new Set(renamed.map(({ to }) => to));

  const sameNulls = before.plan.nulls === after.plan.nulls;
  const changes: Change[] = [];
  for (const [name, one] of old) {
    const report = (change: UnclassifiedChange): void => void changes.push(classify(name, change));
    const newName = newNames.get(name);
    const other = now.get(newName ?? name);
    if (newName !== undefined) {
      const names = { before: name, after: newName };
      report({ part: "function", path: "", rule: "function-renamed", ...names });
    }
    if (other) compareFunctions(one, other, { report, descriptions, sameNulls });
    else
      changes.push(
        goneChange(name, causes?.get(name) ?? causeBySource(sideOf(after.spec, now.size))),
      );
  }
  const added = fresh.map(({ planned }) => planned.name).filter((name) => !oldNames.has(name));
  for (const name of added) {
    changes.push(classify(name, { part: "function", path: "", rule: "function-added" }));
  }
  changes.sort(byPlace);
  return {
    diffVersion: DIFF_VERSION,
    before: sideOf(before.spec, old.size),
    after: sideOf(after.spec, now.size),
    ...summarise(changes, renamed),
    changes,
  };
}

function classify(name: string, change: UnclassifiedChange): Change {
  const { part, path, rule, ...rest } = change;
  const { send, receive } = ruleOf(rule);
  const sent = part === "result" ? undefined : send;
  const received = part === "params" ? undefined : receive;
  const verdict = worse(sent, received);
  return {
    function: name,
    part,
    path,
    rule,
    class: verdict.class,
    ...(sent && { send: sent.class }),
    ...(received && { receive: received.class }),
    reason: verdict.reason,
    ...rest,
  };
}

/** Returns the change of a function that is gone. */
function goneChange(name: string, cause: GoneCause): Change {
  const { reason } = verdictOfGone(cause);
  const change = classify(name, { part: "function", path: "", rule: "function-removed" });
  return { ...change, reason, cause };
}

function functionsByName({ components }: ClientPlan): ReadonlyMap<string, FunctionInFile> {
  const all = components.flatMap(({ fileName, functions }) =>
    functions.map((planned): FunctionInFile => ({ planned, fileName })),
  );
  return new Map(all.map((one) => [one.planned.name, one]));
}

function sideOf({ source }: Spec, functions: number): DiffSide {
  const { kind, site, release } = source;
  const isMoodle = kind === "facts" && site === undefined && release !== undefined;
  return {
    source: kind,
    ...(site !== undefined && { site }),
    ...(isMoodle && { moodle: release }),
    functions,
  };
}

const parts = ["function", "params", "result"];

function byPlace(a: Change, b: Change): number {
  return (
    byCodeUnits(a.function, b.function) ||
    parts.indexOf(a.part) - parts.indexOf(b.part) ||
    byCodeUnits(a.path, b.path) ||
    byCodeUnits(a.rule, b.rule)
  );
}
