import { type Diagnostic, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Fault, FaultRule, CustomAnswer, SiteOptions } from "../index.js";
import type { Spec } from "../../model/index.js";
import { readFault } from "./fault-names.js";
import type { MockFault, MockOptions } from "./mock-site-options.js";
import { readFixtureFolder } from "./read-fixture-folder.js";
import { readFixtures } from "./read-fixtures.js";
import { addAll } from "../../text/index.js";

/** Standard input, for the path `-`. */
export interface LoadContext {
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Reads the spec, facts and fixtures of a simulated site. Returns undefined without a readable spec, or when
 * the site could not send a fixture.
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
  addAll(diagnostics, service?.diagnostics ?? []);
  const files = folder === undefined ? undefined : await readFixtureFolder(folder);
  const fixtures = files && readFixtures(files.value, spec);
  addAll(diagnostics, files?.diagnostics ?? []);
  addAll(diagnostics, fixtures?.diagnostics ?? []);
  // A problem in a page affects a function or two; a wrong fixture makes a test worthless.
  const broken = [service, files, fixtures].some((one) =>
    one?.diagnostics.some(({ severity }) => severity === "error"),
  );
  if (broken) return { value: undefined, diagnostics };
  const value: SiteOptions = {
    ...rest,
    spec,
    remembers: options.remembers ?? true,
    facts: facts ?? (await (await import("../../knowledge/index.js")).shippedFacts()),
    faultRules: faults.map(ruleOf),
    answers: answers as Readonly<Record<string, CustomAnswer>> | undefined,
    ...(service?.value && serviceOptions(service.value, options)),
    fixtures: fixtures?.value,
  };
  return { value, diagnostics };
}

async function readSite(
  spec: Spec | string,
  context: LoadContext,
): Promise<WithDiagnostics<Spec | undefined>> {
  const { readSpecFrom, readVersionSpec } = await import("../../parse/index.js");
  if (typeof spec !== "string" || isText(spec)) return readSpecFrom(spec);
  const { readVersion } = await import("../../parse/input/index.js");
  const { value: version, diagnostics } = await readVersion(spec, context);
  if (!version) return refuse(...diagnostics);
  const read = await readVersionSpec(version, spec);
  return { value: read.value, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** Returns whether a text is content, because no path has line breaks or begins like JSON or HTML. */
function isText(spec: string): boolean {
  return /^\s*[{<]|\n/.test(spec);
}

/** Security keys without functions of their own get those of the token's service. */
function serviceOptions(
  { functions: selected }: Spec,
  { users }: Pick<MockOptions, "users">,
): Pick<SiteOptions, "service" | "users"> {
  const functions = selected.map(({ name }) => name);
  return {
    service: functions,
    users: users?.map((user) => ({
      ...user,
      keys: user.keys?.map((key) => ({ functions, ...key })),
    })),
  };
}

async function selectService(
  spec: Spec,
  patterns: readonly string[],
): Promise<WithDiagnostics<Spec | undefined>> {
  const { selectFunctions } = await import("../../model/index.js");
  return selectFunctions(spec, { include: patterns }, { option: "--service" });
}

/** Rejects a mistyped name, with which the sample answer would silently remain. */
function requireKnown(names: readonly string[], spec: Spec): void {
  const existing = new Set(spec.functions.map(({ name }) => name));
  const unknown = names.find((name) => !existing.has(name));
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

/** Returns a fault from an object or a word. */
export function faultOf(fault: MockFault | null): Fault | null {
  return typeof fault === "string" ? ruleOf(fault).fault : fault;
}
