import { type Diagnostic, refuse, type WithDiagnostics } from "../diagnostics/index.js";
import { selectFunctions, type Selection, type Spec } from "../model/index.js";
import { addAll } from "../text/index.js";
import type { DocumentReading } from "./document/parse-document.js";

/** The text of one input, and its name for messages. */
export interface InputText {
  readonly text: string;
  readonly source: string;
}

/**
 * The input of a spec: the text of a page, of another document or of a spec; a spec; or several of these about
 * one site.
 */
export type SpecInput = string | Spec | readonly (InputText | Spec)[];

/** Options for reading a spec. */
export interface SpecOptions extends Selection {
  /** The name of the input for messages. */
  readonly source?: string | undefined;
  /** Take a document of which too little was understood. By default it is refused. */
  readonly allowIncomplete?: boolean | undefined;
}

/**
 * Reads the text of a documentation page, of another document or of a spec file, or takes a spec; combines
 * several inputs; and selects functions.
 */
export async function readSpecFrom(
  input: SpecInput,
  options: SpecOptions = {},
): Promise<WithDiagnostics<Spec | undefined>> {
  requireInput("readSpecFrom", input);
  const complete = await readCompleteSpec(input, options);
  if (!complete.value) return complete;
  const selected = selectFunctions(complete.value, options);
  return {
    value: selected.value,
    diagnostics: [...complete.diagnostics, ...selected.diagnostics],
  };
}

/** Reads all functions of a site, before the selection. */
export async function readCompleteSpec(
  input: SpecInput,
  { source, allowIncomplete }: Pick<SpecOptions, "source" | "allowIncomplete">,
): Promise<WithDiagnostics<Spec | undefined>> {
  if (isSeveral(input)) return readSeveral(input, allowIncomplete);
  if (typeof input !== "string") return { value: input, diagnostics: [] };
  const complete = await readText(input, { source, allowIncomplete });
  // The problem of the page is more relevant than the fact that no function is left.
  const isEmpty = complete.value?.functions.length === 0 && complete.diagnostics.length > 0;
  if (isEmpty || !complete.value) return refuse(...complete.diagnostics);
  return { value: complete.value, diagnostics: complete.diagnostics.map(asPartial) };
}

/** Returns the problem of a function that was left out as a warning: the other functions are a result. */
function asPartial(problem: Diagnostic): Diagnostic {
  return problem.severity === "error" ? { ...problem, severity: "warning" } : problem;
}

/** Reads each input and combines them. Returns no value if one cannot be read: a partial result would be misleading. */
async function readSeveral(
  inputs: readonly (InputText | Spec)[],
  allowIncomplete: boolean | undefined,
): Promise<WithDiagnostics<Spec | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const specs: { spec: Spec; name: string }[] = [];
  for (const [index, input] of inputs.entries()) {
    const isText = "text" in input;
    const read = await readCompleteSpec(isText ? input.text : input, {
      ...(isText && { source: input.source }),
      allowIncomplete,
    });
    addAll(diagnostics, read.diagnostics);
    if (!read.value) continue;
    const name = isText ? input.source : `input ${String(index + 1)}`;
    specs.push({ spec: read.value, name });
  }
  const [only] = specs;
  if (!only || specs.length < inputs.length) return refuse(...diagnostics);
  if (specs.length === 1) return { value: only.spec, diagnostics };
  const { combineSpecs } = await import("../model/index.js");
  const combined = combineSpecs(specs);
  return { value: combined.value, diagnostics: [...diagnostics, ...combined.diagnostics] };
}

function isSeveral(input: SpecInput): input is readonly (InputText | Spec)[] {
  return Array.isArray(input);
}

/** Shows callers without TypeScript which input is expected, before the internals of a later stage fail. */
export function requireInput(name: string, input: unknown): void {
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

async function readText(
  text: string,
  { source, allowIncomplete = false }: Pick<SpecOptions, "source" | "allowIncomplete">,
): Promise<WithDiagnostics<Spec | undefined>> {
  const named = source === undefined ? {} : { source };
  const { classifyText } = await import("./input/index.js");
  const { value: input, diagnostics } = classifyText(text, named);
  if (!input) return refuse(...diagnostics);
  if (input.kind === "spec") {
    const { readSpec } = await import("../model/checking/index.js");
    return readSpec(text, named);
  }
  const [{ parseDocument }, { parsePage }] = await Promise.all([
    import("./document/parse-document.js"),
    import("./page/parse-page.js"),
  ]);
  if (input.kind === "page") {
    return parsePage(text, named);
  }
  return judge(parseDocument(text, named), input.otherwise, allowIncomplete);
}

/** Refuses a document of which too little was understood, and says what it is if it documents no function. */
async function judge(
  { value, diagnostics, grade }: DocumentReading,
  otherwise: Diagnostic | undefined,
  allowIncomplete: boolean,
): Promise<WithDiagnostics<Spec | undefined>> {
  const { reportGrade, reportNamesOnly } = await import("./document/grade/grade-document.js");
  if (value.functions.length === 0) {
    const isOther = otherwise !== undefined && SAY_LITTLE.has(otherwise.code);
    if (isOther && grade.missing.length > 0) return refuse(reportNamesOnly(grade));
    return otherwise ? refuse(otherwise) : { value, diagnostics };
  }
  const report = reportGrade(grade);
  const all = report ? [...diagnostics, report] : diagnostics;
  return report?.severity === "error" && !allowIncomplete
    ? refuse(...all)
    : { value, diagnostics: all };
}

/** What is said of a text that nothing is known about. */
const SAY_LITTLE: ReadonlySet<string> = new Set(["acquire/other-text", "acquire/other-html"]);
