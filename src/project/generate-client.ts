/**
 * Runs all stages. In: the text of a page or spec, or a spec, and the user's options. Out: the client's files in
 * memory with the spec they were made from, and the diagnostics of all stages. Reads and writes nothing. Loads
 * the stages when they are needed.
 */
import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type {
  ClientFiles,
  DocsFormat,
  formatWithPrettier,
  ImportExtension,
} from "../emit/index.js";
import type { Facts, Overrides, SiteOverrides } from "../knowledge/index.js";
import {
  readCompleteSpec,
  requireInput,
  type SpecInput,
  type SpecOptions,
} from "../parse/index.js";
import type { ClientPlan, Nulls, Validators } from "../plan/index.js";
import {
  DEFAULT_NULLS,
  NULL_GRADES,
  releaseOfSource,
  selectFunctions,
  type Spec,
} from "../model/index.js";
import { addAll } from "../text/index.js";
import type { FormatKind } from "./formatting/client-format.js";

/** The options that Prettier's `format` takes. */
export type PrettierOptions = NonNullable<Parameters<typeof formatWithPrettier>[1]>;

/** The options that determine types, in a client and in its reference. */
export interface PlanningOptions extends SpecOptions {
  /** Which values of answers may be null. Default: `likely`. */
  readonly nulls?: Nulls | undefined;
  /** The site's release, such as `4.5`: facts are of this release, and `verify` compares it. Default: the spec's. */
  readonly release?: string | undefined;
  /** Facts about Moodle's own functions; by default those that come with this package. */
  readonly facts?: Facts | undefined;
  /** The result of `readOverrides`. */
  readonly overrides?: Overrides | undefined;
}

/** The options of a reference without a client. */
export interface DocsOptions extends PlanningOptions {
  /** The forms of the reference; both by default. */
  readonly docs?: Exclude<DocsFormat, "none"> | undefined;
}

/** The options of a client. */
export interface GenerateOptions extends PlanningOptions {
  /** The library under the validators; `none` leaves them out. Default: `zod`. */
  readonly validators?: Validators | undefined;
  /**
   * How the paths of imports end in the client: `js` (the default), `ts` for programs that run TypeScript as it is,
   * `none` for bundlers that do not resolve `.js` to `.ts`.
   */
  readonly importExtension?: ImportExtension | undefined;
  /** The forms of the reference in the client's folder `docs/`; Markdown by default. */
  readonly docs?: DocsFormat | undefined;
  /** The user's own Prettier options; without them the files match Prettier with a width of 100. */
  readonly prettier?: PrettierOptions | undefined;
}

/** The options with which a project generates the client of one of its sites. */
export interface SealedOptions extends GenerateOptions {
  /**
   * The hash of everything that the client is made from. The manifest records it if there is nothing to
   * report, so that a later run with the same inputs can tell that it would make the same files.
   */
  readonly inputs?: string | undefined;
  /** Who formats the files; all but Prettier with the options in `prettier` do it when the files are written. */
  readonly format?: FormatKind | undefined;
  /** The path from the client's folder to its spec; without it, the client gets a copy. */
  readonly specFile?: string | undefined;
}

/** Decides with what to go on after all functions of an input were read; by default, with these. */
export type ReviewSpec = (
  read: Spec,
  problems: readonly Diagnostic[],
) => Promise<WithDiagnostics<Spec | undefined>>;

/** Returns whether the files of a client are formatted only when they are written. */
export function isFormattedLater({ format, prettier }: SealedOptions): boolean {
  return format !== undefined && !prettier;
}

/** A client in memory. */
export interface GeneratedClient {
  /** Text by path; empty if nothing could be read. */
  readonly files: ClientFiles;
  /** The spec of exactly the functions in the client; undefined if nothing could be read. */
  readonly spec: Spec | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Starts the printing thread early: it is slow to start and needed only at the end. The returned function stops it
 * again if no client was made with it.
 */
export async function preparePrinting(): Promise<() => void> {
  return (await import("../emit/index.js")).preparePrinting();
}

/** Generates the client of a site from its documentation page, from a spec, or from several inputs. */
export async function generateClient(
  input: SpecInput,
  options: GenerateOptions = {},
): Promise<GeneratedClient> {
  return generateSealed(input, options);
}

/** Generates a client whose manifest is sealed for its inputs, if their hash is given. */
export async function generateSealed(
  input: SpecInput,
  options: SealedOptions,
  review?: ReviewSpec,
): Promise<GeneratedClient> {
  requireInput("generateClient", input);
  requireOneOf("validators", options.validators, ["zod", "zod-mini", "none"]);
  requireOneOf("docs", options.docs, ["markdown", "html", "both", "none"]);
  requireOneOf("importExtension", options.importExtension, ["js", "ts", "none"]);
  requireOneOf("nulls", options.nulls, NULL_GRADES);
  const endPrinting = await preparePrinting();
  try {
    const { value: planned, diagnostics } = await planClientOf(input, options, review);
    if (!planned) return { files: new Map(), spec: undefined, diagnostics };
    const inputs = diagnostics.length === 0 ? options.inputs : undefined;
    const emitted = await emitPlanned(planned, { ...options, inputs });
    return { ...emitted, diagnostics: [...diagnostics, ...emitted.diagnostics] };
  } finally {
    endPrinting();
  }
}

/** Emits the client that was planned with these options. */
export async function emitPlanned(
  { plan, spec, facts }: PlannedClient,
  options: SealedOptions,
): Promise<GeneratedClient> {
  const { emitClient, formatWithPrettier, sealFiles } = await import("../emit/index.js");
  const { docs, importExtension, inputs, prettier, specFile } = options;
  const release = options.release ?? releaseOfSource(spec.source);
  const { value, diagnostics } = await emitClient(plan, spec, {
    options: chosen(options),
    facts,
    ...{ docs, importExtension, release, specFile },
  });
  const isClean = diagnostics.length === 0 && inputs !== undefined;
  const sealed = isClean ? sealFiles(value, inputs) : value;
  if (!prettier) return { files: sealed, spec, diagnostics };
  try {
    return { files: await formatWithPrettier(sealed, prettier), spec, diagnostics };
  } catch (error) {
    // The user's options may name plugins that are missing, or that fail.
    const reason = error instanceof Error ? error.message : String(error);
    const failed = diagnose("write/format-failed", { tool: "Prettier", reason });
    return { files: new Map(), spec: undefined, diagnostics: [...diagnostics, failed] };
  }
}

/** Makes the reference of a site, without a client, from its documentation page or from a spec. */
export async function generateDocs(
  input: SpecInput,
  options: DocsOptions = {},
): Promise<GeneratedClient> {
  requireInput("generateDocs", input);
  requireOneOf("docs", options.docs, ["markdown", "html", "both"]);
  requireOneOf("nulls", options.nulls, NULL_GRADES);
  const planned = await planClientOf(input, options);
  if (!planned.value)
    return { files: new Map(), spec: undefined, diagnostics: planned.diagnostics };
  const { plan, spec, facts } = planned.value;
  const { emitDocsFolder } = await import("../emit/index.js");
  const emitted = await emitDocsFolder(plan, spec, {
    options: chosen(options),
    facts,
    docs: options.docs,
  });
  return {
    files: emitted.value,
    spec,
    diagnostics: [...planned.diagnostics, ...emitted.diagnostics],
  };
}

/** A plan, and the inputs that it was made from. */
export interface PlannedClient {
  readonly plan: ClientPlan;
  readonly spec: Spec;
  readonly facts: Facts;
}

/** Reads inputs, selects functions and plans the client of them. */
export async function planClientOf(
  input: SpecInput,
  options: PlanningOptions & { readonly validators?: Validators | undefined },
  review?: ReviewSpec,
): Promise<WithDiagnostics<PlannedClient | undefined>> {
  const read = await readCompleteSpec(input, options);
  const diagnostics = [...read.diagnostics];
  if (!read.value) return { value: undefined, diagnostics };
  const complete = review
    ? await review(read.value, read.diagnostics)
    : { value: read.value, diagnostics: [] };
  addAll(diagnostics, complete.diagnostics);
  if (!complete.value) return { value: undefined, diagnostics };
  const selected = selectFunctions(complete.value, options);
  addAll(diagnostics, selected.diagnostics);
  const spec = selected.value;
  if (!spec) return { value: undefined, diagnostics };
  const [plan, facts] = await Promise.all([
    import("../plan/index.js"),
    options.facts ?? loadFacts(),
  ]);
  // Match against the whole site: an override for a function that this client omits is not a mistake.
  const overrides = options.overrides && (await resolve(options.overrides, complete.value));
  addAll(diagnostics, overrides?.diagnostics ?? []);
  const planned = plan.planClient(spec, {
    validators: options.validators ?? "zod",
    nulls: options.nulls ?? DEFAULT_NULLS,
    release: options.release,
    facts,
    overrides: overrides?.value,
  });
  addAll(diagnostics, planned.diagnostics);
  return { value: { plan: planned.value, spec, facts }, diagnostics };
}

function requireOneOf<T extends string>(
  name: string,
  value: T | undefined,
  choices: readonly T[],
): void {
  if (value === undefined || choices.includes(value)) return;
  throw new TypeError(
    `${name} is one of ${choices.join(", ")}, but was given as ${JSON.stringify(value)}`,
  );
}

async function loadFacts(): Promise<Facts> {
  return (await import("../knowledge/index.js")).shippedFacts();
}

async function resolve(overrides: Overrides, spec: Spec): Promise<WithDiagnostics<SiteOverrides>> {
  return (await import("../knowledge/index.js")).resolveOverrides(overrides, spec);
}

/**
 * Returns the selection of functions for the manifest, because someone will ask why a function is missing, and
 * the style.
 */
function chosen({
  include,
  exclude,
  components,
  overrides,
  prettier,
  format,
}: SpecOptions & Pick<SealedOptions, "overrides" | "prettier" | "format">) {
  const kind = prettier ? "prettier" : format;
  const given = Object.entries({ include, exclude, components });
  return Object.fromEntries<string[] | string | true>([
    ...given.flatMap(([name, patterns = []]): [string, string[]][] =>
      patterns.length === 0 ? [] : [[name, [...patterns]]],
    ),
    ...(overrides ? [["overrides", true] as const] : []),
    ...(kind === undefined ? [] : [["format", kind] as const]),
  ]);
}
