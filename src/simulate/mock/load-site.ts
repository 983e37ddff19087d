import { join } from "node:path";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Fault, FaultRule, GivenAnswer, SiteOptions } from "../index.js";
import type { Spec } from "../../model/index.js";
import { readFault } from "./fault-words.js";
import type { MockFault, MockOptions } from "./mock-site-options.js";
import { readFixtureFolder } from "./read-fixture-folder.js";
import { readFixtures } from "./read-fixtures.js";

/** Where standard input comes from, for the path `-`. */
export interface LoadContext {
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Reads what a simulated site is made from: the spec, the facts, the fixtures. Undefined when there is no
 * spec, or fixtures that the site could not send.
 */
export async function loadSite(
  options: MockOptions,
  context: LoadContext = {},
): Promise<WithDiagnostics<SiteOptions | undefined>> {
  const read = await readSite(options.spec, context);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const spec = read.value;
  if (!spec) return { value: undefined, diagnostics };
  const { answers, fixtures: folder, service: patterns, facts, faults = [], ...rest } = options;
  requireKnown(Object.keys(answers ?? {}), spec);

  const service = patterns && (await selectService(spec, patterns));
  diagnostics.push(...(service?.diagnostics ?? []));
  const files = folder === undefined ? undefined : await readFixtureFolder(folder);
  const fixtures = files && readFixtures(files.value, spec);
  diagnostics.push(...(files?.diagnostics ?? []), ...(fixtures?.diagnostics ?? []));
  // What is wrong with a page costs a function or two; a wrong fixture makes a test prove nothing.
  const broken = [service, files, fixtures].some((one) =>
    one?.diagnostics.some(({ severity }) => severity === "error"),
  );
  if (broken) return { value: undefined, diagnostics };
  const value: SiteOptions = {
    remembers: true,
    ...rest,
    spec,
    facts: facts ?? (await (await import("../../knowledge/index.js")).shippedFacts()),
    faultRules: faults.map(ruleOf),
    ...(answers && { answers: answers as Readonly<Record<string, GivenAnswer>> }),
    ...(service?.value && serviceOptions(service.value, options)),
    ...(fixtures && { fixtures: fixtures.value }),
  };
  return { value, diagnostics };
}

/** Reads a spec: it is one already, a text, or a file or folder to read. */
async function readSite(
  spec: Spec | string,
  context: LoadContext,
): Promise<WithDiagnostics<Spec | undefined>> {
  const { readSpecFrom } = await import("../../parse/index.js");
  if (typeof spec !== "string" || isText(spec)) return readSpecFrom(spec);
  const { readInput } = await import("../../parse/input/index.js");
  let input = await readInput(spec, context);
  if (input.diagnostics.some(({ code }) => code === "acquire/is-folder")) {
    const inFolder = await readInput(join(spec, "spec.json"), context);
    const isClient = !inFolder.diagnostics.some(({ code }) => code === "acquire/file-missing");
    if (isClient) input = inFolder;
    else {
      const found = diagnose("mock/folder-without-spec", { folder: spec });
      return { value: undefined, diagnostics: [found] };
    }
  }
  if (!input.value) return { value: undefined, diagnostics: input.diagnostics };
  const read = await readSpecFrom(input.value.text, { source: input.value.source });
  return { value: read.value, diagnostics: [...input.diagnostics, ...read.diagnostics] };
}

/** No path has line breaks or begins like JSON or HTML. */
function isText(spec: string): boolean {
  return /^\s*[{<]|\n/.test(spec);
}

/** The token's service is also that of security keys that do not say otherwise. */
function serviceOptions(
  { functions: selected }: Spec,
  { users }: Pick<MockOptions, "users">,
): Pick<SiteOptions, "service" | "users"> {
  const functions = selected.map(({ name }) => name);
  return {
    service: functions,
    ...(users && {
      users: users.map(({ keys, ...user }) => ({
        ...user,
        ...(keys && { keys: keys.map((key) => ({ functions, ...key })) }),
      })),
    }),
  };
}

async function selectService(
  spec: Spec,
  patterns: readonly string[],
): Promise<WithDiagnostics<Spec | undefined>> {
  const { selectFunctions } = await import("../../model/index.js");
  return selectFunctions(spec, { include: patterns }, { option: "--service" });
}

/** A mistyped name would silently leave the made-up answer in place. */
function requireKnown(names: readonly string[], spec: Spec): void {
  const known = new Set(spec.functions.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new TypeError(`an answer was given for ${unknown}, but the spec has no such function`);
}

function ruleOf(text: string): FaultRule {
  const rule = readFault(text);
  if (rule) return rule;
  throw new TypeError(
    `there is no fault ${JSON.stringify(text)}; faults look like maintenance, 503@3, 429:10% or slow=800@5-`,
  );
}

/** A fault, or the one that a word stands for. */
export function faultOf(fault: MockFault | null): Fault | null {
  return typeof fault === "string" ? ruleOf(fault).fault : fault;
}
