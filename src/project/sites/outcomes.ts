import type { SpecDiff } from "../../compare/index.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import { componentOf } from "../../model/index.js";
import type { FileDifference, WriteReport } from "../write/index.js";
import type { LiveDifferences } from "./check-live.js";
import type { ProjectSite } from "./project-site.js";

/** The texts that diagnostics point into, by the names of the inputs. */
export type Texts = ReadonlyMap<string, string>;

/** What every outcome says of a site. Plain data. */
interface OutcomeBase {
  readonly site: ProjectSite;
  /** The inputs by names that may be printed. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that the diagnostics point into. Of several sites only `onSite` gets them. */
  readonly texts: Texts;
  /** A bug of this program that kept the work from being done: its stack. */
  readonly crash?: string;
}

/** The number of functions and components in a spec. */
export interface SpecSize {
  readonly functions: number;
  readonly components: number;
}

/** What became of generating a client. */
export interface GenerateOutcome extends OutcomeBase {
  /** `cancelled`: the signal came before anything was written. */
  readonly state: "written" | "unchanged" | "failed" | "cancelled";
  readonly size?: SpecSize;
  /** Which files were written; of a dry run, which would be. */
  readonly written?: WriteReport;
}

/** What became of checking a client. */
export interface CheckOutcome extends OutcomeBase {
  /** `different`: from what would be generated, or from the live site. */
  readonly state: "unchanged" | "different" | "failed" | "cancelled";
  /** Undefined where nothing could be compared. Of several sites only `onSite` gets the texts of the files. */
  readonly differences?: readonly FileDifference[];
  /** What the live site says, where it was asked. */
  readonly live?: LiveDifferences;
}

/** What became of updating a client. */
export interface UpdateOutcome extends GenerateOutcome {
  /** What changed for the users of the client; undefined where there was none before. */
  readonly diff?: SpecDiff;
  /** There was no client before. */
  readonly isNew: boolean;
}

/** Any of them. */
export type SiteOutcome = GenerateOutcome | CheckOutcome | UpdateOutcome;

/** What became of a run over several sites. */
export interface ProjectRun<Outcome extends SiteOutcome = SiteOutcome> {
  /** Every client is written, or up to date. */
  readonly ok: boolean;
  /** One for each site, in their order. */
  readonly outcomes: readonly Outcome[];
  /** What is wrong with the config; then there are no outcomes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a client is as it should be. */
export function isOk({ state }: SiteOutcome): boolean {
  return state === "written" || state === "unchanged";
}

/** Counts what is in a spec. */
export function sizeOf({
  functions,
}: {
  readonly functions: readonly { readonly name: string }[];
}) {
  const components = new Set(functions.map(({ name }) => componentOf(name)));
  return { functions: functions.length, components: components.size };
}
