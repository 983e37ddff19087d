/**
 * The stages put together. In: the text of a page or spec, or a spec, and what the user wants of it.
 * Out: the client's files in memory with the spec they were made from, and the diagnostics of all
 * stages. Reads and writes nothing. Stages are loaded when they are needed.
 */
import type { Diagnostic, WithDiagnostics } from "./diagnostics/index.js";
import type { ClientFiles, formatWithPrettier } from "./emit/index.js";
import type { Validators } from "./plan/index.js";
import { type Selection, selectFunctions } from "./select/index.js";
import type { Spec } from "./spec/index.js";

/** How to come to a spec. */
export interface SpecOptions extends Selection {
  /** The name of the input for messages. */
  readonly source?: string;
}

/** The options that Prettier's `format` takes. */
export type PrettierOptions = NonNullable<Parameters<typeof formatWithPrettier>[1]>;

/** How to generate a client. */
export interface GenerateOptions extends SpecOptions {
  /** The library under the validators; `none` leaves them out. Default: `zod`. */
  readonly validators?: Validators;
  /** The user's own Prettier options; without them the files are as Prettier with a width of 100 likes them. */
  readonly prettier?: PrettierOptions;
}

/** A client in memory. */
export interface GeneratedClient {
  /** Text by path; empty when nothing could be read. */
  readonly files: ClientFiles;
  /** The spec of exactly the functions in the client; undefined when nothing could be read. */
  readonly spec: Spec | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a documentation page or of a spec file, or takes a spec, and selects functions. */
export async function readSpecFrom(
  input: string | Spec,
  options: SpecOptions = {},
): Promise<WithDiagnostics<Spec | undefined>> {
  const whole =
    typeof input === "string"
      ? await readText(input, options.source)
      : { value: input, diagnostics: [] };
  if (!whole.value) return whole;
  // What is wrong with the page is more to the point than that nothing is left of it.
  if (whole.value.functions.length === 0 && whole.diagnostics.length > 0) {
    return { value: undefined, diagnostics: whole.diagnostics };
  }
  const selected = selectFunctions(whole.value, options);
  return {
    value: selected.value,
    diagnostics: [...whole.diagnostics, ...selected.diagnostics],
  };
}

/** Makes the client of a site from its documentation page, or from a spec. */
export async function generateClient(
  input: string | Spec,
  options: GenerateOptions = {},
): Promise<GeneratedClient> {
  const { value: spec, diagnostics } = await readSpecFrom(input, options);
  if (!spec) return { files: new Map(), spec: undefined, diagnostics };

  const [plan, emit] = await Promise.all([import("./plan/index.js"), import("./emit/index.js")]);
  const planned = plan.planClient(spec, { validators: options.validators ?? "zod" });
  const emitted = await emit.emitClient(planned.value, spec, { options: chosen(options) });
  const files = options.prettier
    ? await emit.formatWithPrettier(emitted.value, options.prettier)
    : emitted.value;
  return {
    files,
    spec,
    diagnostics: [...diagnostics, ...planned.diagnostics, ...emitted.diagnostics],
  };
}

/** What the manifest says of the choice of functions: somebody will ask why one is not there. */
function chosen({ include, exclude, components }: Selection): Record<string, string[]> {
  const given = Object.entries({ include, exclude, components });
  return Object.fromEntries(
    given.flatMap(([name, patterns]) =>
      patterns === undefined || patterns.length === 0 ? [] : [[name, [...patterns]]],
    ),
  );
}

async function readText(
  text: string,
  source: string | undefined,
): Promise<WithDiagnostics<Spec | undefined>> {
  const named = source === undefined ? {} : { source };
  const { classifyText } = await import("./acquire/index.js");
  const { value: input, diagnostics } = classifyText(text, named);
  if (!input) return { value: undefined, diagnostics };
  if (input.kind === "spec") return (await import("./spec/index.js")).readSpec(text, named);
  return (await import("./parse/index.js")).parsePage(text, named);
}
