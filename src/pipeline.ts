/**
 * The stages put together. In: the text of a page or spec, or a spec, and what the user wants of it.
 * Out: the client's files in memory with the spec they were made from, and the diagnostics of all
 * stages. Reads and writes nothing. Stages are loaded when they are needed.
 */
import type { Diagnostic, WithDiagnostics } from "./diagnostics/index.js";
import type {
  ClientFiles,
  ComponentPrinter,
  DocsFormat,
  FunctionTexts,
  formatWithPrettier,
} from "./emit/index.js";
import type { Facts } from "./facts/index.js";
import type { Kept } from "./kept/index.js";
import type { Overrides, SiteOverrides } from "./overrides/index.js";
import type { KeptReadings } from "./parse/index.js";
import type { ClientPlan, Nulls, Validators } from "./plan/index.js";
import { type Selection, selectFunctions } from "./select/index.js";
import type { Spec, SpecFunction } from "./spec/index.js";

/** The text of one input, and its name for messages. */
export interface InputText {
  readonly text: string;
  readonly source: string;
}

/**
 * What a spec comes from: the text of a page, of another document or of a spec; a spec; or several of
 * these about one site.
 */
export type SpecInput = string | Spec | readonly (InputText | Spec)[];

/** How to come to a spec. */
export interface SpecOptions extends Selection {
  /** The name of the input for messages. */
  readonly source?: string;
  /** What is kept of the sites before this one, and from this one for the next. */
  readonly kept?: KeptWork;
}

/**
 * What several sites have in common is worked out once for all of them: functions that their pages print
 * alike, functions that their specs have alike, functions that come out alike in their clients.
 */
export interface KeptWork {
  readonly readings: KeptReadings;
  readonly functions: Kept<SpecFunction>;
  readonly texts: Kept<FunctionTexts>;
}

/** Nothing yet; to be handed to one site after the other. */
export async function keepWork(): Promise<KeptWork> {
  const { Kept } = await import("./kept/index.js");
  // Texts take several times the memory of the plans that they are made from: as many as one large site has.
  const texts = new Kept<FunctionTexts>({ atMost: 6 * 2 ** 20 });
  return { readings: new Kept(), functions: new Kept(), texts };
}

/** The options that Prettier's `format` takes. */
export type PrettierOptions = NonNullable<Parameters<typeof formatWithPrettier>[1]>;

/** What decides types, in a client and in its reference. */
export interface PlanningOptions extends SpecOptions {
  /** Which values of answers may be null: those known to be, or all that are not known never to be. */
  readonly nulls?: Nulls;
  /** What is known of Moodle's own functions; by default what comes with this package. */
  readonly facts?: Facts;
  /** What `readOverrides` has read. */
  readonly overrides?: Overrides;
}

/** How to make a reference without a client. */
export interface DocsOptions extends PlanningOptions {
  /** The forms of the reference; both by default. */
  readonly docs?: Exclude<DocsFormat, "none">;
}

/** How to generate a client. */
export interface GenerateOptions extends PlanningOptions {
  /** The library under the validators; `none` leaves them out. Default: `zod`. */
  readonly validators?: Validators;
  /** The forms of the reference in the client's folder `docs/`; Markdown by default. */
  readonly docs?: DocsFormat;
  /** The site's release, such as `4.5`: the page does not say it, and `verify` compares with it. */
  readonly release?: string;
  /** The user's own Prettier options; without them the files are as Prettier with a width of 100 likes them. */
  readonly prettier?: PrettierOptions;
  /**
   * The hash of everything that the client is made from. The manifest gets it if there is nothing to
   * report, so that a later run with the same inputs can see that it would make the same files.
   */
  readonly inputs?: string;
  /** What prints components, begun by `beginPrinting` to be ready sooner; it serves one client. */
  readonly printer?: ComponentPrinter;
}

/** A client in memory. */
export interface GeneratedClient {
  /** Text by path; empty when nothing could be read. */
  readonly files: ClientFiles;
  /** The spec of exactly the functions in the client; undefined when nothing could be read. */
  readonly spec: Spec | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the text of a documentation page, of another document or of a spec file, or takes a spec; puts
 * several together; and selects functions.
 */
export async function readSpecFrom(
  input: SpecInput,
  options: SpecOptions = {},
): Promise<WithDiagnostics<Spec | undefined>> {
  requireInput("readSpecFrom", input);
  const whole = await readWhole(input, options);
  if (!whole.value) return whole;
  const selected = selectFunctions(whole.value, options);
  return {
    value: selected.value,
    diagnostics: [...whole.diagnostics, ...selected.diagnostics],
  };
}

/** All that a site has, before anything is selected. */
async function readWhole(
  input: SpecInput,
  { source, kept }: SpecOptions,
): Promise<WithDiagnostics<Spec | undefined>> {
  if (isSeveral(input)) return readSeveral(input, kept);
  if (typeof input !== "string") return { value: input, diagnostics: [] };
  const whole = await readText(input, { ...(source !== undefined && { source }), kept });
  // What is wrong with the page is more to the point than that nothing is left of it.
  const isEmpty = whole.value?.functions.length === 0 && whole.diagnostics.length > 0;
  return isEmpty ? { value: undefined, diagnostics: whole.diagnostics } : whole;
}

/** Reads each input and combines them. Without a value if one cannot be read: a part is not the whole. */
async function readSeveral(
  inputs: readonly (InputText | Spec)[],
  kept: KeptWork | undefined,
): Promise<WithDiagnostics<Spec | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const specs: { spec: Spec; name: string }[] = [];
  for (const [index, input] of inputs.entries()) {
    const isText = "text" in input;
    const read = await readWhole(isText ? input.text : input, {
      ...(isText && { source: input.source }),
      ...(kept && { kept }),
    });
    diagnostics.push(...read.diagnostics);
    if (!read.value) continue;
    const name = isText ? input.source : `input ${String(index + 1)}`;
    specs.push({ spec: read.value, name });
  }
  const [only] = specs;
  if (!only || specs.length < inputs.length) return { value: undefined, diagnostics };
  if (specs.length === 1) return { value: only.spec, diagnostics };
  const { combineSpecs } = await import("./combine/index.js");
  const combined = combineSpecs(specs);
  return { value: combined.value, diagnostics: [...diagnostics, ...combined.diagnostics] };
}

function isSeveral(input: SpecInput): input is readonly (InputText | Spec)[] {
  return Array.isArray(input);
}

/** Begins what takes long to get ready and is needed at the end; `close` it if no client is made with it. */
export async function beginPrinting(): Promise<ComponentPrinter> {
  return (await import("./emit/index.js")).startComponentPrinter();
}

/** Makes the client of a site from its documentation page, from a spec, or from several inputs. */
export async function generateClient(
  input: SpecInput,
  options: GenerateOptions = {},
): Promise<GeneratedClient> {
  requireInput("generateClient", input);
  requireOneOf("validators", options.validators, ["zod", "zod-mini", "none"]);
  requireOneOf("docs", options.docs, ["markdown", "html", "both", "none"]);
  requireOneOf("nulls", options.nulls, ["known", "possible"]);
  const emit = await import("./emit/index.js");
  const printer = options.printer ?? emit.startComponentPrinter({ kept: options.kept?.texts });
  try {
    const planned = await planFrom(input, options);
    if (!planned.value) {
      return { files: new Map(), spec: undefined, diagnostics: planned.diagnostics };
    }
    const { plan, spec, facts } = planned.value;
    const { release, docs, inputs } = options;
    const emitted = await emit.emitClient(plan, spec, {
      options: chosen(options),
      printer,
      facts,
      ...(docs !== undefined && { docs }),
      ...(release !== undefined && { release }),
      ...(inputs !== undefined && planned.diagnostics.length === 0 && { inputs }),
    });
    const files = options.prettier
      ? await emit.formatWithPrettier(emitted.value, options.prettier)
      : emitted.value;
    return { files, spec, diagnostics: [...planned.diagnostics, ...emitted.diagnostics] };
  } finally {
    printer.close();
  }
}

/** Makes the reference of a site, without a client, from its documentation page or from a spec. */
export async function generateDocs(
  input: SpecInput,
  options: DocsOptions = {},
): Promise<GeneratedClient> {
  requireInput("generateDocs", input);
  requireOneOf("docs", options.docs, ["markdown", "html", "both"]);
  requireOneOf("nulls", options.nulls, ["known", "possible"]);
  const planned = await planFrom(input, options);
  if (!planned.value)
    return { files: new Map(), spec: undefined, diagnostics: planned.diagnostics };
  const { plan, spec, facts } = planned.value;
  const { emitDocsFolder } = await import("./emit/index.js");
  const emitted = await emitDocsFolder(plan, spec, {
    options: chosen(options),
    facts,
    ...(options.docs !== undefined && { docs: options.docs }),
  });
  return {
    files: emitted.value,
    spec,
    diagnostics: [...planned.diagnostics, ...emitted.diagnostics],
  };
}

/** A plan, and what it was made from. */
interface Planned {
  readonly plan: ClientPlan;
  readonly spec: Spec;
  readonly facts: Facts;
}

async function planFrom(
  input: SpecInput,
  options: PlanningOptions & { readonly validators?: Validators },
): Promise<WithDiagnostics<Planned | undefined>> {
  const whole = await readWhole(input, options);
  const diagnostics = [...whole.diagnostics];
  if (!whole.value) return { value: undefined, diagnostics };
  const selected = selectFunctions(whole.value, options);
  diagnostics.push(...selected.diagnostics);
  const spec = selected.value;
  if (!spec) return { value: undefined, diagnostics };
  const [plan, facts] = await Promise.all([
    import("./plan/index.js"),
    options.facts ?? loadFacts(),
  ]);
  // Matched with the whole site: what is only left out of this client is no mistake in the file.
  const overrides = options.overrides && (await resolve(options.overrides, whole.value));
  diagnostics.push(...(overrides?.diagnostics ?? []));
  const planned = plan.planClient(spec, {
    validators: options.validators ?? "zod",
    nulls: options.nulls ?? "known",
    facts,
    ...(overrides && { overrides: overrides.value }),
  });
  diagnostics.push(...planned.diagnostics);
  return { value: { plan: planned.value, spec, facts }, diagnostics };
}

/** Callers without TypeScript learn here what was expected, not from the insides of a later stage. */
function requireInput(name: string, input: unknown): void {
  if (typeof input === "string") return;
  if (Array.isArray(input) && input.length > 0) {
    for (const one of input as readonly unknown[]) {
      const { text, source } = Object(one) as Record<string, unknown>;
      if (typeof text !== "string" || typeof source !== "string") requireInput(name, one);
    }
    return;
  }
  const spec: Record<string, unknown> = Object(input) as Record<string, unknown>;
  const isSpec = typeof spec["source"] === "object" && spec["source"] !== null;
  if (isSpec && Array.isArray(spec["functions"])) return;
  throw new TypeError(
    `${name} takes the text of a page or of a spec, a spec (an object with specVersion, source and functions), or a list of specs and of { text, source }`,
  );
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
  return (await import("./facts/index.js")).shippedFacts();
}

async function resolve(overrides: Overrides, spec: Spec): Promise<WithDiagnostics<SiteOverrides>> {
  return (await import("./overrides/index.js")).resolveOverrides(overrides, spec);
}

/**
 * What the manifest says of the choice of functions, because somebody will ask why one is not there, and
 * of the style.
 */
function chosen({
  include,
  exclude,
  components,
  overrides,
  prettier,
}: SpecOptions & Pick<GenerateOptions, "overrides" | "prettier">): Record<string, string[] | true> {
  const given = Object.entries({ include, exclude, components });
  return Object.fromEntries<string[] | true>([
    ...given.flatMap(([name, patterns = []]): [string, string[]][] =>
      patterns.length === 0 ? [] : [[name, [...patterns]]],
    ),
    ...(overrides ? [["overrides", true] as const] : []),
    ...(prettier ? [["prettier", true] as const] : []),
  ]);
}

async function readText(
  text: string,
  { kept, ...named }: { readonly source?: string; readonly kept: KeptWork | undefined },
): Promise<WithDiagnostics<Spec | undefined>> {
  const { classifyText } = await import("./acquire/index.js");
  const { value: input, diagnostics } = classifyText(text, named);
  if (!input) return { value: undefined, diagnostics };
  if (input.kind === "spec") {
    const { readSpec } = await import("./spec/checking/index.js");
    return readSpec(text, { ...named, ...(kept && { kept: kept.functions }) });
  }
  const { parseDocument, parsePage } = await import("./parse/index.js");
  if (input.kind === "page") {
    return parsePage(text, { ...named, ...(kept && { kept: kept.readings }) });
  }
  const document = parseDocument(text, named);
  if (document.value.functions.length > 0 || !input.otherwise) return document;
  return { value: undefined, diagnostics: [input.otherwise] };
}
