import {
  diagnose,
  type Diagnostic,
  type Position,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import {
  byCodeUnits,
  cachesEnabled,
  ContentCache,
  isRecord,
  type JsonPath,
  LineIndex,
  locateInJson,
  type LineAndColumn,
} from "../../text/index.js";
import { MAX_DEPTH, MAX_FUNCTIONS, SPEC_VERSION } from "../format.js";
import { describeIssues } from "./describe-issues.js";
import { functionSchema, specSchema, type Spec, type SpecFunction } from "./schema.js";

/** More reports than these at once add nothing new. */
const MAX_PROBLEMS = 20;

/** The JSON levels that one level of structure takes, and those around the structures. */
const JSON_LEVELS = 3 * MAX_DEPTH + 10;

/** Functions that passed validation, by their JSON: an equal one in another spec is not validated again. */
export const checkedFunctions = new ContentCache<SpecFunction>();

/** How to read a spec. */
export interface ReadSpecOptions {
  /** The name of the input for diagnostics. */
  readonly source?: string | undefined;
}

/**
 * Parses and validates the text of a spec file. Returns no value if it is not a spec of this version; the diagnostics
 * then explain why. The functions come back sorted.
 */
export function readSpec(
  text: string,
  options: ReadSpecOptions = {},
): WithDiagnostics<Spec | undefined> {
  const at = {
    line: 1,
    column: 1,
    ...(options.source !== undefined && { source: options.source }),
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    const context = { at: { ...at, ...placeOfSyntaxError(text, reason) } };
    return refuse(diagnose("spec/invalid-json", { reason }, context));
  }
  const locate = (path: JsonPath) => ({ ...at, ...locateInJson(text, path) });
  const problem = checkFormat(json, locate);
  if (problem) return refuse(problem);
  const shared = cachesEnabled() ? readShared(json) : undefined;
  const problems = shared ? [] : validate(json, locate);
  if (problems.length > 0) return refuse(...problems);
  // The text's own object, not the schema's copy, which would lose a key called `__proto__`.
  const spec = shared ?? (json as Spec);
  const functions = [...spec.functions].sort((a, b) => byCodeUnits(a.name, b.name));
  const twice = functions
    .filter(({ name }, index) => name === functions[index - 1]?.name)
    .map(({ name }) => diagnose("spec/duplicate-function", { name }, { at }));
  return twice.length > 0 ? refuse(...twice) : { value: { ...spec, functions }, diagnostics: [] };
}

type Locate = (path: JsonPath) => Position;

/** Checks the version and the limits, which must hold before anything walks over the JSON. */
function checkFormat(json: unknown, locate: Locate): Diagnostic | undefined {
  const { specVersion: found, functions } = isRecord(json) ? json : {};
  if (found !== SPEC_VERSION) {
    const params = { found, expected: SPEC_VERSION };
    return diagnose("spec/unknown-version", params, { at: locate(["specVersion"]) });
  }
  if (isDeeperThan(json, JSON_LEVELS)) {
    return diagnose("spec/too-deep", { limit: MAX_DEPTH }, { at: locate([]) });
  }
  if (!Array.isArray(functions) || functions.length <= MAX_FUNCTIONS) return undefined;
  const params = { found: functions.length, limit: MAX_FUNCTIONS };
  return diagnose("spec/too-many-functions", params, { at: locate(["functions"]) });
}

/** Returns where the JSON differs from the schema. */
function validate(json: unknown, locate: Locate): Diagnostic[] {
  const { error } = specSchema.safeParse(json);
  const issues = error ? describeIssues(error, json) : [];
  const problems = issues.slice(0, MAX_PROBLEMS).map(({ path, reason }) => {
    const params = { path: describePath(json, path), reason };
    return diagnose("spec/invalid", params, { at: locate(path) });
  });
  if (issues.length > MAX_PROBLEMS) {
    const reason = `${String(issues.length - MAX_PROBLEMS)} more`;
    const params = { path: "further places", reason };
    problems.push(diagnose("spec/invalid", params, { at: locate([]) }));
  }
  return problems;
}

/**
 * Returns a spec that shares the objects of functions that other specs have as well. Undefined if something is wrong
 * with it: the caller then validates it as a whole, which finds the location.
 */
function readShared(json: unknown): Spec | undefined {
  const listed = isRecord(json) ? json["functions"] : undefined;
  if (!isRecord(json) || !Array.isArray(listed)) return undefined;
  const functions: SpecFunction[] = [];
  for (const one of listed as readonly unknown[]) {
    const fn = checkedFunctions.get(JSON.stringify(one), () =>
      functionSchema.safeParse(one).success ? (one as SpecFunction) : undefined,
    );
    if (!fn) return undefined;
    functions.push(fn);
  }
  if (!specSchema.safeParse({ ...json, functions: [] }).success) return undefined;
  return { ...(json as Spec), functions };
}

/** The position where JSON.parse stopped, if its message contains one. */
function placeOfSyntaxError(text: string, reason: string): LineAndColumn | undefined {
  const offset = /\bposition (\d+)/.exec(reason)?.[1];
  return offset === undefined ? undefined : new LineIndex(text).locate(Number(offset));
}

/** Breadth first, because a recursive walk would itself fail on the depth that it looks for. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) =>
      typeof item === "object" && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}

/** `functions[3].parameters[0]` with the names at those positions: people search for names. */
function describePath(json: unknown, path: JsonPath): string {
  let value = json;
  let text = "";
  for (const step of path) {
    value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
    text += typeof step === "number" ? `[${String(step)}]` : (text && ".") + step;
    if (typeof step === "number" && isRecord(value) && typeof value["name"] === "string") {
      text += ` (${value["name"]})`;
    }
  }
  return text || "the top level";
}
