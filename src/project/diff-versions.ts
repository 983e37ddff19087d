import { relative } from "node:path";
import type { SpecDiff, UsageLocation, Waiver } from "../compare/index.js";
import type { ProgramFix } from "../compare/usage/index.js";
import { collectIn, type Diagnostic, refuse, type WithDiagnostics } from "../diagnostics/index.js";
import { resolveOverrides } from "../knowledge/index.js";
import { DEFAULT_NULLS, selectFunctions, type Selection, type Spec } from "../model/index.js";
import type { Nulls } from "../plan/index.js";
import type { ClientManifest } from "./client-manifest.js";
import { compareWithMoodle } from "./compare-with-moodle.js";
import { causesOfGone } from "./incomplete/index.js";
import { readOverridesFile } from "./read-overrides-file.js";
import { type ProjectHost, reportStep } from "./sites/project-host.js";
import type { FetchSettings } from "./sites/project-site.js";
import { displayInput, readInputSpec, type ReadInputsOptions } from "./sites/read-inputs.js";
import { addAll } from "../text/index.js";
import { today } from "./today.js";

/** The options for comparing two versions. */
export interface DiffVersionsOptions extends Selection {
  /** By default those of the client, if one of the versions is a client. */
  readonly nulls?: Nulls | undefined;
  /** File with overrides. */
  readonly overrides?: string | undefined;
  /** File with overrides of the old version, if they differ. */
  readonly oldOverrides?: string | undefined;
  /** Also list reworded descriptions. */
  readonly descriptions?: boolean | undefined;
  /** Reviewed changes that do not count for `failsOn`. */
  readonly waivers?: readonly Waiver[] | undefined;
  /** Folder of a program to search for uses of changed functions. */
  readonly usage?: string | undefined;
  /** The folder of the client in that program, if there are several. */
  readonly client?: string | undefined;
  /** Folder of a program that gets the names of the new client. */
  readonly fix?: string | undefined;
  /** The settings for fetching a version that is the address of a site. */
  readonly fetch?: FetchSettings | undefined;
}

/** The changes between two versions. */
export interface VersionsOutcome {
  /** Undefined if a version cannot be read; the diagnostics say why. */
  readonly diff?: SpecDiff;
  readonly usage?: readonly UsageLocation[];
  readonly fix?: ProgramFix;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Compares two versions, each of which is any input that `readInputs` takes. */
export async function diffVersions(
  old: string,
  now: string,
  options: DiffVersionsOptions,
  host: ProjectHost,
): Promise<VersionsOutcome> {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const failed: VersionsOutcome = { diagnostics, texts };
  const keep = collectIn(diagnostics);
  const overridesNow = keep(await readOverridesFile(options.overrides, texts));
  const overridesOld =
    options.oldOverrides === undefined
      ? overridesNow
      : keep(await readOverridesFile(options.oldOverrides, texts));
  if (diagnostics.some(({ severity }) => severity === "error")) return failed;
  const reading = { fetch: options.fetch ?? {}, texts };
  const before = keep(await readSide(old, reading, host));
  const readNow = await readSide(now, reading, host);
  const after = keep(readNow);
  if (!before || !after) return failed;

  reportStep(host, "comparing", await displayInput(now));
  const selected = {
    before: keep(selectVersion(before, after, options)),
    after: keep(selectVersion(after, before, options)),
  };
  if (!selected.before || !selected.after) return failed;
  // Unmatched entries of the old overrides were reported when the old client was made.
  const overridesBefore = overridesOld && resolveOverrides(overridesOld, before.spec).value;
  const overridesAfter = overridesNow && keep(resolveOverrides(overridesNow, after.spec));
  const { shippedFacts } = await import("../knowledge/index.js");
  const { diffSpecs, checkSources, waive } = await import("../compare/index.js");
  const facts = await shippedFacts();
  const compared = keep(
    compareWithMoodle({ before: selected.before, after: selected.after }, facts),
  );
  const nullsBefore = nullsOf(before, after, options);
  const all = diffSpecs(compared.before, compared.after, {
    ...{ facts, nullsBefore, overridesBefore, overridesAfter },
    nullsAfter: nullsOf(after, before, options),
    descriptions: options.descriptions ?? false,
    causes: causesOfGone({ before: before.spec, after: after.spec, facts }, readNow.diagnostics),
  });
  const diff = keep(waive(all, options.waivers ?? [], today()));
  addAll(diagnostics, checkSources(diff));
  const { usage: folder } = options;
  if (options.fix !== undefined) {
    reportStep(host, "searching", options.fix);
    const { findFixes } = await import("../compare/usage/index.js");
    const fix = keep(
      await findFixes(compared.before, compared.after, {
        ...{ folder: options.fix, facts },
        client: options.client ?? clientIn(options.fix, before, after),
        before: { nulls: nullsBefore, overrides: overridesBefore },
        after: { nulls: nullsOf(after, before, options), overrides: overridesAfter },
      }),
    );
    return fix ? { diff, fix, diagnostics, texts } : failed;
  }
  if (folder === undefined) return { diff, diagnostics, texts };
  reportStep(host, "searching", folder);
  const { findUsage } = await import("../compare/usage/index.js");
  const client = options.client ?? clientIn(folder, before, after);
  const usage = keep(
    await findUsage(diff, compared.before, {
      ...{ folder, facts, nulls: nullsBefore, overrides: overridesBefore, client },
    }),
  );
  return usage ? { diff, usage, diagnostics, texts } : failed;
}

interface Side {
  readonly spec: Spec;
  /** The manifest of a client; undefined for pages and specs. */
  readonly manifest: ClientManifest | undefined;
  readonly isClient: boolean;
  /** The folder of a client, unless the client is in a revision. */
  readonly folder: string | undefined;
}

async function readSide(
  given: string,
  options: ReadInputsOptions,
  host: ProjectHost,
): Promise<WithDiagnostics<Side | undefined>> {
  const { value, diagnostics } = await readInputSpec(given, options, host);
  if (!value) return refuse(...diagnostics);
  const { spec, input } = value;
  const { manifest, folder } = input.client ?? {};
  const isClient = input.client !== undefined;
  return { value: { spec, manifest, isClient, folder }, diagnostics };
}

/** Selects the functions that the options name, or else those of the client on the other side. */
function selectVersion(
  { spec, isClient }: Side,
  other: Side,
  { include = [], exclude = [], components = [] }: Selection,
): WithDiagnostics<Spec | undefined> {
  const isGiven = [include, exclude, components].some(({ length }) => length > 0);
  if (isGiven) return selectFunctions(spec, { include, exclude, components });
  // A client has only the selected functions; the site on the other side has more.
  return selectFunctions(spec, isClient ? {} : (other.manifest ?? {}));
}

/** Returns the folder of the compared client, if it is part of the program. */
function clientIn(program: string, ...sides: readonly Side[]): string | undefined {
  return sides
    .flatMap(({ folder }) => folder ?? [])
    .find((folder) => !/^\.\.(?:[\\/]|$)/.test(relative(program, folder)));
}

function nullsOf(side: Side, other: Side, { nulls }: DiffVersionsOptions): Nulls {
  return nulls ?? side.manifest?.nulls ?? other.manifest?.nulls ?? DEFAULT_NULLS;
}
