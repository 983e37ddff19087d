import type { SpecDiff, UsageLocation } from "../../compare/index.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import { componentOf } from "../../model/index.js";
import type { FileDifference, WriteReport } from "../write/index.js";
import type { LiveDifferences } from "./check-live.js";
import type { ProjectSite } from "./project-site.js";

/** The texts that diagnostics refer to, by the names of the inputs. */
export type Texts = ReadonlyMap<string, string>;

interface OutcomeBase {
  readonly site: ProjectSite;
  /** The printable names of the inputs. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that the diagnostics refer to. With several sites, only `onSite` receives them. */
  readonly texts: Texts;
  /** The stack of an error inside this program that prevented the work. */
  readonly crash?: string;
}

/** The number of functions and components in a spec. */
export interface SpecSize {
  readonly functions: number;
  readonly components: number;
}

/** The outcome of generating a client. */
export interface GenerateOutcome extends OutcomeBase {
  /** `cancelled`: the signal came before anything was written. */
  readonly state: "written" | "unchanged" | "failed" | "cancelled";
  readonly size?: SpecSize;
  /** The files that were written, or in a dry run, that would be. */
  readonly written?: WriteReport;
  /** What was written of each export that the config asks for. */
  readonly exports?: readonly WriteReport[];
}

/** The outcome of checking a client. */
export interface CheckOutcome extends OutcomeBase {
  /** `different`: from what would be generated, or from the live site. */
  readonly state: "unchanged" | "different" | "failed" | "cancelled";
  /** Undefined if nothing could be compared. With several sites, only `onSite` receives the texts of the files. */
  readonly differences?: readonly FileDifference[];
  /** The files that differ only in their format, which is no difference. */
  readonly reformatted?: readonly string[];
  /** The differences from the live site, if it was queried. */
  readonly live?: LiveDifferences;
}

/** The outcome of updating a client. */
export interface UpdateOutcome extends GenerateOutcome {
  /** The changes for users of the client; undefined if there was no client before. */
  readonly diff?: SpecDiff;
  /** The file of the reviewed spec, and whether it was written. */
  readonly spec?: { readonly file: string; readonly outcome: "written" | "unchanged" | "refused" };
  /** Where the program in the folder `usage` is affected, with paths from that folder. */
  readonly usage?: readonly UsageLocation[];
  /** Whether there was no client before. */
  readonly isNew: boolean;
}

/** Any of these outcomes. */
export type SiteOutcome = GenerateOutcome | CheckOutcome | UpdateOutcome;

/** The outcome of a run over several sites. */
export interface ProjectRun<Outcome extends SiteOutcome = SiteOutcome> {
  /** Whether every client is written or up to date. */
  readonly ok: boolean;
  /** One outcome for each site, in the order of the sites. */
  readonly outcomes: readonly Outcome[];
  /** Problems of the config; if there are any, there are no outcomes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Returns whether a client is written or up to date. */
export function isOk({ state }: SiteOutcome): boolean {
  return state === "written" || state === "unchanged";
}

/** Counts the functions and components of a spec. */
export function sizeOf({
  functions,
}: {
  readonly functions: readonly { readonly name: string }[];
}) {
  const components = new Set(functions.map(({ name }) => componentOf(name)));
  return { functions: functions.length, components: components.size };
}
